import type { CallbackRunner, ModuleEntry } from '@unstall/catalog';

/** Facts that a project or a package adds to the catalog. */
export interface UserFacts {
  readonly modules: readonly ModuleEntry[];
  readonly runners: readonly CallbackRunner[];
}

const severities = ['high', 'medium', 'low'];
const costs = ['io', 'process', 'cpu', 'wait'];
const runs = ['in-place', 'later', 'startup', 'command', 'test', 'exit', 'worker'];

type Loose = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Loose => typeof value === 'object' && value !== null && !Array.isArray(value);

const list = (value: unknown): unknown[] | undefined => (value === undefined ? [] : Array.isArray(value) ? value : undefined);

/** Reads `modules` and `runners` of a configuration; a string says what is wrong with it. */
export function readUserFacts(value: Loose): UserFacts | string {
  const modules = list(value['modules']);
  const runners = list(value['runners']);
  if (!modules) return '`modules` is not a list';
  if (!runners) return '`runners` is not a list';
  const problem = [...modules.map(problemOfModule), ...runners.map(problemOfRunner)].find((text) => text !== undefined);
  return problem ?? { modules: modules as ModuleEntry[], runners: runners as CallbackRunner[] };
}

function problemOfModule(value: unknown): string | undefined {
  if (!isObject(value) || typeof value['module'] !== 'string') return 'an entry of `modules` has no `module` name';
  const apis = list(value['apis']);
  if (!apis) return `\`apis\` of module '${value['module']}' is not a list`;
  return apis.map((api) => problemOfApi(value['module'] as string, api)).find((text) => text !== undefined);
}

function problemOfApi(module: string, api: unknown): string | undefined {
  if (!isObject(api) || typeof api['path'] !== 'string') return `an API of module '${module}' has no \`path\``;
  const name = `API '${api['path']}' of module '${module}'`;
  if (!severities.includes(String(api['severity']))) return `${name} has severity '${String(api['severity'])}'; use ${severities.join(', ')}`;
  if (!costs.includes(String(api['cost']))) return `${name} has cost '${String(api['cost'])}'; use ${costs.join(', ')}`;
  return undefined;
}

function problemOfRunner(value: unknown): string | undefined {
  if (!isObject(value) || typeof value['module'] !== 'string' || typeof value['path'] !== 'string') return 'an entry of `runners` has no `module` and `path`';
  const name = `runner '${value['path']}' of module '${value['module']}'`;
  if (typeof value['argument'] !== 'number' && value['argument'] !== 'any') return `${name} has no \`argument\`: an index, or 'any'`;
  if (!runs.includes(String(value['runs']))) return `${name} has runs '${String(value['runs'])}'; use ${runs.join(', ')}`;
  return typeof value['what'] === 'string' ? undefined : `${name} has no \`what\`: the name of the place in reports`;
}
