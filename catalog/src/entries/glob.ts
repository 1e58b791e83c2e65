import { held, io, promise } from '../define.js';
import type { ModuleEntry } from '../types.js';

// The synchronous walk is the same each time.
const differs = 'The order of the results changes from run to run; sort them.';
// Before 9 `glob()` takes a callback.
const twin = promise('glob', 'glob', { since: '9.0.0', differs });
const iterator = promise('glob', 'globIterate', { differs: 'It is an async iterator.' });
const stream = promise('glob', 'globStream', { differs: 'It is a stream that fills later.' });

export const glob: ModuleEntry = {
  module: 'glob',
  main: 'glob',
  migration: 'other-shape',
  checked: 'glob 14.0.6 and 7.2.3',
  apis: [
    io('high', 'sync', twin),
    io('high', 'globSync', twin),
    held('high', 'iterateSync', iterator),
    held('high', 'globIterateSync', iterator),
    held('high', 'streamSync', stream),
    held('high', 'globStreamSync', stream),
    held('high', 'GlobSync', 'Use `await glob()`.'),
    held('high', 'Glob#walkSync', promise('glob', 'Glob#walk', { differs })),
    held('high', 'Glob#iterateSync', promise('glob', 'Glob#iterate', { differs: 'It is an async iterator.' })),
    held('high', 'Glob#streamSync', promise('glob', 'Glob#stream', { differs: 'It is a stream that fills later.' })),
  ],
  // `glob.sync` of the named export, `glob.GlobSync` of 7.
  same: { 'glob.': '' },
};
