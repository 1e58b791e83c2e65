import { cpu, promisify } from '../define.js';
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
  ],
};
