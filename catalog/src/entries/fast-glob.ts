import { io, promise } from '../define.js';
import type { ModuleEntry } from '../types.js';

const twin = promise('fast-glob', 'default', { differs: 'The order of the results changes from run to run; sort them.' });

export const fastGlob: ModuleEntry = {
  module: 'fast-glob',
  main: 'fastGlob',
  migration: 'other-shape',
  checked: 'fast-glob 3.3.3',
  apis: [io('high', 'sync', twin), io('high', 'globSync', twin)],
};
