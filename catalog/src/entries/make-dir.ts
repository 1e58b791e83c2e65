import { io, promise } from '../define.js';
import type { ModuleEntry } from '../types.js';

const strategies = ['', 'Manual', 'Native'];

export const mkdirp: ModuleEntry = {
  module: 'mkdirp',
  main: 'mkdirp',
  migration: 'drop-in',
  checked: 'mkdirp 3.0.1 and 1.0.4',
  apis: [
    io('low', 'sync', promise('mkdirp', 'mkdirp', { since: '2.0.0' })),
    io('low', 'manualSync', promise('mkdirp', 'manual', { since: '1.0.0' })),
    io('low', 'nativeSync', promise('mkdirp', 'native', { since: '1.0.0' })),
    ...strategies.map((name) => io('low', `mkdirp${name}Sync`, promise('mkdirp', `mkdirp${name}`, { since: '2.0.0' }))),
  ],
  same: { 'mkdirp.': '' },
};

export const makeDir: ModuleEntry = {
  module: 'make-dir',
  main: 'makeDir',
  migration: 'drop-in',
  checked: 'make-dir 5.1.0 and 3.1.0',
  apis: [
    io('low', 'makeDirectorySync', promise('make-dir', 'makeDirectory', { since: '5.0.0' })),
    // Up to 4.
    io('low', 'sync', promise('make-dir', 'default')),
  ],
};
