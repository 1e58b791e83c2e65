import { held, io, promise, promisify } from '../define.js';
import type { ModuleEntry } from '../types.js';

export const properLockfile: ModuleEntry = {
  module: 'proper-lockfile',
  main: 'lock',
  migration: 'drop-in',
  checked: 'proper-lockfile 4.1.2',
  apis: [
    io('low', 'checkSync', promise('proper-lockfile', 'check')),
    held('low', 'lockSync', promise('proper-lockfile', 'lock', { differs: 'What releases the lock returns a promise.' })),
    held('low', 'unlockSync', promise('proper-lockfile', 'unlock')),
  ],
};

export const lockfile: ModuleEntry = {
  module: 'lockfile',
  migration: 'drop-in',
  checked: 'lockfile 1.0.4',
  apis: [
    io('low', 'checkSync', promisify('lockfile', 'check')),
    held('low', 'lockSync', promisify('lockfile', 'lock')),
    held('low', 'unlockSync', promisify('lockfile', 'unlock')),
  ],
};
