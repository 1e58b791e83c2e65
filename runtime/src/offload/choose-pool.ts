import { createRequire } from 'node:module';
import { isAbsolute } from 'node:path';
import type * as CatalogModule from '@unstall/catalog';
import { moduleSystem } from './lean-builtins.js';
import type { PoolName } from './settings.js';
import type { Step } from './wire.js';

/** Modules all of whose members wait rather than compute; for calls the catalog has no entry for. */
const IO_MODULES = new Set(['node:fs', 'node:child_process', 'node:sqlite', 'better-sqlite3']);
/** The one builtin some of whose members wait and some compute. A test holds the others to what the catalog says. */
const MIXED_BUILTIN = 'node:module';

const chosen = new Map<string, PoolName>();
let opened: Pick<typeof CatalogModule, 'joinPath' | 'RESULT'> & { readonly facts: CatalogModule.Catalog } | undefined;

/** The pool of a call that names none: the catalog's, else `io` for what waits on disk or a process and `cpu` for the rest. */
export function choosePool(specifier: string, steps: readonly Step[]): PoolName {
  const known = poolOfModule(specifier);
  if (known !== undefined) return known;
  const prefixes = callPrefixes(steps);
  const key = `${specifier}\n${prefixes.at(-1) ?? ''}`;
  let pool = chosen.get(key);
  if (pool === undefined) chosen.set(key, (pool = look(specifier, prefixes)));
  return pool;
}

/** Opens the catalog if calls of this module need it: at the start of a program rather than in its first call. */
export function prepareChoice(specifier: string): void {
  if (poolOfModule(specifier) === undefined) openCatalog();
}

/** What needs no look into the catalog: it has no files of the user's, and most builtins are of one sort. */
function poolOfModule(specifier: string): PoolName | undefined {
  if (/^(\.|#|file:)/.test(specifier) || isAbsolute(specifier)) return 'cpu';
  if (!moduleSystem.isBuiltin(specifier)) return undefined;
  const name = specifier.startsWith('node:') ? specifier : `node:${specifier}`;
  if (name === MIXED_BUILTIN) return undefined;
  return IO_MODULES.has(name) ? 'io' : 'cpu';
}

/** Over a hundred files, a third of what the executor would take to load: read when a package is offloaded, and only then. */
function openCatalog(): NonNullable<typeof opened> {
  if (opened === undefined) {
    const { createCatalog, joinPath, RESULT } = createRequire(import.meta.url)('@unstall/catalog') as typeof CatalogModule;
    opened = { joinPath, RESULT, facts: createCatalog() };
  }
  return opened;
}

function look(specifier: string, prefixes: readonly string[]): PoolName {
  const { facts } = openCatalog();
  // A chain is where its slowest part is: `new Database(path).prepare(sql).all()` waits in its last call.
  for (const path of prefixes.toReversed()) {
    const pool = facts.findApi(specifier, path)?.offload;
    if (pool !== undefined) return pool;
  }
  return IO_MODULES.has(facts.canonical(specifier, '').module) ? 'io' : 'cpu';
}

/** The catalog paths of every call in a chain: `DatabaseSync`, `DatabaseSync#prepare`, `DatabaseSync#prepare#all`. */
function callPrefixes(steps: readonly Step[]): string[] {
  const { joinPath, RESULT } = openCatalog();
  const parts: string[] = [];
  const prefixes: string[] = [];
  for (const step of steps) {
    if (step.op === 'get') {
      parts.push(step.key);
      continue;
    }
    prefixes.push(joinPath(parts));
    parts.push(RESULT);
  }
  return prefixes;
}
