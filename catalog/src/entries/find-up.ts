import { held, io, promise } from '../define.js';
import type { ModuleEntry } from '../types.js';

/** Walks towards the root, one look per folder. */
export const findUp: ModuleEntry = {
  module: 'find-up',
  main: 'findUp',
  migration: 'drop-in',
  checked: 'find-up 8.0.0 and 5.0.0',
  apis: [
    io('low', 'findUpSync', promise('find-up', 'findUp', { since: '6.0.0' })),
    io('low', 'findUpMultipleSync', promise('find-up', 'findUpMultiple', { since: '6.2.0' })),
    // It walks down.
    io('medium', 'findDownSync', promise('find-up', 'findDown', { since: '8.0.0' })),
    // Up to 5.
    io('low', 'sync', promise('find-up', 'default')),
    io('low', 'sync.exists', promise('find-up', 'exists')),
  ],
};

const finder = (module: string, [sync, twin, since, checked]: readonly [string, string, string, string]): ModuleEntry => ({
  module,
  main: twin,
  migration: 'drop-in',
  checked: `${module} ${checked}`,
  apis: [io('low', sync, promise(module, twin, { since }))],
});

/** Older versions are one asynchronous function with a member `sync`. */
const withSync = (entry: ModuleEntry): ModuleEntry => ({
  ...entry,
  apis: [...entry.apis, io('low', 'sync', promise(entry.module, 'default'))],
});

export const findUpSimple: ModuleEntry = finder('find-up-simple', ['findUpSync', 'findUp', '1.0.0', '1.0.1']);
export const packageDirectory: ModuleEntry = finder('package-directory', ['packageDirectorySync', 'packageDirectory', '8.1.0', '8.2.0']);
export const pkgUp: ModuleEntry = withSync(finder('pkg-up', ['pkgUpSync', 'pkgUp', '4.0.0', '5.0.0 and 3.1.0']));
export const pkgDir: ModuleEntry = withSync(finder('pkg-dir', ['packageDirectorySync', 'packageDirectory', '6.0.0', '9.0.0 and 5.0.0']));
export const locatePath: ModuleEntry = withSync(finder('locate-path', ['locatePathSync', 'locatePath', '7.0.0', '8.0.0 and 6.0.0']));
export const pathExists: ModuleEntry = withSync(finder('path-exists', ['pathExistsSync', 'pathExists', '5.0.0', '5.0.0 and 4.0.0']));

export const escalade: ModuleEntry = {
  module: 'escalade/sync',
  main: 'escalade',
  migration: 'drop-in',
  checked: 'escalade 3.2.0',
  apis: [held('medium', 'escalade', promise('escalade', 'default'))],
};

const note = 'It looks into each folder on the way up; find it at start-up and keep it.';

/** All of its functions are synchronous. */
export const empathic: readonly ModuleEntry[] = [
  { module: 'empathic/find', migration: 'offload', checked: 'empathic 2.1.0', apis: ['any', 'dir', 'file', 'up'].map((name) => io('low', name, { note })) },
  { module: 'empathic/package', migration: 'offload', checked: 'empathic 2.1.0', apis: [io('low', 'cache', { note }), io('low', 'up', { note })] },
];
