import { heldCpu } from '../define.js';
import type { ModuleEntry } from '../types.js';

const note = 'It runs a whole program on this thread; start it in a worker.';

export const nodeWasi: ModuleEntry = {
  module: 'node:wasi',
  apis: [heldCpu('high', 'WASI#start', note)],
};
