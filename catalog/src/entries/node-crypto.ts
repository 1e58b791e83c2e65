import { all, atLeast, cpu, heldCpu, noCallback, promisify } from '../define.js';
import type { ModuleEntry, Twin } from '../types.js';

const twin = (member: string): { twin: Twin } => promisify('node:crypto', member);

export const nodeCrypto: ModuleEntry = {
  module: 'node:crypto',
  apis: [
    cpu('high', 'argon2Sync', twin('argon2')),
    cpu('high', 'pbkdf2Sync', twin('pbkdf2')),
    cpu('high', 'scryptSync', twin('scrypt')),
    cpu('low', 'hkdfSync', twin('hkdf')),
    // Two results: promisify gives an object with the same two names.
    cpu('high', 'generateKeyPairSync', twin('generateKeyPair')),
    cpu('low', 'generateKeySync', twin('generateKey')),
    cpu('high', 'generatePrimeSync', twin('generatePrime')),
    cpu('medium', 'checkPrimeSync', twin('checkPrime')),
    heldCpu('high', 'createDiffieHellman', { when: atLeast(0, 0), note: 'With a bit length it searches for a prime.' }),
    cpu('low', 'randomFillSync', twin('randomFill')),
    cpu('low', 'randomBytes', { when: all(atLeast(0, 65536), noCallback), ...twin('randomBytes') }),
    cpu('low', 'pseudoRandomBytes', { when: all(atLeast(0, 65536), noCallback), ...twin('randomBytes') }),
    cpu('low', 'sign', { when: noCallback, ...twin('sign') }),
    cpu('low', 'verify', { when: noCallback, ...twin('verify') }),
  ],
};
