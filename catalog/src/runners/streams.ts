import type { CallbackRunner, ClassContract, ModuleEntry } from '../types.js';
import { rowsOf } from './row.js';

const shared = { argument: 0, kind: 'listener' } as const;
const options = ['construct', 'destroy', 'final', 'flush', 'read', 'transform', 'write', 'writev'];
const nodeStreams = ['Duplex', 'PassThrough', 'Readable', 'Transform', 'Writable'];
const webStreams = ['ReadableStream', 'TransformStream', 'WritableStream'];
const webOptions = ['cancel', 'close', 'flush', 'pull', 'start', 'transform', 'write'];
const packages = ['through2', 'split2', 'through'];

export const streamModules: readonly ModuleEntry[] = packages.map((module) => ({ module, main: module, apis: [] }));

export const streamRunners: readonly CallbackRunner[] = [
  ...['node:stream', 'readable-stream'].flatMap((module) =>
    nodeStreams.map((path) => rowsOf(module, { ...shared, properties: options, what: `\`${path}\` stream` })(path)),
  ),
  ...['global', 'node:stream/web'].flatMap((module) =>
    webStreams.map((path) => rowsOf(module, { ...shared, properties: webOptions, what: `\`${path}\`` })(path)),
  ),
  ...packages.flatMap((module) => ['', '.obj', '.ctor'].map((form) => rowsOf(module, { what: 'stream', kind: 'listener' })(form === '' ? module : form.slice(1)))),
  rowsOf('stream-transform', { what: 'stream', kind: 'listener' })('transform'),
];

const readable = ['_construct', '_destroy', '_read'];
const writable = ['_construct', '_destroy', '_final', '_write', '_writev'];
const methods: Readonly<Record<string, readonly string[]>> = {
  Duplex: [...new Set([...readable, ...writable])],
  Readable: readable,
  Transform: ['_construct', '_destroy', '_final', '_flush', '_transform'],
  Writable: writable,
};

export const streamContracts: readonly ClassContract[] = ['node:stream', 'readable-stream'].flatMap((module) =>
  Object.entries(methods).map(([name, own]): ClassContract => ({ module, name, methods: own, runs: 'later', what: `\`${name}\` stream` })),
);
