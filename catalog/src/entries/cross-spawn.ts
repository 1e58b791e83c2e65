import { child } from '../define.js';
import type { ModuleEntry } from '../types.js';

const note = '`spawn` gives a stream and never throws for a non-zero exit.';

export const crossSpawn: ModuleEntry = {
  module: 'cross-spawn',
  main: 'spawn',
  migration: 'offload',
  checked: 'cross-spawn 7.0.6',
  apis: [child('high', 'sync', { note })],
  same: { 'spawn.': '' },
};
