import { io, promise, wait } from '../define.js';
import type { ModuleEntry } from '../types.js';

const functions = ['check', 'format', 'formatWithCursor', 'getFileInfo', 'getSupportInfo', 'resolveConfig', 'resolveConfigFile'];

/** `format` itself returns a promise from 3 on, so only what is synchronous by name is listed. */
export const prettier: ModuleEntry = {
  module: 'prettier',
  migration: 'drop-in',
  checked: 'prettier 3.10.1 and 2.8.8',
  apis: ['getFileInfo', 'resolveConfig', 'resolveConfigFile'].map((name) => io('medium', `${name}.sync`, promise('prettier', name))),
};

export const prettierSync: ModuleEntry = {
  module: '@prettier/sync',
  migration: 'drop-in',
  checked: '@prettier/sync 0.6.1',
  apis: functions.flatMap((name) => [
    wait('high', name, promise('prettier', name, { since: '3.0.0' })),
    wait('high', `createSynchronizedPrettier#${name}`, { note: 'Import the same Prettier and await it.' }),
  ]),
};
