import type { Row } from '../row.js';

export const busyWait: readonly Row[] = [
  {
    name: 'a loop that reads the clock until a time comes',
    files: {
      'a.ts': `
export async function f(): Promise<void> {
  const end = Date.now() + 100;
  while (Date.now() < end) {} // blocks: loop
}
export async function g(): Promise<void> {
  const start = performance.now();
  while (performance.now() - start < 50); // blocks: loop
}
export async function h(): Promise<void> {
  for (const start = process.hrtime.bigint(); process.hrtime.bigint() - start < 1000n;) {} // blocks: loop
}
`,
    },
  },
  {
    name: 'a do loop with a clock of its own',
    files: {
      'a.js': `
export async function f(ms) {
  const start = new Date().getTime();
  let now = start;
  do { // blocks: loop
    now = new Date().getTime();
  } while (now - start < ms);
}
`,
    },
  },
  {
    name: 'an endless loop that breaks when the time has come',
    files: {
      'a.js': `
export async function f(ms) {
  const start = Date.now();
  while (true) { // blocks: loop
    if (Date.now() - start >= ms) break;
  }
}
`,
    },
  },
  {
    name: 'an own sleep helper is reported where hot code calls it',
    files: {
      'a.ts': `
function sleep(ms: number): void {
  const end = Date.now() + ms;
  while (Date.now() < end);
}
export async function retry(): Promise<void> {
  sleep(10); // blocks: loop
}
`,
    },
  },
  {
    name: 'a sleep helper of another file, reached through a handler',
    files: {
      'sleep.js': `
export const sleep = (ms) => {
  const end = performance.now() + ms;
  while (performance.now() < end) {}
};
`,
      'a.js': `
import express from 'express';
import { sleep } from './sleep.js';
const app = express();
app.get('/', (req, res) => {
  sleep(5); // blocks: loop
  res.end();
});
`,
    },
  },
  {
    name: 'a flag that nothing in the loop can change',
    files: {
      'a.js': `
let ready = false;
export async function f(client) {
  client.connect(() => { ready = true; });
  while (!ready) {} // blocks: loop
}
export async function g(state) {
  while (!state.done); // blocks: loop
}
`,
    },
  },
  {
    name: 'loops that wait without holding the thread',
    files: {
      'a.ts': `
import { setTimeout as sleep } from 'node:timers/promises';
export async function f(state: { done: boolean }): Promise<void> {
  while (!state.done) await sleep(10);
  const end = Date.now() + 100;
  while (Date.now() < end) {
    await sleep(1);
  }
  for await (const tick of ticks()) if (tick > 3) break;
}
async function* ticks(): AsyncGenerator<number> {
  const end = Date.now() + 100;
  while (Date.now() < end) yield Date.now();
}
`,
    },
  },
  {
    name: 'loops that do work and end by it',
    files: {
      'a.ts': `
export async function f(queue: number[], text: string, pattern: RegExp): Promise<number> {
  let sum = 0;
  while (queue.length > 0) sum += queue.pop() ?? 0;
  let match: RegExpExecArray | null;
  while ((match = pattern.exec(text))) sum += match.index;
  for (let i = 0; i < 10; i++) sum += i;
  do sum--; while (sum > 100);
  while (text[sum] === ' ') sum++;
  return sum;
}
`,
    },
  },
  {
    name: 'a loop with a deadline that is there to stop early',
    files: {
      'a.ts': `
export async function drain(queue: (() => void)[]): Promise<void> {
  const end = Date.now() + 10;
  while (queue.length > 0 && Date.now() < end) queue.shift()?.();
}
`,
    },
  },
  {
    name: 'a busy wait at start-up and in a worker',
    files: {
      'a.mjs': `
const end = Date.now() + 10;
while (Date.now() < end) {}
`,
      'burn.mjs': `
import { parentPort } from 'node:worker_threads';
parentPort.on('message', (ms) => {
  const end = Date.now() + ms;
  while (Date.now() < end) {}
  parentPort.postMessage('done');
});
`,
    },
  },
  {
    name: 'Atomics.wait sleeps too, the asynchronous one does not',
    files: {
      'a.ts': `
const cells = new Int32Array(new SharedArrayBuffer(4));
const sleep = (ms: number) => Atomics.wait(cells, 0, 0, ms);
export async function f(): Promise<void> {
  sleep(5); // blocks: global Atomics.wait
  globalThis.Atomics.wait(cells, 0, 0); // blocks: global Atomics.wait
  await Atomics.waitAsync(cells, 0, 0).value;
}
`,
    },
  },
];
