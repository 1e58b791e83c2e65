import { asyncContexts } from './cases/async-contexts.js';
import { busyWait } from './cases/busy-wait.js';
import { callbacksTimers } from './cases/callbacks-timers.js';
import { classesAndInheritance } from './cases/classes-and-inheritance.js';
import { deliberateSync } from './cases/deliberate-sync.js';
import { falseFriends } from './cases/false-friends.js';
import { handlers } from './cases/handlers.js';
import { higherOrder } from './cases/higher-order.js';
import { importForms } from './cases/import-forms.js';
import { nestedInAsync } from './cases/nested-in-async.js';
import { shadowing } from './cases/shadowing.js';
import { syncRequired } from './cases/sync-required.js';
import { place, type PlacedRow, type Row } from './row.js';

const categories: Readonly<Record<string, readonly Row[]>> = {
  'async-contexts': asyncContexts,
  'busy-wait': busyWait,
  'callbacks-timers': callbacksTimers,
  'classes-and-inheritance': classesAndInheritance,
  'deliberate-sync': deliberateSync,
  'false-friends': falseFriends,
  'handlers': handlers,
  'higher-order': higherOrder,
  'import-forms': importForms,
  'nested-in-async': nestedInAsync,
  'shadowing': shadowing,
  'sync-required': syncRequired,
};

/** Every row of every category. */
export const rows: readonly PlacedRow[] = Object.entries(categories).flatMap(([category, list]) => list.map((row) => place(category, row)));

/** Profiles that rows ask for. */
export const profiles: readonly PlacedRow['profile'][] = [...new Set(rows.map(({ profile }) => profile))];
