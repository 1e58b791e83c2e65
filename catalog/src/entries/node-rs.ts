import { cpu, promise } from '../define.js';
import type { ModuleEntry } from '../types.js';

/** Native hashing with a promise twin on the thread pool for each function. */
export const nodeRsArgon2: ModuleEntry = {
  module: '@node-rs/argon2',
  migration: 'drop-in',
  checked: '@node-rs/argon2 2.2.1',
  apis: [
    cpu('high', 'hashRawSync', promise('@node-rs/argon2', 'hashRaw')),
    cpu('high', 'hashSync', promise('@node-rs/argon2', 'hash')),
    cpu('high', 'verifySync', promise('@node-rs/argon2', 'verify')),
  ],
};

export const nodeRsBcrypt: ModuleEntry = {
  module: '@node-rs/bcrypt',
  migration: 'drop-in',
  checked: '@node-rs/bcrypt 2.0.0',
  apis: [
    cpu('high', 'compareSync', promise('@node-rs/bcrypt', 'compare')),
    cpu('low', 'genSaltSync', promise('@node-rs/bcrypt', 'genSalt')),
    cpu('high', 'hashSync', promise('@node-rs/bcrypt', 'hash')),
    cpu('high', 'verifySync', promise('@node-rs/bcrypt', 'verify')),
  ],
};
