import { asyncContexts } from './cases/async-contexts.js';
import { busyWait } from './cases/busy-wait.js';
import { callbackLibraries } from './cases/callback-libraries.js';
import { callbacksTimers } from './cases/callbacks-timers.js';
import { classesAndInheritance } from './cases/classes-and-inheritance.js';
import { constructorsAndMembers } from './cases/constructors-and-members.js';
import { deliberateSync } from './cases/deliberate-sync.js';
import { falseAlarms } from './cases/false-alarms.js';
import { falseFriends } from './cases/false-friends.js';
import { filledOnce } from './cases/filled-once.js';
import { frameworks } from './cases/frameworks.js';
import { handlers } from './cases/handlers.js';
import { handlersRegistered } from './cases/handlers-registered.js';
import { higherOrder } from './cases/higher-order.js';
import { importForms } from './cases/import-forms.js';
import { javascript } from './cases/javascript.js';
import { messagesAndJobs } from './cases/messages-and-jobs.js';
import { moduleValues } from './cases/module-values.js';
import { nestedInAsync } from './cases/nested-in-async.js';
import { nodeBuiltins } from './cases/node-builtins.js';
import { objectsAndFields } from './cases/objects-and-fields.js';
import { oneShot } from './cases/one-shot.js';
import { passedValues } from './cases/passed-values.js';
import { profiles } from './cases/profiles.js';
import { promiseTools } from './cases/promise-tools.js';
import { realistic } from './cases/realistic.js';
import { setUp } from './cases/set-up.js';
import { shadowing } from './cases/shadowing.js';
import { startupCli } from './cases/startup-cli.js';
import { syncFamilies } from './cases/sync-families.js';
import { syncRequired } from './cases/sync-required.js';
import { tablesAndCollections } from './cases/tables-and-collections.js';
import { tests } from './cases/tests.js';
import { thirdParty } from './cases/third-party.js';
import { transitiveCrossFile } from './cases/transitive-cross-file.js';
import { transitiveSameFile } from './cases/transitive-same-file.js';
import { transitiveWays } from './cases/transitive-ways.js';
import { typeNeeded } from './cases/type-needed.js';
import { workspacesAndPaths } from './cases/workspaces-and-paths.js';
import { place, type PlacedRow, type Row } from './row.js';

const categories: Readonly<Record<string, readonly Row[]>> = {
  'async-contexts': asyncContexts,
  'busy-wait': busyWait,
  'callback-libraries': callbackLibraries,
  'callbacks-timers': callbacksTimers,
  'classes-and-inheritance': classesAndInheritance,
  'constructors-and-members': constructorsAndMembers,
  'deliberate-sync': deliberateSync,
  'false-alarms': falseAlarms,
  'false-friends': falseFriends,
  'filled-once': filledOnce,
  'frameworks': frameworks,
  'handlers': handlers,
  'handlers-registered': handlersRegistered,
  'higher-order': higherOrder,
  'import-forms': importForms,
  'javascript': javascript,
  'messages-and-jobs': messagesAndJobs,
  'module-values': moduleValues,
  'nested-in-async': nestedInAsync,
  'node-builtins': nodeBuiltins,
  'objects-and-fields': objectsAndFields,
  'one-shot': oneShot,
  'passed-values': passedValues,
  'profiles': profiles,
  'promise-tools': promiseTools,
  'realistic': realistic,
  'set-up': setUp,
  'shadowing': shadowing,
  'startup-cli': startupCli,
  'sync-families': syncFamilies,
  'sync-required': syncRequired,
  'tables-and-collections': tablesAndCollections,
  'tests': tests,
  'third-party': thirdParty,
  'transitive-cross-file': transitiveCrossFile,
  'transitive-same-file': transitiveSameFile,
  'transitive-ways': transitiveWays,
  'type-needed': typeNeeded,
  'workspaces-and-paths': workspacesAndPaths,
};

/** Every row of every category. */
export const rows: readonly PlacedRow[] = Object.entries(categories).flatMap(([category, list]) => list.map((row) => place(category, row)));

/** Profiles that rows ask for. */
export const profilesOfRows: readonly PlacedRow['profile'][] = [...new Set(rows.map(({ profile }) => profile))];
