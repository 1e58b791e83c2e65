import { cpu, heldCpu, promise, promisify } from '../define.js';
import type { BlockingApi, ModuleEntry } from '../types.js';

const inflated = (name: string, member: string): BlockingApi =>
  cpu('high', name, promisify('node:zlib', member, { differs: 'It gives a `Buffer`, and has no option `to`.' }));

/** zlib in JavaScript. */
export const pako: ModuleEntry = {
  module: 'pako',
  migration: 'other-shape',
  checked: 'pako 3.0.3',
  apis: [
    inflated('deflate', 'deflate'),
    inflated('deflateRaw', 'deflateRaw'),
    inflated('gzip', 'gzip'),
    inflated('inflate', 'inflate'),
    inflated('inflateRaw', 'inflateRaw'),
    inflated('ungzip', 'gunzip'),
  ],
};

const pairs = ['compress', 'decompress', 'deflate', 'gunzip', 'gzip', 'inflate', 'unzlib', 'zip', 'zlib'];

/** The callback forms run in a worker. */
export const fflate: ModuleEntry = {
  module: 'fflate',
  migration: 'drop-in',
  checked: 'fflate 0.8.3',
  apis: [
    ...pairs.map((name) => cpu('high', `${name}Sync`, promisify('fflate', name))),
    cpu('high', 'unzipSync', promisify('fflate', 'unzip', { differs: 'The entries come in the order in which they are done.' })),
  ],
};

export const lz4: ModuleEntry = {
  module: 'lz4',
  migration: 'offload',
  checked: 'lz4 0.6.5',
  apis: [
    cpu('high', 'decode'),
    cpu('high', 'encode'),
    heldCpu('high', 'decodeBlock', 'It writes into its second argument.'),
    heldCpu('high', 'encodeBlock', 'It writes into its second argument.'),
    heldCpu('high', 'encodeBlockHC', 'It writes into its second argument.'),
  ],
};

export const lz4Napi: ModuleEntry = {
  module: 'lz4-napi',
  migration: 'drop-in',
  checked: 'lz4-napi 2.10.0',
  apis: ['compress', 'compressFrame', 'decompressFrame', 'uncompress'].map((name) =>
    cpu('high', `${name}Sync`, promise('lz4-napi', name)),
  ),
};

export const snappy: ModuleEntry = {
  module: 'snappy',
  migration: 'drop-in',
  checked: 'snappy 7.4.3',
  apis: ['compress', 'uncompress'].map((name) => cpu('high', `${name}Sync`, promise('snappy', name, { since: '7.0.0' }))),
};

export const zstdNapi: ModuleEntry = {
  module: 'zstd-napi',
  migration: 'offload',
  checked: 'zstd-napi 0.0.13',
  apis: [cpu('high', 'compress'), cpu('high', 'decompress')],
};
