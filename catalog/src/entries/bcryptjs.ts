import { cpu, promise, promisify } from '../define.js';
import type { ModuleEntry } from '../types.js';

// Its own async functions run in slices on the loop: 20 at once stall it for 1,160 ms, offloaded 1.6–2.9 ms.
const differs = 'It still runs on the event loop, in slices; offload it.';

export const bcryptjs: ModuleEntry = {
  module: 'bcryptjs',
  migration: 'offload',
  checked: 'bcryptjs 3.0.3',
  apis: [
    cpu('high', 'compareSync', promise('bcryptjs', 'compare', { differs })),
    cpu('low', 'genSaltSync', promise('bcryptjs', 'genSalt', { differs })),
    cpu('high', 'hashSync', promise('bcryptjs', 'hash', { differs })),
  ],
};

/** Its predecessor, with callbacks: `hash(data, salt, progress, callback)`. */
export const bcryptNodejs: ModuleEntry = {
  module: 'bcrypt-nodejs',
  migration: 'offload',
  checked: 'bcrypt-nodejs 0.0.3',
  apis: [
    cpu('high', 'compareSync', promisify('bcrypt-nodejs', 'compare', { differs })),
    cpu('low', 'genSaltSync', promisify('bcrypt-nodejs', 'genSalt', { differs })),
    cpu('high', 'hashSync', promisify('bcrypt-nodejs', 'hash', { differs })),
  ],
};

/** The same algorithm in TypeScript. */
export const bcryptTs: ModuleEntry = {
  module: 'bcrypt-ts',
  aliases: ['bcrypt-ts/browser', 'bcrypt-ts/node'],
  migration: 'offload',
  checked: 'bcrypt-ts 8.0.1',
  apis: [
    cpu('high', 'compareSync', promise('bcrypt-ts', 'compare', { differs })),
    cpu('low', 'genSaltSync', promise('bcrypt-ts', 'genSalt', { differs })),
    cpu('high', 'hashSync', promise('bcrypt-ts', 'hash', { differs })),
  ],
};
