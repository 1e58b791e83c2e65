import { held } from '../define.js';
import type { ModuleEntry } from '../types.js';

const note = 'Load it at start-up, or use `await import()`.';

export const importSync: ModuleEntry = {
  module: 'import-sync',
  main: 'importSync',
  migration: 'other-shape',
  checked: 'import-sync 2.2.6',
  apis: [held('medium', 'importSync', note)],
};

export const importFresh: ModuleEntry = {
  module: 'import-fresh',
  main: 'importFresh',
  migration: 'other-shape',
  checked: 'import-fresh 3.3.1',
  apis: [held('medium', 'importFresh', note)],
};

export const requireAll: ModuleEntry = {
  module: 'require-all',
  main: 'requireAll',
  migration: 'other-shape',
  checked: 'require-all 3.0.0',
  apis: [held('high', 'requireAll', note)],
};

export const jiti: ModuleEntry = {
  module: 'jiti',
  main: 'createJiti',
  migration: 'other-shape',
  checked: 'jiti 2.7.0',
  // What `createJiti()` gives is called like `require`.
  apis: [held('medium', 'createJiti#', 'Use `await jiti.import()`.')],
};
