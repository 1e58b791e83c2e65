import { heldCpu, promise, wait } from '../define.js';
import type { ModuleEntry } from '../types.js';

export const globals: ModuleEntry = {
  module: 'global',
  apis: [
    wait('high', 'Atomics.wait', { note: 'Use `Atomics.waitAsync`, or a message.' }),
    heldCpu('medium', 'WebAssembly.Module', promise('global', 'WebAssembly.compile')),
  ],
};
