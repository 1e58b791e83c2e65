import { io, promise, promisify } from '../define.js';
import type { ModuleEntry } from '../types.js';

export const copyFile: ModuleEntry = {
  module: 'copy-file',
  migration: 'drop-in',
  checked: 'copy-file 11.1.0',
  apis: [io('medium', 'copyFileSync', promise('copy-file', 'copyFile'))],
};

/** Its former name; up to 9 it is one function with a member `sync`. */
export const cpFile: ModuleEntry = {
  module: 'cp-file',
  main: 'copyFile',
  migration: 'drop-in',
  checked: 'cp-file 11.0.0 and 9.1.0',
  apis: [
    io('medium', 'copyFileSync', promise('cp-file', 'copyFile', { since: '10.0.0' })),
    io('medium', 'sync', promise('cp-file', 'default')),
  ],
};

export const moveFile: ModuleEntry = {
  module: 'move-file',
  main: 'moveFile',
  migration: 'drop-in',
  checked: 'move-file 4.1.0 and 2.1.0',
  apis: [
    io('medium', 'moveFileSync', promise('move-file', 'moveFile', { since: '3.0.0' })),
    io('low', 'renameFileSync', promise('move-file', 'renameFile', { since: '3.1.0' })),
    // Up to 2.
    io('medium', 'sync', promise('move-file', 'default')),
  ],
};

export const copyDir: ModuleEntry = {
  module: 'copy-dir',
  main: 'copyDir',
  migration: 'drop-in',
  checked: 'copy-dir 1.3.0',
  apis: [io('high', 'sync', promisify('copy-dir', 'default'))],
};

export const touch: ModuleEntry = {
  module: 'touch',
  main: 'touch',
  migration: 'drop-in',
  checked: 'touch 3.1.1',
  apis: [io('low', 'sync', promise('touch', 'default')), io('low', 'touchSync', promise('touch', 'default'))],
};
