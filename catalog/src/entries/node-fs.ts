import { atLeast, held, io, option, promise, promisify } from '../define.js';
import type { ModuleEntry, Twin } from '../types.js';

const twin = (member: string, rest?: Partial<Twin>): { twin: Twin } => promise('node:fs/promises', member, rest);
// `fs/promises` has FileHandle instead of numbers: the callback form keeps the descriptor.
const fd = (member: string, rest?: Partial<Twin>): { twin: Twin } => promisify('node:fs', member, rest);
const recursive = option('recursive', true);
const notADescriptor = { unless: [atLeast(0, 0)] };

export const nodeFs: ModuleEntry = {
  module: 'node:fs',
  // Queues what fails with EMFILE; its synchronous functions are those of `node:fs`.
  aliases: ['graceful-fs'],
  apis: [
    io('low', 'accessSync', twin('access')),
    io('medium', 'appendFileSync', twin('appendFile', notADescriptor)),
    io('low', 'chmodSync', twin('chmod')),
    io('low', 'chownSync', twin('chown')),
    io('low', 'closeSync', fd('close')),
    io('medium', 'copyFileSync', twin('copyFile')),
    io('high', 'cpSync', twin('cp')),
    // No `exists` in promises. `access` rejects on a bad argument too, so that `false` comes out as with `existsSync`.
    io('low', 'existsSync', twin('access', { settle: '.then(() => true, () => false)' })),
    io('low', 'fchmodSync', fd('fchmod')),
    io('low', 'fchownSync', fd('fchown')),
    io('medium', 'fdatasyncSync', fd('fdatasync')),
    io('low', 'fstatSync', fd('fstat')),
    io('medium', 'fsyncSync', fd('fsync')),
    io('low', 'ftruncateSync', fd('ftruncate')),
    io('low', 'futimesSync', fd('futimes')),
    io('high', 'globSync', twin('glob', { differs: '`glob` of `node:fs/promises` is an async iterator.' })),
    io('low', 'lchmodSync', twin('lchmod')),
    io('low', 'lchownSync', twin('lchown')),
    io('low', 'linkSync', twin('link')),
    io('low', 'lstatSync', twin('lstat', { unless: [option('throwIfNoEntry')] })),
    io('low', 'lutimesSync', twin('lutimes')),
    io('low', 'mkdirSync', twin('mkdir')),
    io('low', 'mkdtempSync', twin('mkdtemp')),
    held('low', 'mkdtempDisposableSync', 'The result is disposed synchronously.'),
    io('low', 'openSync', fd('open')),
    held('low', 'openAsBlobSync', promise('node:fs', 'openAsBlob')),
    io('low', 'opendirSync', twin('opendir', { differs: 'The `Dir` is read asynchronously afterwards.' })),
    io('medium', 'readFileSync', twin('readFile', notADescriptor)),
    io('medium', 'readSync', fd('read', { pick: 'bytesRead' })),
    // Up to Node 24 the recursive forms list in another order.
    io('medium', 'readdirSync', { ...twin('readdir', { unless: [recursive] }), raise: { when: recursive, to: 'high' } }),
    io('low', 'readlinkSync', twin('readlink')),
    io('medium', 'readvSync', fd('readv', { pick: 'bytesRead' })),
    // `fs/promises` `realpath` is the native one.
    io('low', 'realpathSync', fd('realpath')),
    io('low', 'realpathSync.native', twin('realpath')),
    io('low', 'renameSync', twin('rename')),
    io('low', 'rmSync', { ...twin('rm'), raise: { when: recursive, to: 'high' } }),
    io('low', 'rmdirSync', { ...twin('rmdir'), raise: { when: recursive, to: 'high' } }),
    // `stat` of Node 20 and 22 rejects where `throwIfNoEntry: false` gives `undefined`.
    io('low', 'statSync', twin('stat', { unless: [option('throwIfNoEntry')] })),
    io('low', 'statfsSync', twin('statfs')),
    io('low', 'symlinkSync', twin('symlink')),
    io('low', 'truncateSync', twin('truncate', notADescriptor)),
    io('low', 'unlinkSync', twin('unlink')),
    io('low', 'utimesSync', twin('utimes')),
    io('medium', 'writeFileSync', twin('writeFile', notADescriptor)),
    io('medium', 'writeSync', fd('write', { pick: 'bytesWritten' })),
    io('medium', 'writevSync', fd('writev', { pick: 'bytesWritten' })),
    held('low', 'Dir#readSync', promise('node:fs', 'Dir#read')),
    held('low', 'Dir#closeSync', promise('node:fs', 'Dir#close')),
    held('medium', 'Utf8Stream#flushSync', 'Use `flush()` with a callback.'),
  ],
  same: { 'opendirSync#': 'Dir#', 'promises.opendir#': 'Dir#' },
};
