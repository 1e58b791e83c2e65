import { cpu, held, heldCpu, promise, promisify } from '../define.js';
import type { BlockingApi, ModuleEntry } from '../types.js';

const compressor = (member: string): BlockingApi => cpu('high', `${member}Sync`, promisify('node:zlib', member));

export const nodeZlib: ModuleEntry = {
  module: 'node:zlib',
  apis: [
    compressor('brotliCompress'),
    compressor('brotliDecompress'),
    compressor('deflate'),
    compressor('deflateRaw'),
    compressor('gunzip'),
    compressor('gzip'),
    compressor('inflate'),
    compressor('inflateRaw'),
    compressor('unzip'),
    compressor('zstdCompress'),
    compressor('zstdDecompress'),
    // Archives, from Node 26 on.
    heldCpu('high', 'createZipArchiveSync', 'Use `for await` over `createZipArchive`.'),
    heldCpu('high', 'ZipEntry.createSync', promise('node:zlib', 'ZipEntry.create')),
    heldCpu('high', 'ZipEntry#contentSync', promise('node:zlib', 'ZipEntry#content')),
    held('medium', 'ZipFile.openSync', promise('node:zlib', 'ZipFile.open')),
    heldCpu('high', 'ZipFile#addSync', promise('node:zlib', 'ZipFile#add')),
    held('medium', 'ZipFile#addEntrySync', promise('node:zlib', 'ZipFile#addEntry')),
    held('high', 'ZipFile#compactSync', promise('node:zlib', 'ZipFile#compact')),
    held('low', 'ZipFile#closeSync', promise('node:zlib', 'ZipFile#close')),
    held('medium', 'ZipFile#deleteSync', promise('node:zlib', 'ZipFile#delete')),
    heldCpu('high', 'ZipBuffer#addSync', promise('node:zlib', 'ZipBuffer#add')),
    heldCpu('high', 'ZipBuffer#toBufferSync', promise('node:zlib', 'ZipBuffer#toBuffer')),
  ],
  same: {
    'ZipEntry.createSync#': 'ZipEntry#',
    'ZipEntry.create#': 'ZipEntry#',
    'ZipFile.openSync#': 'ZipFile#',
    'ZipFile.open#': 'ZipFile#',
    'ZipFile#getSync#': 'ZipEntry#',
    'ZipFile#get#': 'ZipEntry#',
    'ZipBuffer#get#': 'ZipEntry#',
  },
};
