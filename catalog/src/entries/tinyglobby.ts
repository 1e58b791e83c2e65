import { io, promise } from '../define.js';
import type { ModuleEntry } from '../types.js';

export const tinyglobby: ModuleEntry = {
  module: 'tinyglobby',
  migration: 'drop-in',
  checked: 'tinyglobby 0.2.17',
  apis: [io('high', 'globSync', promise('tinyglobby', 'glob'))],
};
