import { child, cpu, heldCpu, promise } from '../define.js';
import type { BlockingApi, ModuleEntry } from '../types.js';

const pair = (module: string, names: readonly string[]): BlockingApi[] =>
  names.map((name) => cpu('medium', `${name}Sync`, promise(module, name)));

/** Each call starts a process, or waits for one. */
export const esbuild: ModuleEntry = {
  module: 'esbuild',
  migration: 'drop-in',
  checked: 'esbuild 0.28.2',
  apis: ['analyzeMetafile', 'build', 'formatMessages', 'transform'].map((name) => child('high', `${name}Sync`, promise('esbuild', name))),
};

/** The promise forms work on the thread pool. */
export const swcCore: ModuleEntry = {
  module: '@swc/core',
  migration: 'drop-in',
  checked: '@swc/core 1.16.22',
  apis: pair('@swc/core', ['minify', 'parse', 'parseFile', 'print', 'transform', 'transformFile']),
};

export const oxcParser: ModuleEntry = {
  module: 'oxc-parser',
  migration: 'drop-in',
  checked: 'oxc-parser 0.158.0',
  apis: [heldCpu('medium', 'parseSync', promise('oxc-parser', 'parse', { since: '0.158.0' }))],
};

const differs = 'It still compiles on the event loop; offload it.';

export const babelCore: ModuleEntry = {
  module: '@babel/core',
  migration: 'offload',
  checked: '@babel/core 7.29.13',
  apis: ['createConfigItem', 'loadOptions', 'loadPartialConfig', 'parse', 'transform', 'transformFile', 'transformFromAst'].map((name) =>
    cpu('medium', `${name}Sync`, promise('@babel/core', `${name}Async`, { differs })),
  ),
};

export const terser: ModuleEntry = {
  module: 'terser',
  migration: 'offload',
  checked: 'terser 5.51.2',
  apis: [cpu('high', 'minify_sync', promise('terser', 'minify', { differs }))],
};

export const uglifyJs: ModuleEntry = {
  module: 'uglify-js',
  migration: 'offload',
  checked: 'uglify-js 3.19.3',
  apis: [cpu('high', 'minify')],
};

export const svgo: ModuleEntry = {
  module: 'svgo',
  migration: 'offload',
  checked: 'svgo 4.1.0',
  apis: [cpu('medium', 'optimize')],
};
