import { held } from '../define.js';
import type { ModuleEntry } from '../types.js';

const note = 'The database handle lives in one thread; keep it in an `actor()`.';

export const betterSqlite3: ModuleEntry = {
  module: 'better-sqlite3',
  // A fork with encryption and the same functions.
  aliases: ['better-sqlite3-multiple-ciphers'],
  main: 'Database',
  migration: 'offload',
  checked: 'better-sqlite3 12.11.1',
  apis: [
    held('medium', 'Database', note),
    held('high', 'Database#exec', note),
    held('medium', 'Database#loadExtension', note),
    held('medium', 'Database#pragma', note),
    held('high', 'Database#serialize', note),
    held('high', 'Database#transaction#', note),
    ...['default', 'deferred', 'exclusive', 'immediate'].map((mode) => held('high', `Database#transaction#${mode}`, note)),
    held('high', 'Statement#all', note),
    held('high', 'Statement#get', note),
    held('high', 'Statement#iterate', note),
    held('high', 'Statement#run', note),
  ],
  same: {
    'Database.Database#': 'Database#',
    'Database.Statement#': 'Statement#',
    'Database#prepare#': 'Statement#',
    'Statement#bind#': 'Statement#',
    'Statement#expand#': 'Statement#',
    'Statement#pluck#': 'Statement#',
    'Statement#raw#': 'Statement#',
    'Statement#safeIntegers#': 'Statement#',
  },
};
