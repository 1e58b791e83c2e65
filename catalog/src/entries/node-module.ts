import { cpu, io } from '../define.js';
import type { ModuleEntry } from '../types.js';

export const nodeModule: ModuleEntry = {
  module: 'node:module',
  apis: [
    io('low', 'findPackageJSON', { note: 'Find it at start-up and keep it.' }),
    io('medium', 'flushCompileCache', { note: 'Node writes the cache at exit without it.' }),
    cpu('medium', 'stripTypeScriptTypes', { note: 'It parses the whole source.' }),
  ],
};
