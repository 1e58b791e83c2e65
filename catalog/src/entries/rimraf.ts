import { io, promise } from '../define.js';
import type { ModuleEntry, Twin } from '../types.js';

// Before 4 `rimraf()` takes a callback.
const twin = (member: string): { twin: Twin } => promise('rimraf', member, { since: '4.0.0' });
const strategies = ['manual', 'moveRemove', 'native', 'posix', 'windows'];

export const rimraf: ModuleEntry = {
  module: 'rimraf',
  main: 'rimraf',
  migration: 'drop-in',
  checked: 'rimraf 6.1.4 and 3.0.2',
  apis: [
    io('high', 'sync', twin('rimraf')),
    io('high', 'rimrafSync', twin('rimraf')),
    ...strategies.flatMap((name) => [io('high', `${name}Sync`, twin(name)), io('high', `${name}.sync`, twin(name))]),
  ],
  same: { 'rimraf.': '' },
};
