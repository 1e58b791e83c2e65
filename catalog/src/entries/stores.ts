import { held, promise } from '../define.js';
import type { ModuleEntry } from '../types.js';

const conf = 'It reads or writes its file on every call; keep the values and write in the background.';

/** Stores whose every call is a file read or write. */
export const confStore: ModuleEntry = {
  module: 'conf',
  main: 'Conf',
  aliases: ['electron-store'],
  migration: 'offload',
  checked: 'conf 15.1.0',
  apis: ['Conf', 'Conf#appendToArray', 'Conf#clear', 'Conf#delete', 'Conf#get', 'Conf#has', 'Conf#reset', 'Conf#set'].map((path) =>
    held('medium', path, conf),
  ),
};

export const configstore: ModuleEntry = {
  module: 'configstore',
  main: 'Configstore',
  migration: 'offload',
  checked: 'configstore 8.0.0',
  apis: ['clear', 'delete', 'get', 'has', 'set'].map((name) => held('medium', `Configstore#${name}`, conf)),
};

export const lowdb: ModuleEntry = {
  module: 'lowdb',
  aliases: ['lowdb/node'],
  migration: 'drop-in',
  checked: 'lowdb 7.0.1',
  apis: [
    held('medium', 'JSONFileSyncPreset', promise('lowdb/node', 'JSONFilePreset', { differs: 'The `read` and `write` of its result return promises.' })),
    // `LowSync` itself may keep its data in memory.
    ...['JSONFileSyncPreset', 'JSONFileSync', 'TextFileSync', 'DataFileSync'].flatMap((name) =>
      ['read', 'update', 'write'].map((method) => held('medium', `${name}#${method}`, 'Use `Low` with an asynchronous adapter.')),
    ),
  ],
};

export const nodeLocalstorage: ModuleEntry = {
  module: 'node-localstorage',
  migration: 'offload',
  checked: 'node-localstorage 3.0.5',
  apis: ['LocalStorage', 'JSONStorage'].flatMap((store) => [
    held('medium', store, 'It lists its folder.'),
    held('medium', `${store}#clear`, conf),
    held('medium', `${store}#getItem`, conf),
    held('medium', `${store}#removeItem`, conf),
    held('medium', `${store}#setItem`, conf),
  ]),
};
