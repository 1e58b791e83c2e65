import type { ModuleEntry } from './types.js';
import { betterSqlite3 } from './entries/better-sqlite3.js';
import { bcryptjs } from './entries/bcryptjs.js';
import { globals } from './entries/global.js';
import { nodeChildProcess } from './entries/node-child-process.js';
import { nodeCrypto } from './entries/node-crypto.js';
import { nodeFs } from './entries/node-fs.js';
import { nodeProcess } from './entries/node-process.js';
import { nodeSqlite } from './entries/node-sqlite.js';
import { nodeV8 } from './entries/node-v8.js';
import { nodeVm } from './entries/node-vm.js';
import { nodeZlib } from './entries/node-zlib.js';
import { commanderSame } from './runners/tools.js';
import { expressSame } from './runners/express.js';
import { fastifySame } from './runners/fastify.js';

/** Modules that only run callbacks: their paths need names, not APIs. */
const frameworks: readonly ModuleEntry[] = [
  { module: 'express', main: 'express', same: expressSame, apis: [] },
  { module: 'fastify', main: 'fastify', same: fastifySame, apis: [] },
  { module: 'commander', same: commanderSame, apis: [] },
  { module: 'exit-hook', main: 'exitHook', apis: [] },
  { module: 'signal-exit', main: 'signalExit', apis: [] },
];

/** Every module the catalog knows. */
export const modules: readonly ModuleEntry[] = [
  globals,
  nodeChildProcess,
  nodeCrypto,
  nodeFs,
  nodeProcess,
  nodeSqlite,
  nodeV8,
  nodeVm,
  nodeZlib,
  bcryptjs,
  betterSqlite3,
  ...frameworks,
];
