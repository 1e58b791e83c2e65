import type { CallbackRunner, ModuleEntry } from '@unstall/catalog';

/** Facts that a project or a package adds to the catalog. */
export interface UserFacts {
  readonly modules: readonly ModuleEntry[];
  readonly runners: readonly CallbackRunner[];
}

const severities = ['high', 'medium', 'low'];
const costs = ['io', 'process', 'cpu', 'wait'];
const runs = ['in-place', 'later', 'startup', 'command', 'test', 'exit', 'worker'];
const kinds = ['listener', 'timer', 'promise', 'callback'];
const conditions = ['no-callback', 'has-argument', 'no-argument', 'option', 'no-option', 'at-least', 'text'];

type Loose = Readonly<Record<string, unknown>>;
type Test = (value: unknown) => boolean;

const isObject = (value: unknown): value is Loose => typeof value === 'object' && value !== null && !Array.isArray(value);
const isText: Test = (value) => typeof value === 'string';
const isTexts: Test = (value) => Array.isArray(value) && value.every(isText);
const isOneOf = (choices: readonly string[]): Test => (value) => choices.includes(String(value));

const isCondition: Test = (value) =>
  isObject(value) && (value['kind'] === 'all' ? isConditions(value['of']) : isOneOf(conditions)(value['kind']));
const isConditions: Test = (value) => Array.isArray(value) && value.every(isCondition);

const isTwin: Test = (value) =>
  isObject(value) &&
  isText(value['module']) &&
  isText(value['member']) &&
  isOneOf(['promise', 'promisify'])(value['form']) &&
  firstWrong(value, { unless: isConditions, settle: isText, pick: isText, drop: isText, since: isText, differs: isText }) === undefined;

/** What may be absent, but not of another shape: the analysis takes it as it is. */
const optional = {
  module: { aliases: isTexts, main: isText, same: (value: unknown) => isObject(value) && Object.values(value).every(isText) },
  api: {
    when: isCondition,
    raise: (value: unknown) => isObject(value) && isCondition(value['when']) && isOneOf(severities)(value['to']),
    twin: isTwin,
    offload: isOneOf(['cpu', 'io']),
    note: isText,
  },
  runner: { properties: isTexts, events: isTexts, receives: isTexts, kind: isOneOf(kinds) },
};

const firstWrong = (value: Loose, tests: Readonly<Record<string, Test>>): string | undefined =>
  Object.entries(tests).find(([key, test]) => value[key] !== undefined && !test(value[key]))?.[0];

const sayWrong = (name: string, key: string | undefined): string | undefined => (key === undefined ? undefined : `${name} gives \`${key}\` in an unknown shape`);

const list = (value: unknown): unknown[] | undefined => (value === undefined ? [] : Array.isArray(value) ? value : undefined);

/** Reads `modules` and `runners` of a configuration; a string says what is wrong with it. */
export function readUserFacts(value: unknown): UserFacts | string {
  if (!isObject(value)) return 'there is no object in it';
  const modules = list(value['modules']);
  const runners = list(value['runners']);
  if (!modules) return '`modules` is not a list';
  if (!runners) return '`runners` is not a list';
  const problem = [...modules.map(problemOfModule), ...runners.map(problemOfRunner)].find((text) => text !== undefined);
  return problem ?? { modules: modules as ModuleEntry[], runners: runners as CallbackRunner[] };
}

function problemOfModule(value: unknown): string | undefined {
  if (!isObject(value) || typeof value['module'] !== 'string') return 'an entry of `modules` has no `module` name';
  const name = `module '${value['module']}'`;
  if (!Array.isArray(value['apis'])) return `\`apis\` of ${name} is not a list`;
  return value['apis'].map((api) => problemOfApi(name, api)).find((text) => text !== undefined) ?? sayWrong(name, firstWrong(value, optional.module));
}

function problemOfApi(module: string, api: unknown): string | undefined {
  if (!isObject(api) || typeof api['path'] !== 'string') return `an API of ${module} has no \`path\``;
  const name = `API '${api['path']}' of ${module}`;
  if (!severities.includes(String(api['severity']))) return `${name} has severity '${String(api['severity'])}'; use ${severities.join(', ')}`;
  if (!costs.includes(String(api['cost']))) return `${name} has cost '${String(api['cost'])}'; use ${costs.join(', ')}`;
  return sayWrong(name, firstWrong(api, optional.api));
}

function problemOfRunner(value: unknown): string | undefined {
  if (!isObject(value) || typeof value['module'] !== 'string' || typeof value['path'] !== 'string') return 'an entry of `runners` has no `module` and `path`';
  const name = `runner '${value['path']}' of module '${value['module']}'`;
  if (typeof value['argument'] !== 'number' && value['argument'] !== 'any') return `${name} has no \`argument\`: an index, or 'any'`;
  if (!runs.includes(String(value['runs']))) return `${name} has runs '${String(value['runs'])}'; use ${runs.join(', ')}`;
  if (typeof value['what'] !== 'string') return `${name} has no \`what\`: the name of the place in reports`;
  return sayWrong(name, firstWrong(value, optional.runner));
}
