import { io } from '../define.js';
import type { ModuleEntry } from '../types.js';

export const nodeProcess: ModuleEntry = {
  module: 'node:process',
  apis: [
    io('medium', 'loadEnvFile', { note: 'Load it at start-up.' }),
    io('medium', 'report.getReport', { note: 'Writes down every handle and thread.' }),
    io('medium', 'report.writeReport', { note: 'Writes down every handle and thread.' }),
  ],
};
