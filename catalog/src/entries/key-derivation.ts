import { cpu, heldCpu, promise, promisify } from '../define.js';
import type { ModuleEntry } from '../types.js';

// As with bcryptjs: slices of the same work on the same thread.
const differs = 'It still runs on the event loop, in slices; use `scrypt` of `node:crypto`, or offload it.';

export const scryptJs: ModuleEntry = {
  module: 'scrypt-js',
  migration: 'offload',
  checked: 'scrypt-js 3.0.1',
  apis: [cpu('high', 'syncScrypt', promise('scrypt-js', 'scrypt', { differs }))],
};

export const scryptsy: ModuleEntry = {
  module: 'scryptsy',
  main: 'scrypt',
  migration: 'offload',
  checked: 'scryptsy 2.1.0',
  apis: [cpu('high', 'scrypt', promise('scryptsy', 'async', { differs }))],
};

export const pbkdf2: ModuleEntry = {
  module: 'pbkdf2',
  migration: 'drop-in',
  checked: 'pbkdf2 3.1.7',
  apis: [cpu('high', 'pbkdf2Sync', promisify('pbkdf2', 'pbkdf2'))],
};

export const cryptoJs: ModuleEntry = {
  module: 'crypto-js',
  aliases: ['crypto-js/pbkdf2', 'crypto-js/pbkdf2.js'],
  main: 'PBKDF2',
  migration: 'other-shape',
  checked: 'crypto-js 4.2.0',
  apis: [heldCpu('high', 'PBKDF2', promisify('node:crypto', 'pbkdf2', { differs: 'It takes bytes and gives a `Buffer`, not words.' }))],
};

export const bip39: ModuleEntry = {
  module: 'bip39',
  migration: 'offload',
  checked: 'bip39 3.1.2',
  apis: [cpu('medium', 'mnemonicToSeedSync', promise('bip39', 'mnemonicToSeed', { differs }))],
};

const sodium = 'Run the whole job in a worker, after `await sodium.ready`.';
const endings = ['', '_str', '_str_verify'];
const passwords = ['crypto_pwhash', 'crypto_pwhash_scryptsalsa208sha256'].flatMap((name) => endings.map((end) => name + end));

export const libsodium: ModuleEntry = {
  module: 'libsodium-wrappers-sumo',
  // Up to 0.7 it has them too.
  aliases: ['libsodium-wrappers'],
  migration: 'offload',
  checked: 'libsodium-wrappers-sumo 0.8.4',
  apis: passwords.map((name) => heldCpu('high', name, sodium)),
};

/** The results are written into the first argument. */
export const sodiumNative: ModuleEntry = {
  module: 'sodium-native',
  migration: 'drop-in',
  checked: 'sodium-native 5.1.0',
  apis: passwords.map((name) => heldCpu('high', name, promise('sodium-native', `${name}_async`))),
};
