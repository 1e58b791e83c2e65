import { io, promise } from '../define.js';
import type { ModuleEntry } from '../types.js';

export const writeFileAtomic: ModuleEntry = {
  module: 'write-file-atomic',
  main: 'writeFile',
  migration: 'drop-in',
  checked: 'write-file-atomic 7.0.1 and 3.0.3',
  apis: [io('medium', 'sync', promise('write-file-atomic', 'default', { since: '3.0.0' }))],
};
