import { io, promise } from '../define.js';
import type { ModuleEntry } from '../types.js';

export const del: ModuleEntry = {
  module: 'del',
  main: 'del',
  migration: 'drop-in',
  checked: 'del 8.0.1 and 6.1.1',
  apis: [
    io('high', 'deleteSync', promise('del', 'deleteAsync', { since: '7.0.0' })),
    // Up to 6.
    io('high', 'sync', promise('del', 'default')),
  ],
};
