import { io, promise } from '../define.js';
import type { ModuleEntry } from '../types.js';

export const tinyglobby: ModuleEntry = {
  module: 'tinyglobby',
  migration: 'other-shape',
  checked: 'tinyglobby 0.2.17',
  apis: [io('high', 'globSync', promise('tinyglobby', 'glob', { differs: 'The order of the results changes from run to run; sort them.' }))],
};
