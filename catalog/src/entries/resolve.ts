import { held, io, promise, promisify } from '../define.js';
import type { ModuleEntry } from '../types.js';

export const resolve: ModuleEntry = {
  module: 'resolve',
  main: 'resolve',
  migration: 'drop-in',
  checked: 'resolve 1.22.14',
  apis: [io('medium', 'sync', promisify('resolve', 'default'))],
};

export const resolveSync: ModuleEntry = {
  module: 'resolve/sync',
  main: 'sync',
  migration: 'drop-in',
  checked: 'resolve 1.22.14',
  apis: [io('medium', 'sync', promisify('resolve', 'default'))],
};

export const enhancedResolve: ModuleEntry = {
  module: 'enhanced-resolve',
  main: 'resolve',
  migration: 'drop-in',
  checked: 'enhanced-resolve 5.27.0',
  apis: [
    io('medium', 'sync', promisify('enhanced-resolve', 'default')),
    held('medium', 'create.sync#', 'Use the function that `create()` gives, with a callback.'),
    held('medium', 'Resolver#resolveSync', promisify('enhanced-resolve', 'Resolver#resolve')),
  ],
  same: { 'ResolverFactory.createResolver#': 'Resolver#' },
};

export const oxcResolver: ModuleEntry = {
  module: 'oxc-resolver',
  migration: 'drop-in',
  checked: 'oxc-resolver 11.24.2',
  apis: [
    io('medium', 'sync', { note: 'Build a `ResolverFactory` and use its `async()`.' }),
    held('medium', 'ResolverFactory#sync', promise('oxc-resolver', 'ResolverFactory#async')),
    held('medium', 'ResolverFactory#resolveDtsSync', promise('oxc-resolver', 'ResolverFactory#resolveDtsAsync')),
    held('medium', 'ResolverFactory#resolveFileSync', promise('oxc-resolver', 'ResolverFactory#resolveFileAsync')),
  ],
};
