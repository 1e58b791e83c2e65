import type { PoolName } from './settings.js';

const IO_MODULES = new Set(['fs', 'child_process', 'sqlite', 'better-sqlite3', 'sqlite3']);

/** The pool of a call that names none: `io` for what waits on disk or on a process, `cpu` for what computes. */
export function choosePool(specifier: string): PoolName {
  return IO_MODULES.has(specifier.replace(/^node:/, '')) ? 'io' : 'cpu';
}
