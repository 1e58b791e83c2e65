import { wait } from '../define.js';
import type { ModuleEntry } from '../types.js';

export const nodeInspector: ModuleEntry = {
  module: 'node:inspector',
  aliases: ['node:inspector/promises'],
  apis: [wait('high', 'waitForDebugger', { note: 'It stops the process until a debugger speaks.' })],
};
