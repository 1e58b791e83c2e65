import { cpu } from '../define.js';
import type { ModuleEntry } from '../types.js';

export const nodeV8: ModuleEntry = {
  module: 'node:v8',
  apis: [
    cpu('high', 'getHeapSnapshot', { note: 'It stops the isolate that it describes.' }),
    cpu('high', 'writeHeapSnapshot', { note: 'It stops the isolate that it describes.' }),
  ],
};
