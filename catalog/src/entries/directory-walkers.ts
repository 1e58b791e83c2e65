import { held, io, promise, promisify } from '../define.js';
import type { ModuleEntry } from '../types.js';

// The synchronous walks are the same each time.
const differs = 'The order of the results changes from run to run; sort them.';

export const fsWalk: ModuleEntry = {
  module: '@nodelib/fs.walk',
  migration: 'other-shape',
  checked: '@nodelib/fs.walk 3.0.1',
  apis: [io('high', 'walkSync', promisify('@nodelib/fs.walk', 'walk', { differs }))],
};

const note = 'Use `readdir` of `node:fs/promises` with `recursive`.';

export const klawSync: ModuleEntry = {
  module: 'klaw-sync',
  main: 'klawSync',
  migration: 'other-shape',
  checked: 'klaw-sync 8.0.0',
  apis: [held('high', 'klawSync', note)],
};

export const walkSync: ModuleEntry = {
  module: 'walk-sync',
  main: 'walkSync',
  migration: 'other-shape',
  checked: 'walk-sync 4.0.2',
  apis: [io('high', 'walkSync', { note }), held('high', 'entries', note)],
  same: { 'walkSync.': '' },
};

export const walkdir: ModuleEntry = {
  module: 'walkdir',
  main: 'walkdir',
  migration: 'other-shape',
  checked: 'walkdir 0.4.1',
  apis: [io('high', 'sync', promise('walkdir', 'async', { differs }))],
};

export const directoryTree: ModuleEntry = {
  module: 'directory-tree',
  main: 'directoryTree',
  migration: 'offload',
  checked: 'directory-tree 3.6.0',
  apis: [io('high', 'directoryTree', { note })],
};

const builders = [
  'crawl',
  'crawlWithOptions',
  'exclude',
  'filter',
  'glob',
  'globWithOptions',
  'group',
  'normalize',
  'onlyCounts',
  'onlyDirs',
  'withAbortSignal',
  'withBasePath',
  'withDirs',
  'withErrors',
  'withFullPaths',
  'withGlobFunction',
  'withMaxDepth',
  'withMaxFiles',
  'withPathSeparator',
  'withRelativePaths',
  'withSymlinks',
];

export const fdir: ModuleEntry = {
  module: 'fdir',
  migration: 'other-shape',
  checked: 'fdir 6.5.0',
  apis: [held('high', 'fdir#sync', promise('fdir', 'fdir#withPromise', { differs }))],
  same: Object.fromEntries(builders.map((name) => [`fdir#${name}#`, 'fdir#'])),
};
