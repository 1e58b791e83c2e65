import type { Catalog } from '@unstall/catalog';
import { createCatalog, joinPath, RESULT } from '@unstall/catalog';
import type { PoolName } from './settings.js';
import type { Step } from './wire.js';

/** Modules all of whose members wait rather than compute; for calls the catalog has no entry for. */
const IO_MODULES = new Set(['node:fs', 'node:child_process', 'node:sqlite', 'better-sqlite3']);

const chosen = new Map<string, PoolName>();
let catalog: Catalog | undefined;

/** The pool of a call that names none: the catalog's, else `io` for what waits on disk or a process and `cpu` for the rest. */
export function choosePool(specifier: string, steps: readonly Step[]): PoolName {
  const prefixes = callPrefixes(steps);
  const key = `${specifier}\n${prefixes.at(-1) ?? ''}`;
  const known = chosen.get(key);
  if (known !== undefined) return known;
  const pool = look(specifier, prefixes);
  chosen.set(key, pool);
  return pool;
}

function look(specifier: string, prefixes: readonly string[]): PoolName {
  const facts = catalog ??= createCatalog();
  // A chain is where its slowest part is: `new Database(path).prepare(sql).all()` waits in its last call.
  for (const path of prefixes.toReversed()) {
    const pool = facts.findApi(specifier, path)?.offload;
    if (pool !== undefined) return pool;
  }
  return IO_MODULES.has(facts.canonical(specifier, '').module) ? 'io' : 'cpu';
}

/** The catalog paths of every call in a chain: `DatabaseSync`, `DatabaseSync#prepare`, `DatabaseSync#prepare#all`. */
function callPrefixes(steps: readonly Step[]): string[] {
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
