import type { ModuleEntry } from './types.js';
import { globals } from './entries/global.js';
import { nodeChildProcess } from './entries/node-child-process.js';
import { nodeCrypto } from './entries/node-crypto.js';
import { nodeFs } from './entries/node-fs.js';
import { nodeInspector } from './entries/node-inspector.js';
import { nodeModule } from './entries/node-module.js';
import { nodeProcess } from './entries/node-process.js';
import { nodeSqlite } from './entries/node-sqlite.js';
import { nodeV8 } from './entries/node-v8.js';
import { nodeVm } from './entries/node-vm.js';
import { nodeWasi } from './entries/node-wasi.js';
import { nodeZlib } from './entries/node-zlib.js';

/** Globals and modules of Node with blocking functions. */
export const builtins: readonly ModuleEntry[] = [
  globals,
  nodeChildProcess,
  nodeCrypto,
  nodeFs,
  nodeInspector,
  nodeModule,
  nodeProcess,
  nodeSqlite,
  nodeV8,
  nodeVm,
  nodeWasi,
  nodeZlib,
];

/** Exports of Node whose name ends in `Sync` and that do not block, with the reason; `module path`. */
export const notBlocking: Readonly<Record<string, string>> = {
  'node:dgram Socket#bindSync': 'It takes an IP address, so no name is looked up.',
  'node:dgram Socket#connectSync': 'It takes an IP address, so no name is looked up.',
  'node:sqlite StatementSync': 'It has no public constructor; its methods are listed.',
  'node:zlib ZipFile#entriesSync': 'It hands out entries; `contentSync` reads them.',
  'node:zlib ZipFile#forEachSync': 'It hands out entries; `contentSync` reads them.',
  'node:zlib ZipFile#getSync': 'It hands out an entry; `contentSync` reads it.',
  'node:zlib ZipFile#valuesSync': 'It hands out entries; `contentSync` reads them.',
};
