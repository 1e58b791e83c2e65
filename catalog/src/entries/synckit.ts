import { wait } from '../define.js';
import type { ModuleEntry } from '../types.js';

export const synckit: ModuleEntry = {
  module: 'synckit',
  migration: 'other-shape',
  checked: 'synckit 0.12.3',
  apis: [wait('high', 'createSyncFn#', { note: 'It waits for a worker; call the function that the worker wraps, which is asynchronous.' })],
};
