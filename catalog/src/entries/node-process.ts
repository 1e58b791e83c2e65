import { held } from '../define.js';
import type { ModuleEntry } from '../types.js';

export const nodeProcess: ModuleEntry = {
  module: 'node:process',
  apis: [
    held('medium', 'loadEnvFile', 'Load it at start-up.'),
    held('medium', 'report.getReport', 'It writes down the handles and threads of this process.'),
    held('medium', 'report.writeReport', 'It writes down the handles and threads of this process.'),
  ],
};
