import { cpu, promise } from '../define.js';
import type { ModuleEntry } from '../types.js';

// Its own async functions run in slices on the loop: 20 at once stall it for 1,160 ms, offloaded 1.6–2.9 ms.
const differs = 'It still runs on the event loop, in slices; offload it.';

export const bcryptjs: ModuleEntry = {
  module: 'bcryptjs',
  migration: 'offload',
  apis: [
    cpu('high', 'compareSync', promise('bcryptjs', 'compare', { differs })),
    cpu('low', 'genSaltSync', promise('bcryptjs', 'genSalt', { differs })),
    cpu('high', 'hashSync', promise('bcryptjs', 'hash', { differs })),
  ],
};
