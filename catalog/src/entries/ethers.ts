import { cpu, heldCpu, promise } from '../define.js';
import type { ModuleEntry } from '../types.js';

const wallet = 'Use the form without `Sync`; it still runs on the event loop, in slices.';
const differs = 'It still runs on the event loop, in slices; offload it.';

export const ethers: ModuleEntry = {
  module: 'ethers',
  migration: 'offload',
  checked: 'ethers 6.17.0',
  apis: [
    cpu('high', 'scryptSync', promise('ethers', 'scrypt', { differs })),
    cpu('high', 'decryptKeystoreJsonSync', promise('ethers', 'decryptKeystoreJson', { differs })),
    cpu('high', 'encryptKeystoreJsonSync', promise('ethers', 'encryptKeystoreJson', { differs })),
    heldCpu('high', 'Wallet.fromEncryptedJsonSync', wallet),
    heldCpu('high', 'Wallet#encryptSync', wallet),
    heldCpu('high', 'HDNodeWallet#encryptSync', wallet),
  ],
  same: { 'ethers.': '', 'Wallet.createRandom#': 'HDNodeWallet#' },
};
