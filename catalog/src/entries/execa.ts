import { child, heldChild, noOption, promise } from '../define.js';
import type { ModuleEntry } from '../types.js';

// Only the synchronous forms close the input of a child that is given none: `await execa('cat')` never ends.
const unless = [noOption('input')];

export const execa: ModuleEntry = {
  module: 'execa',
  main: 'execa',
  migration: 'drop-in',
  checked: 'execa 9.6.1 and 5.1.1',
  apis: [
    child('high', 'execaSync', promise('execa', 'execa', { since: '6.0.0', unless })),
    child('high', 'execaCommandSync', promise('execa', 'execaCommand', { since: '6.0.0', unless })),
    // Tagged templates: `$.sync`, `$({ … }).sync`.
    heldChild('high', '$.sync', promise('execa', '$', { since: '7.1.0', unless })),
    heldChild('high', '$.s', promise('execa', '$', { since: '7.1.0', unless })),
    // Up to 5.
    child('high', 'sync', promise('execa', 'default', { unless })),
    child('high', 'commandSync', promise('execa', 'command', { unless })),
  ],
  same: { 'execa.': '', '$#': '$.' },
};
