import { child, io, promise } from '../define.js';
import type { ModuleEntry } from '../types.js';

/** Facts about the machine and the working copy, asked of other programs. */
export const nodeMachineId: ModuleEntry = {
  module: 'node-machine-id',
  migration: 'drop-in',
  checked: 'node-machine-id 1.1.12',
  apis: [child('high', 'machineIdSync', promise('node-machine-id', 'machineId'))],
};

export const defaultGateway: ModuleEntry = {
  module: 'default-gateway',
  migration: 'drop-in',
  checked: 'default-gateway 7.2.2 and 6.0.3',
  apis: [
    child('high', 'gateway4sync', promise('default-gateway', 'gateway4async', { since: '7.1.0' })),
    child('high', 'gateway6sync', promise('default-gateway', 'gateway6async', { since: '7.1.0' })),
    // Up to 6.
    child('high', 'v4.sync', promise('default-gateway', 'v4')),
    child('high', 'v6.sync', promise('default-gateway', 'v6')),
  ],
};

export const username: ModuleEntry = {
  module: 'username',
  main: 'username',
  migration: 'drop-in',
  checked: 'username 7.0.0 and 5.1.0',
  apis: [
    child('high', 'usernameSync', promise('username', 'username', { since: '6.0.0' })),
    // Up to 5.
    child('high', 'sync', promise('username', 'default')),
  ],
};

export const clipboardy: ModuleEntry = {
  module: 'clipboardy',
  migration: 'drop-in',
  checked: 'clipboardy 5.3.2',
  apis: [
    child('high', 'readSync', promise('clipboardy', 'read')),
    child('high', 'writeSync', promise('clipboardy', 'write')),
  ],
};

const git = 'Ask for it at start-up and keep it.';
const commands = ['count', 'date', 'hasUnstagedChanges', 'isDirty', 'isTagDirty', 'log', 'message', 'remoteUrl', 'tag', 'tagFirstParent'];

export const gitRevSync: ModuleEntry = {
  module: 'git-rev-sync',
  migration: 'offload',
  checked: 'git-rev-sync 3.0.2',
  apis: [
    ...['branch', 'long', 'short'].map((name) => io('medium', name, { note: git })),
    ...commands.map((name) => child('high', name, { note: git })),
  ],
};
