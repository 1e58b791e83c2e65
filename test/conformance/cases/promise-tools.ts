import type { Row } from '../row.js';

export const promiseTools: readonly Row[] = [
  {
    name: 'a function that returns a promise without being async',
    files: {
      'a.ts': `
import { readFileSync, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
export function load(p: string): Promise<string> {
  statSync(p); // blocks: node:fs statSync
  return readFile(p, 'utf8');
}
export function later(p: string) {
  return new Promise<string>((resolve) => {
    setTimeout(() => resolve(readFileSync(p, 'utf8')), 10); // blocks: node:fs readFileSync
  });
}
`,
    },
  },
  {
    name: 'a settled promise around a blocking call is still blocking',
    files: {
      'a.ts': `
import { readFileSync } from 'node:fs';
export const load = (p: string): Promise<string> => Promise.resolve(readFileSync(p, 'utf8')); // blocks: node:fs readFileSync
`,
    },
  },
  {
    name: 'limits, maps and queues of packages',
    files: {
      'a.ts': `
import pMap from 'p-map';
import pLimit from 'p-limit';
import PQueue from 'p-queue';
import pRetry from 'p-retry';
import { statSync, readFileSync } from 'node:fs';
const limit = pLimit(2);
const queue = new PQueue();
export async function f(paths: string[]): Promise<void> {
  await pMap(paths, (p) => statSync(p)); // blocks: node:fs statSync
  await limit(() => readFileSync('a')); // blocks: node:fs readFileSync
  await queue.add(() => readFileSync('b')); // blocks: node:fs readFileSync
  await pRetry(() => readFileSync('c')); // blocks: node:fs readFileSync
}
`,
    },
  },
  {
    name: 'all, race and try',
    files: {
      'a.ts': `
import { readFileSync } from 'node:fs';
export const f = async (paths: string[]) => {
  await Promise.all(paths.map((p) => readFileSync(p))); // blocks: node:fs readFileSync
  await Promise.race([Promise.resolve(), readFileSync('a')]); // blocks: node:fs readFileSync
};
`,
    },
  },
  {
    name: 'stores of async local storage',
    files: {
      'a.ts': `
import { AsyncLocalStorage } from 'node:async_hooks';
import { readFileSync } from 'node:fs';
const store = new AsyncLocalStorage<string>();
export const early = store.run('a', () => readFileSync('a'));
export async function f(): Promise<void> {
  store.run('a', () => {
    readFileSync('b'); // blocks: node:fs readFileSync
  });
}
`,
    },
  },
  {
    name: 'async iterators and disposables of a class',
    files: {
      'a.ts': `
import { readdirSync, rmSync, closeSync } from 'node:fs';
export class Folder {
  async *[Symbol.asyncIterator](): AsyncGenerator<string> {
    yield* readdirSync('.'); // blocks: node:fs readdirSync
  }
  async [Symbol.asyncDispose](): Promise<void> {
    rmSync('lock'); // blocks: node:fs rmSync
  }
  [Symbol.dispose](): void {
    closeSync(1);
  }
}
`,
    },
  },
  {
    name: 'generators of coroutine libraries',
    files: {
      'a.cjs': `
const co = require('co');
const Promise = require('bluebird');
const fs = require('fs');
co(function* () {
  yield 1;
  fs.writeFileSync('a', ''); // blocks: node:fs writeFileSync
});
exports.f = Promise.coroutine(function* () {
  fs.statSync('a'); // blocks: node:fs statSync
});
`,
    },
  },
  {
    name: 'a wrapper that promises what a worker does',
    files: {
      'a.ts': `
import Piscina from 'piscina';
import { Worker } from 'node:worker_threads';
const pool = new Piscina({ filename: new URL('./worker.js', import.meta.url).href });
export const hash = (password: string): Promise<string> => pool.run(password);
export const run = (): Promise<unknown> =>
  new Promise((resolve, reject) => {
    const worker = new Worker('./w.js');
    worker.once('message', resolve);
    worker.once('error', reject);
  });
`,
      'worker.ts': `
import { scryptSync } from 'node:crypto';
import { workerData } from 'node:worker_threads';
export default (password: string): string => scryptSync(password, workerData.salt, 64).toString('hex');
`,
    },
  },
];
