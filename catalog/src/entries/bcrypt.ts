import { cpu, promise } from '../define.js';
import type { ModuleEntry } from '../types.js';

export const bcrypt: ModuleEntry = {
  module: 'bcrypt',
  migration: 'drop-in',
  checked: 'bcrypt 6.0.0',
  apis: [
    cpu('high', 'compareSync', promise('bcrypt', 'compare')),
    cpu('low', 'genSaltSync', promise('bcrypt', 'genSalt')),
    cpu('high', 'hashSync', promise('bcrypt', 'hash')),
  ],
};
