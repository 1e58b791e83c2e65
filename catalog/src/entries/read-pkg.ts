import { io, promise } from '../define.js';
import type { ModuleEntry } from '../types.js';

export const readPkg: ModuleEntry = {
  module: 'read-pkg',
  main: 'readPackage',
  migration: 'drop-in',
  checked: 'read-pkg 10.1.0 and 5.2.0',
  apis: [
    io('medium', 'readPackageSync', promise('read-pkg', 'readPackage', { since: '7.0.0' })),
    // Up to 5.
    io('medium', 'sync', promise('read-pkg', 'default')),
  ],
};

export const readPackageUp: ModuleEntry = {
  module: 'read-package-up',
  migration: 'drop-in',
  checked: 'read-package-up 12.0.0',
  apis: [io('medium', 'readPackageUpSync', promise('read-package-up', 'readPackageUp'))],
};

/** Its former name. */
export const readPkgUp: ModuleEntry = {
  module: 'read-pkg-up',
  main: 'readPackageUp',
  migration: 'drop-in',
  checked: 'read-pkg-up 11.0.0 and 7.0.1',
  apis: [
    io('medium', 'readPackageUpSync', promise('read-pkg-up', 'readPackageUp', { since: '9.0.0' })),
    // Up to 7.
    io('medium', 'sync', promise('read-pkg-up', 'default')),
  ],
};
