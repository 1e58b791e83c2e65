// node offload-empty-call.mjs raw|piscina|unstall: the median of 40 rounds of 300 calls to one warm thread, µs per call.
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { Piscina } from 'piscina';
import { close, offloaded } from '@unstall/runtime/offload';

const WORK = new URL('./offload-work.mjs', import.meta.url).href;
const variants = {
  raw() {
    const worker = new Worker(fileURLToPath(new URL('./offload-raw-worker.mjs', import.meta.url)));
    const waiting = [];
    worker.on('message', (value) => waiting.shift()(value));
    return { call: (value) => new Promise((resolve) => { waiting.push(resolve); worker.postMessage(value); }), end: () => worker.terminate() };
  },
  piscina() {
    const piscina = new Piscina({ filename: WORK, name: 'echo', minThreads: 1, maxThreads: 1 });
    return { call: (value) => piscina.run(value), end: () => piscina.destroy() };
  },
  unstall() {
    const work = offloaded(WORK, import.meta.url, { pool: 'cpu' });
    return { call: (value) => work.echo(value), end: close };
  },
};

const { call, end } = variants[process.argv[2]]();
const rounds = [];
for (let round = 0; round < 70; round++) {
  const start = performance.now();
  for (let i = 0; i < 300; i++) await call(i);
  rounds.push((performance.now() - start) / 300 * 1_000);
}
await end();
console.log(rounds.slice(30).toSorted((a, b) => a - b)[20]);
