import { io, promise } from '../define.js';
import type { ModuleEntry } from '../types.js';

export const hasha: ModuleEntry = {
  module: 'hasha',
  main: 'hasha',
  migration: 'drop-in',
  checked: 'hasha 7.0.0 and 5.2.2',
  apis: [
    io('medium', 'hashFileSync', promise('hasha', 'hashFile', { since: '6.0.0' })),
    // Up to 5.
    io('medium', 'fromFileSync', promise('hasha', 'fromFile')),
  ],
};

export const md5File: ModuleEntry = {
  module: 'md5-file',
  main: 'md5File',
  migration: 'drop-in',
  checked: 'md5-file 5.0.0',
  apis: [io('medium', 'sync', promise('md5-file', 'default', { since: '5.0.0' }))],
};

export const readChunk: ModuleEntry = {
  module: 'read-chunk',
  main: 'readChunk',
  migration: 'drop-in',
  checked: 'read-chunk 5.0.0 and 3.2.0',
  apis: [
    io('medium', 'readChunkSync', promise('read-chunk', 'readChunk', { since: '4.0.0' })),
    // Up to 3.
    io('medium', 'sync', promise('read-chunk', 'default')),
  ],
};
