import type { ModuleEntry } from './types.js';
import { commanderSame } from './runners/tools.js';
import { expressSame } from './runners/express.js';
import { fastifySame } from './runners/fastify.js';

/** Modules that only run callbacks: their paths need names, not APIs. */
export const frameworks: readonly ModuleEntry[] = [
  { module: 'express', main: 'express', same: expressSame, apis: [] },
  { module: 'fastify', main: 'fastify', same: fastifySame, apis: [] },
  { module: 'co', main: 'co', apis: [] },
  { module: 'commander', same: commanderSame, apis: [] },
  { module: 'exit-hook', main: 'exitHook', apis: [] },
  { module: 'signal-exit', main: 'signalExit', apis: [] },
];
