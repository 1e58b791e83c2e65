import { cpu, heldCpu, promise } from '../define.js';
import type { ModuleEntry } from '../types.js';

const differs = 'It still runs on the event loop, in slices; use `node:crypto`, or offload it.';

const derivation = (file: string, names: readonly string[]): ModuleEntry => ({
  module: `@noble/hashes/${file}.js`,
  aliases: [`@noble/hashes/${file}`],
  migration: 'offload',
  checked: '@noble/hashes 2.4.0',
  apis: names.map((name) => cpu('high', name, promise(`@noble/hashes/${file}.js`, `${name}Async`, { differs }))),
});

export const nobleArgon2: ModuleEntry = derivation('argon2', ['argon2d', 'argon2i', 'argon2id']);
export const nobleScrypt: ModuleEntry = derivation('scrypt', ['scrypt']);

// Its first argument is a function, which no worker hands over.
export const noblePbkdf2: ModuleEntry = {
  module: '@noble/hashes/pbkdf2.js',
  aliases: ['@noble/hashes/pbkdf2'],
  migration: 'other-shape',
  checked: '@noble/hashes 2.4.0',
  apis: [heldCpu('high', 'pbkdf2', promise('@noble/hashes/pbkdf2.js', 'pbkdf2Async', { differs }))],
};
