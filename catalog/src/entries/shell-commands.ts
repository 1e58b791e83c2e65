import { child, heldChild, io, promise } from '../define.js';
import type { ModuleEntry } from '../types.js';

const differs = 'A child that reads its input never ends: only the synchronous form closes it.';

export const zx: ModuleEntry = {
  module: 'zx',
  aliases: ['zx/core'],
  migration: 'other-shape',
  checked: 'zx 8.8.5',
  apis: [heldChild('high', '$.sync', promise('zx', '$', { differs }))],
  same: { '$#': '$.' },
};

export const tinyexec: ModuleEntry = {
  module: 'tinyexec',
  migration: 'other-shape',
  checked: 'tinyexec 1.3.1',
  apis: [
    child('high', 'execSync', promise('tinyexec', 'exec', { since: '1.0.0', differs })),
    child('high', 'xSync', promise('tinyexec', 'x', { since: '1.0.0', differs })),
  ],
};

export const nodeCmd: ModuleEntry = {
  module: 'node-cmd',
  migration: 'other-shape',
  checked: 'node-cmd 5.0.0',
  apis: [child('high', 'runSync', { note: '`run` takes a callback with several results.' })],
};

export const shellEnv: ModuleEntry = {
  module: 'shell-env',
  main: 'shellEnv',
  migration: 'drop-in',
  checked: 'shell-env 4.0.3',
  apis: [child('high', 'shellEnvSync', promise('shell-env', 'shellEnv', { since: '4.0.0' }))],
};

/** Reads a file of the system, or asks `getconf` and `ldd`; remembers the answer. */
export const detectLibc: ModuleEntry = {
  module: 'detect-libc',
  migration: 'drop-in',
  checked: 'detect-libc 2.1.2',
  apis: ['family', 'isNonGlibcLinux', 'version'].map((name) => io('medium', `${name}Sync`, promise('detect-libc', name))),
};
