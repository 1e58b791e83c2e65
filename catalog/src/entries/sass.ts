import { child, cpu, heldChild, heldCpu, promise, promisify } from '../define.js';
import type { ModuleEntry, Twin } from '../types.js';

const differs = 'It still compiles on the event loop; offload it, or use `sass-embedded`.';
const own = (member: string, since: string): { twin: Twin } => promise('sass', member, { since, differs });
const embedded = (member: string): { twin: Twin } => promise('sass-embedded', member);

export const sass: ModuleEntry = {
  module: 'sass',
  migration: 'offload',
  checked: 'sass 1.108.2',
  apis: [
    cpu('high', 'compile', own('compileAsync', '1.45.0')),
    cpu('high', 'compileString', own('compileStringAsync', '1.45.0')),
    cpu('high', 'renderSync', promisify('sass', 'render', { differs })),
    heldCpu('high', 'Compiler#compile', 'A compiler lives in one thread; offload `compile` of the module.'),
    heldCpu('high', 'Compiler#compileString', 'A compiler lives in one thread; offload `compileString` of the module.'),
  ],
  same: { 'initCompiler#': 'Compiler#' },
};

/** Compiles in a child process: its promises leave the loop alone. */
export const sassEmbedded: ModuleEntry = {
  module: 'sass-embedded',
  migration: 'drop-in',
  checked: 'sass-embedded 1.108.2',
  apis: [
    child('high', 'compile', embedded('compileAsync')),
    child('high', 'compileString', embedded('compileStringAsync')),
    child('high', 'renderSync', promisify('sass-embedded', 'render')),
    heldChild('high', 'Compiler#compile', 'Use `initAsyncCompiler()`.'),
    heldChild('high', 'Compiler#compileString', 'Use `initAsyncCompiler()`.'),
  ],
  same: { 'initCompiler#': 'Compiler#' },
};

export const nodeSass: ModuleEntry = {
  module: 'node-sass',
  migration: 'drop-in',
  checked: 'node-sass 9.0.0',
  apis: [cpu('high', 'renderSync', promisify('node-sass', 'render'))],
};
