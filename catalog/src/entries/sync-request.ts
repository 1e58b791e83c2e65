import { held, promise, wait } from '../define.js';
import type { ModuleEntry } from '../types.js';

const why = promise('global', 'fetch', { differs: 'The response has other members, and its body is read with promises.' });

/** Starts a process per request and waits for it. */
export const syncRequest: ModuleEntry = {
  module: 'sync-request',
  main: 'request',
  migration: 'other-shape',
  checked: 'sync-request 6.1.0',
  apis: [held('high', 'request', why)],
};

export const syncFetch: ModuleEntry = {
  module: 'sync-fetch',
  main: 'fetch',
  migration: 'other-shape',
  checked: 'sync-fetch 0.6.0',
  apis: [held('high', 'fetch', why)],
};

export const syncRpc: ModuleEntry = {
  module: 'sync-rpc',
  main: 'createClient',
  migration: 'other-shape',
  checked: 'sync-rpc 1.3.7',
  apis: [
    wait('high', 'createClient', { note: 'It starts a server process and waits for its port; use a worker.' }),
    wait('high', 'createClient#', { note: 'It waits for the answer of another process; use a worker.' }),
  ],
};
