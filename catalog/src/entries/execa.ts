import { child, heldChild, promise } from '../define.js';
import type { ModuleEntry } from '../types.js';

export const execa: ModuleEntry = {
  module: 'execa',
  main: 'execa',
  migration: 'drop-in',
  checked: 'execa 9.6.1 and 5.1.1',
  apis: [
    child('high', 'execaSync', promise('execa', 'execa', { since: '6.0.0' })),
    child('high', 'execaCommandSync', promise('execa', 'execaCommand', { since: '6.0.0' })),
    // Tagged templates: `$.sync`, `$({ … }).sync`.
    heldChild('high', '$.sync', promise('execa', '$', { since: '7.0.0' })),
    heldChild('high', '$.s', promise('execa', '$', { since: '7.0.0' })),
    // Up to 5.
    child('high', 'sync', promise('execa', 'default')),
    child('high', 'commandSync', promise('execa', 'command')),
  ],
  same: { 'execa.': '', '$#': '$.' },
};
