import { held } from '../define.js';
import type { ModuleEntry } from '../types.js';

const note = 'The driver is synchronous, also where its query is awaited; keep the database in an `actor()`.';
const builders = [
  '$dynamic',
  'delete',
  'from',
  'groupBy',
  'having',
  'innerJoin',
  'insert',
  'leftJoin',
  'limit',
  'offset',
  'onConflictDoNothing',
  'onConflictDoUpdate',
  'orderBy',
  'prepare',
  'returning',
  'select',
  'selectDistinct',
  'set',
  'update',
  'values',
  'where',
];

/** What ends a query; a query that is only awaited cannot be told from its text. */
export const drizzleBetterSqlite3: ModuleEntry = {
  module: 'drizzle-orm/better-sqlite3',
  migration: 'offload',
  checked: 'drizzle-orm 0.45.4',
  apis: ['all', 'get', 'run', 'transaction'].map((name) => held('high', `drizzle#${name}`, note)),
  same: Object.fromEntries(builders.map((name) => [`drizzle#${name}#`, 'drizzle#'])),
};
