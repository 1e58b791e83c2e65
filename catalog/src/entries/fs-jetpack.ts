import { held, promise } from '../define.js';
import type { BlockingApi, ModuleEntry, Severity } from '../types.js';

// Every function has a twin on the same object, which may stand for another folder.
const row = (severity: Severity, name: string): BlockingApi => held(severity, name, promise('fs-jetpack', `FSJetpack#${name}Async`));

export const fsJetpack: ModuleEntry = {
  module: 'fs-jetpack',
  migration: 'drop-in',
  checked: 'fs-jetpack 5.1.0',
  apis: [
    row('medium', 'append'),
    row('high', 'copy'),
    row('low', 'dir'),
    row('low', 'exists'),
    row('medium', 'file'),
    row('high', 'find'),
    row('low', 'inspect'),
    row('high', 'inspectTree'),
    row('medium', 'list'),
    row('medium', 'move'),
    row('medium', 'read'),
    row('high', 'remove'),
    row('low', 'rename'),
    row('low', 'symlink'),
    row('low', 'tmpDir'),
    row('medium', 'write'),
  ],
  same: { 'cwd#': '', 'dir#': '', 'dirAsync#': '', 'file#': '', 'tmpDir#': '', 'tmpDirAsync#': '' },
};
