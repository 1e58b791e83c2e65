import { cpu, heldCpu, noCallback, promisify } from '../define.js';
import type { ModuleEntry } from '../types.js';

// With a callback it works on the thread pool where Node has the algorithm.
const keys = promisify('node-forge', 'pki.rsa.generateKeyPair');
const derive = promisify('node-forge', 'pkcs5.pbkdf2');

export const nodeForge: ModuleEntry = {
  module: 'node-forge',
  migration: 'drop-in',
  checked: 'node-forge 1.4.3',
  // A key pair is made of big numbers with methods, which no worker hands over.
  apis: [
    heldCpu('high', 'pki.rsa.generateKeyPair', { when: noCallback, ...keys }),
    cpu('high', 'pkcs5.pbkdf2', { when: noCallback, ...derive }),
  ],
  same: { 'rsa.generateKeyPair': 'pki.rsa.generateKeyPair', pbkdf2: 'pkcs5.pbkdf2' },
};

export const nodeRsa: ModuleEntry = {
  module: 'node-rsa',
  main: 'NodeRSA',
  migration: 'other-shape',
  checked: 'node-rsa 2.0.0',
  apis: [heldCpu('high', 'NodeRSA#generateKeyPair', 'Use `generateKeyPair` of `node:crypto` and import its key.')],
  same: { 'NodeRSA.': '' },
};
