import { held } from '../define.js';
import type { ModuleEntry } from '../types.js';
import { betterSqlite3 } from './better-sqlite3.js';

const note = 'The database handle lives in one thread; `libsql/promise` has the same API with promises.';

/** Takes over the API of better-sqlite3 and adds replicas. */
export const libsql: ModuleEntry = {
  module: 'libsql',
  main: 'Database',
  migration: 'drop-in',
  checked: 'libsql 0.5.29',
  apis: [
    ...betterSqlite3.apis.map((api) => ({ ...api, note })),
    held('high', 'Database#sync', note),
    held('high', 'Database#syncUntil', note),
  ],
  same: betterSqlite3.same ?? {},
};
