import type { Row } from '../row.js';

export const syncRequired: readonly Row[] = [
  {
    name: 'a comparator that nobody calls in hot code',
    files: {
      'a.ts': `
import { statSync } from 'node:fs';
export const byAge = (a: string, b: string): number => statSync(a).mtimeMs - statSync(b).mtimeMs;
export const newest = ['a', 'b'].sort(byAge);
`,
    },
  },
  {
    name: 'module hooks and custom loaders',
    files: {
      'a.cjs': `
const fs = require('fs');
require.extensions['.txt'] = function (module, filename) {
  module.exports = fs.readFileSync(filename, 'utf8');
};
`,
    },
  },
  {
    name: 'exit hooks of packages',
    files: {
      'a.ts': `
import { onExit } from 'signal-exit';
import exitHook from 'exit-hook';
import { writeFileSync } from 'node:fs';
onExit(() => writeFileSync('state', ''));
exitHook(() => {
  writeFileSync('state', '');
});
`,
    },
  },
  {
    name: 'a worker thread may block as it likes',
    files: {
      'pool.ts': `
import { Worker } from 'node:worker_threads';
export const start = (): Worker => new Worker(new URL('./hash.js', import.meta.url));
`,
      'hash.ts': `
import { parentPort } from 'node:worker_threads';
import { pbkdf2Sync } from 'node:crypto';
parentPort?.on('message', (password: string) => {
  parentPort?.postMessage(pbkdf2Sync(password, 'salt', 100_000, 64, 'sha512'));
});
`,
    },
  },
  {
    name: 'a worker with async functions and helpers of its own file',
    files: {
      'convert.worker.ts': `
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
export default async function convert(path: string): Promise<Buffer> {
  return gzipSync(readFileSync(path));
}
`,
    },
  },
  {
    name: 'functions handed to an executor',
    files: {
      'a.ts': `
import workerpool from 'workerpool';
import { offload } from '@unstall/runtime/offload';
import { pbkdf2Sync } from 'node:crypto';
const pool = workerpool.pool();
export async function f(password: string): Promise<unknown> {
  await offload(pbkdf2Sync, password, 'salt', 100_000, 64, 'sha512');
  return pool.exec((secret: string) => pbkdf2Sync(secret, 'salt', 100_000, 64, 'sha512'), [password]);
}
`,
    },
  },
  {
    name: 'a JSON reviver, a getter and a toString at module level',
    files: {
      'a.ts': `
import { readFileSync } from 'node:fs';
export const data = {
  get text(): string {
    return readFileSync('a', 'utf8');
  },
  toString: () => readFileSync('a', 'utf8'),
};
console.log(data.text);
`,
    },
  },
  {
    name: 'a file that is both main thread and worker, by isMainThread',
    files: {
      'a.ts': `
import { isMainThread, parentPort, Worker } from 'node:worker_threads';
import { scryptSync } from 'node:crypto';
if (isMainThread) {
  setInterval(() => {
    scryptSync('a', 'b', 64); // blocks: node:crypto scryptSync
  }, 1000);
  new Worker(new URL(import.meta.url));
} else {
  parentPort?.on('message', (password: string) => {
    parentPort?.postMessage(scryptSync(password, 'salt', 64));
  });
}
`,
    },
  },
];
