import { held, io, promise, promisify } from '../define.js';
import type { ModuleEntry } from '../types.js';

const differs = 'Its callback gets several results; `promisify` keeps the first.';

/** What they make is deleted at exit, so it belongs to this process. */
export const tmp: ModuleEntry = {
  module: 'tmp',
  migration: 'other-shape',
  checked: 'tmp 0.2.7',
  apis: [
    held('low', 'dirSync', promisify('tmp', 'dir', { differs })),
    held('low', 'fileSync', promisify('tmp', 'file', { differs })),
    held('low', 'tmpNameSync', promisify('tmp', 'tmpName')),
  ],
};

export const temp: ModuleEntry = {
  module: 'temp',
  migration: 'drop-in',
  checked: 'temp 0.9.4',
  apis: [
    held('high', 'cleanupSync', promisify('temp', 'cleanup', { differs: 'Its result has another shape.' })),
    held('low', 'mkdirSync', promisify('temp', 'mkdir')),
    held('low', 'openSync', promisify('temp', 'open')),
  ],
  same: { 'track#': '' },
};

const directory = 'Use `mkdtemp` of `node:fs/promises`.';

export const tempy: ModuleEntry = {
  module: 'tempy',
  migration: 'drop-in',
  checked: 'tempy 3.2.0 and 1.0.1',
  apis: [
    held('low', 'temporaryDirectory', directory),
    io('medium', 'temporaryWriteSync', promise('tempy', 'temporaryWrite', { since: '3.0.0' })),
    // Up to 2.
    held('low', 'directory', directory),
    io('medium', 'writeSync', promise('tempy', 'write')),
  ],
};
