import { io, promise } from '../define.js';
import type { ModuleEntry } from '../types.js';

export const fastGlob: ModuleEntry = {
  module: 'fast-glob',
  main: 'fastGlob',
  migration: 'drop-in',
  checked: 'fast-glob 3.3.3',
  apis: [io('high', 'sync', promise('fast-glob', 'default')), io('high', 'globSync', promise('fast-glob', 'default'))],
};
