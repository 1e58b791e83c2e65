import { held, io, promise } from '../define.js';
import type { ModuleEntry } from '../types.js';

const differs = 'The order of the results changes from run to run; sort them.';
const isIgnored = 'It reads every ignore file of the tree.';

export const globby: ModuleEntry = {
  module: 'globby',
  main: 'globby',
  migration: 'drop-in',
  checked: 'globby 16.2.4 and 11.1.0',
  apis: [
    io('high', 'globbySync', promise('globby', 'globby', { since: '12.0.0', differs })),
    io('low', 'generateGlobTasksSync', promise('globby', 'generateGlobTasks', { since: '12.0.0' })),
    // Their result is a function.
    held('high', 'isGitIgnoredSync', { ...promise('globby', 'isGitIgnored', { since: '12.0.0' }), note: isIgnored }),
    held('high', 'isIgnoredByIgnoreFilesSync', { ...promise('globby', 'isIgnoredByIgnoreFiles', { since: '15.0.0' }), note: isIgnored }),
    // Up to 11.
    io('high', 'sync', promise('globby', 'default', { differs })),
    held('high', 'gitignore.sync', { ...promise('globby', 'gitignore'), note: isIgnored }),
  ],
  same: { 'globby.': '' },
};
