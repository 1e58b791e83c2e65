import { child, promisify } from '../define.js';
import type { ModuleEntry } from '../types.js';

const differs =
  'It resolves to `{ stdout, stderr }` strings, captures stderr, ignores `input` and `stdio`, and its errors have other fields.';

export const nodeChildProcess: ModuleEntry = {
  module: 'node:child_process',
  apis: [
    child('high', 'execFileSync', promisify('node:child_process', 'execFile', { differs })),
    child('high', 'execSync', promisify('node:child_process', 'exec', { differs })),
    child('high', 'spawnSync', { note: '`spawn` gives a stream and never throws for a non-zero exit.' }),
  ],
};
