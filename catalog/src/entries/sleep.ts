import { promise, wait } from '../define.js';
import type { ModuleEntry } from '../types.js';

const twin = promise('node:timers/promises', 'setTimeout');

export const atomicSleep: ModuleEntry = {
  module: 'atomic-sleep',
  main: 'sleep',
  migration: 'drop-in',
  checked: 'atomic-sleep 1.0.0',
  apis: [wait('high', 'sleep', twin)],
};

export const sleep: ModuleEntry = {
  module: 'sleep',
  migration: 'drop-in',
  checked: 'sleep 6.3.0',
  apis: [
    wait('high', 'msleep', twin),
    wait('high', 'sleep', promise('node:timers/promises', 'setTimeout', { differs: 'It takes milliseconds, not seconds.' })),
    wait('high', 'usleep', promise('node:timers/promises', 'setTimeout', { differs: 'It takes milliseconds, not microseconds.' })),
  ],
};
