import { child, io, promise } from '../define.js';
import type { ModuleEntry } from '../types.js';

export const which: ModuleEntry = {
  module: 'which',
  main: 'which',
  migration: 'drop-in',
  checked: 'which 6.0.1 and 2.0.2',
  apis: [io('medium', 'sync', promise('which', 'default', { since: '2.0.0' }))],
};

export const commandExists: ModuleEntry = {
  module: 'command-exists',
  main: 'commandExists',
  migration: 'drop-in',
  checked: 'command-exists 1.2.9',
  apis: [child('high', 'sync', promise('command-exists', 'default', { settle: '.then(() => true, () => false)' }))],
};
