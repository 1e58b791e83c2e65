import { builtinModules } from 'node:module';
import { modules } from './modules.js';
import { runners as builtinRunners } from './runners.js';
import type { BlockingApi, CallbackRunner, ModuleEntry } from './types.js';

/** A module and a member path in it, in the catalog's spelling. */
export interface Name {
  readonly module: string;
  readonly path: string;
}

/** Answers questions about modules; build one with `createCatalog`. */
export interface Catalog {
  /** Brings a specifier and a path to the catalog's spelling: `fs` `default.readFileSync` is `node:fs` `readFileSync`. */
  readonly canonical: (module: string, path: string) => Name;
  /** The blocking API of this name, in any spelling. */
  readonly findApi: (module: string, path: string) => BlockingApi | undefined;
  /** True if some function of the module blocks. */
  readonly blocks: (module: string) => boolean;
  /** The words without which a text cannot call a blocking function that needs no import: `Atomics` and `wait`. */
  readonly globals: readonly (readonly string[])[];
  /** True if the module has an entry or runner rows. */
  readonly isKnown: (module: string) => boolean;
  /**
   * The rows that say how a function runs its callbacks, most special first: the function's own, those of a method
   * of this name on any receiver, those of the whole module. No module: the receiver is not known.
   */
  readonly findRunners: (module: string | undefined, path: string) => readonly CallbackRunner[];
}

const builtins = new Set(builtinModules.map((name) => name.replace(/^node:/, '')));

/** `fs` -> `node:fs`; other specifiers stay as they are. */
export function canonicalModule(specifier: string): string {
  if (specifier.startsWith('node:')) return specifier;
  return builtins.has(specifier) ? `node:${specifier}` : specifier;
}

/**
 * Builds the lookup over the built-in facts and a user's own.
 * @param extra more modules and callback runners; an entry for a known module adds to it.
 */
export function createCatalog(extra: { modules?: readonly ModuleEntry[]; runners?: readonly CallbackRunner[] } = {}): Catalog {
  const entries = indexModules([...modules, ...(extra.modules ?? [])]);
  const runners = indexRunners([...builtinRunners, ...(extra.runners ?? [])]);
  // Asked at every call, mostly about the same few hundred names.
  const names = new Map<string, Name>();
  const canonical = (module: string, path: string): Name => {
    const key = `${module} ${path}`;
    let name = names.get(key);
    if (!name) names.set(key, (name = canonicalName(entries, canonicalModule(module), path)));
    return name;
  };
  const findRunners = (module: string | undefined, path: string): readonly CallbackRunner[] => {
    const name = canonical(module ?? '*', path);
    const rows = runners.get(name.module);
    const anywhere = runners.get('*')?.get(lastStep(path)) ?? [];
    return module === undefined ? anywhere : [...(rows?.get(name.path) ?? []), ...anywhere, ...(rows?.get('*') ?? [])];
  };
  const namesIn = (module: string): string[] => [...(entries.get(module)?.apis.keys() ?? [])];
  return {
    canonical,
    findRunners,
    findApi: (module, path) => {
      const name = canonical(module, path);
      return entries.get(name.module)?.apis.get(name.path);
    },
    blocks: (module) => (entries.get(canonicalModule(module))?.apis.size ?? 0) > 0,
    globals: [...namesIn('global').map(wordsOf), ...namesIn('node:process').map((path) => [lastStep(path)])],
    isKnown: (module) => {
      const name = canonicalModule(module);
      return entries.has(name) || runners.has(name);
    },
  };
}

const wordsOf = (path: string): string[] => path.split(/[.#]/).filter(Boolean);

const lastStep = (path: string): string => /[^.#]*$/.exec(path)?.[0] ?? '';

interface IndexedModule {
  readonly module: string;
  readonly main: string;
  readonly same: [string, string][];
  readonly apis: Map<string, BlockingApi>;
}

function indexModules(list: readonly ModuleEntry[]): Map<string, IndexedModule> {
  const index = new Map<string, IndexedModule>();
  for (const { module, main = '', same = {}, aliases = [], apis } of list) {
    const known = index.get(module) ?? { module, main, same: [], apis: new Map<string, BlockingApi>() };
    known.same.push(...Object.entries(same));
    for (const api of apis) known.apis.set(api.path, api);
    for (const name of [module, ...aliases]) index.set(name, known);
  }
  return index;
}

function indexRunners(list: readonly CallbackRunner[]): Map<string, Map<string, CallbackRunner[]>> {
  const index = new Map<string, Map<string, CallbackRunner[]>>();
  for (const row of list) {
    const rows = index.get(row.module) ?? new Map<string, CallbackRunner[]>();
    index.set(row.module, rows);
    rows.set(row.path, [...(rows.get(row.path) ?? []), row]);
  }
  return index;
}

function canonicalName(entries: Map<string, IndexedModule>, specifier: string, given: string): Name {
  if (specifier === 'global' && given.startsWith('process.')) return canonicalName(entries, 'node:process', given.slice(8));
  let path = given.replace(/^(default\.)+/, '');
  const entry = entries.get(specifier);
  const main = entry?.main ?? '';
  if (path === 'default' || path.startsWith('default#')) path = main + path.slice('default'.length);
  else if (path === '' || path.startsWith('#')) path = main + path;
  if (!entry) return { module: specifier, path };
  return { module: entry.module, path: rewriteSame(entry.same, path) };
}

/** Rewrites prefixes until none fits; each rule shortens or names, the bound guards against a circle in user data. */
function rewriteSame(rules: readonly [string, string][], given: string): string {
  let path = given;
  for (let round = 0; round < 100; round++) {
    const rule = rules.find(([from]) => path.startsWith(from));
    if (!rule) return path;
    path = rule[1] + path.slice(rule[0].length);
  }
  return path;
}
