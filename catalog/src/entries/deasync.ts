import { promise, wait } from '../define.js';
import type { ModuleEntry } from '../types.js';

export const deasync: ModuleEntry = {
  module: 'deasync',
  main: 'deasync',
  migration: 'other-shape',
  checked: 'deasync 0.1.32',
  apis: [
    wait('high', 'deasync#', { note: 'Await `promisify()` of the same function.' }),
    wait('high', 'loopWhile', { note: 'Await the event that ends the wait.' }),
    wait('high', 'runLoopOnce', { note: 'Await the event that ends the wait.' }),
    wait('high', 'sleep', promise('node:timers/promises', 'setTimeout')),
  ],
};
