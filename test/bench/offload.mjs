#!/usr/bin/env node
/**
 * What offloading costs and gives, side by side: raw `postMessage`, piscina as it comes, and the executor.
 * Rounds are interleaved, so that a busy moment of the machine hits all rows alike; of each row the least and the median
 * are given, and the runs. On a shared machine the least is what the code costs, the rest is the neighbours; how many of them
 * wanted a core is the load average at the start and at the end.
 *
 *   npx tsc -b && npm run bench -- offload [words of the rows to run] [--json]
 */
import { execFileSync } from 'node:child_process';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { availableParallelism, loadavg } from 'node:os';
import { fileURLToPath } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { Worker } from 'node:worker_threads';
import { Piscina } from 'piscina';
import bcrypt from 'bcryptjs';
import { close, configure, offloaded, poolStates } from '@unstall/runtime/offload';
import { tenDownloads } from './offload-downloads.mjs';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc');

const WORK = new URL('./offload-work.mjs', import.meta.url);
/** Few runs are given one by one, many by their quartiles. */
function summary(numbers) {
  const sorted = numbers.toSorted((a, b) => a - b);
  const at = (part) => round(sorted[Math.floor(sorted.length * part)]);
  const all = numbers.length > 11 ? `${numbers.length} runs, quartiles ${at(0.25)} and ${at(0.75)}` : numbers.map(round).join(', ');
  return { least: at(0), median: at(0.5), all };
}

const round = (number) => Number(number.toPrecision(3));

async function time(body) {
  const start = performance.now();
  await body();
  return performance.now() - start;
}

/** Runs the variants in turn, `count` times, and sums each one up. */
async function interleave(variants, count) {
  const all = new Map(Object.keys(variants).map((name) => [name, []]));
  for (let i = 0; i < count; i++) {
    for (const [name, run] of Object.entries(variants)) all.get(name).push(await run());
  }
  return Object.fromEntries([...all].map(([name, numbers]) => [name, summary(numbers)]));
}

/** A worker that answers each message, and a promise per message: the least a call can cost. */
function rawWorker() {
  const worker = new Worker(fileURLToPath(new URL('./offload-raw-worker.mjs', import.meta.url)));
  const waiting = [];
  worker.on('message', (value) => waiting.shift()(value));
  return { call: (value) => new Promise((resolve) => { waiting.push(resolve); worker.postMessage(value); }), end: () => worker.terminate() };
}

/**
 * In a fresh process each: a call costs three times as much when the system has put the thread on the core of the main thread,
 * and it mostly stays there; several executors in one process would push each other's threads around.
 */
function emptyCall() {
  const path = fileURLToPath(new URL('./offload-empty-call.mjs', import.meta.url));
  const medians = { raw: [], piscina: [], unstall: [] };
  for (let i = 0; i < 10; i++) {
    for (const [name, numbers] of Object.entries(medians)) numbers.push(Number(execFileSync(process.execPath, [path, name], { encoding: 'utf8' })));
  }
  return Object.fromEntries(Object.entries(medians).map(([name, numbers]) => [name, summary(numbers)]));
}

async function thousandCalls() {
  configure({ cpu: { max: 2 } });
  const raws = [rawWorker(), rawWorker()];
  const piscina = new Piscina({ filename: WORK.href, name: 'echo', minThreads: 2, maxThreads: 2 });
  const ours = offloaded(WORK.href, import.meta.url);
  const all = (call) => () => time(() => Promise.all(Array.from({ length: 1_000 }, (_, i) => call(i))));
  const variants = { raw: all((i) => raws[i % 2].call(i)), piscina: all((i) => piscina.run(i)), unstall: all((i) => ours.echo(i)) };
  await interleave(variants, 3);
  const result = await interleave(variants, 30);
  await Promise.all([...raws.map((raw) => raw.end()), piscina.destroy()]);
  return result;
}

const tenBlocks = (call) => time(() => Promise.all(Array.from({ length: 10 }, () => call(700))));

/** Ten new workers that do nothing else: what any executor pays for its first ten calls at once. */
function tenRawWorkers() {
  return time(async () => {
    const worker = fileURLToPath(new URL('./offload-raw-worker.mjs', import.meta.url));
    const workers = Array.from({ length: 10 }, () => new Worker(worker));
    await Promise.all(workers.map((each) => new Promise((resolve) => { each.once('message', resolve); each.postMessage({ block: 700 }); })));
    await Promise.all(workers.map((each) => each.terminate()));
  });
}

async function tenBlockingCalls() {
  const piscina = new Piscina({ filename: WORK.href, name: 'block' });
  const ours = offloaded(WORK.href, import.meta.url, { pool: 'io' });
  const cold = await interleave({
    'raw workers, cold': tenRawWorkers,
    'unstall, cold': async () => {
      await close();
      return tenBlocks((ms) => ours.block(ms));
    },
  }, 5);
  const warm = await interleave({ unstall: () => tenBlocks((ms) => ours.block(ms)), piscina: () => tenBlocks((ms) => piscina.run(ms)) }, 3);
  await piscina.destroy();
  return { piscina: warm.piscina, ...cold, 'unstall, warm': warm.unstall };
}

/** Waiting threads cost no CPU, so only their number limits how many calls wait at a time. */
async function hundredBlockingCalls() {
  const ours = offloaded(WORK.href, import.meta.url, { pool: 'io' });
  const hundred = async (max) => {
    configure({ io: { max } });
    const run = () => time(() => Promise.all(Array.from({ length: 100 }, () => ours.block(700))));
    await run();
    const took = await run();
    await close();
    return Math.round(took);
  };
  const result = { 'io.max 32, warm': await hundred(32), 'io.max 100, warm': await hundred(100) };
  configure({ io: { max: 32 } });
  return result;
}

/** How long the event loop was active, not waiting, while `body` ran, ms: here, taking the result in. */
async function activeDuring(body) {
  // What the call before has left behind is collected on its account, not on this one's.
  collectGarbage();
  await sleep(30);
  const before = performance.eventLoopUtilization();
  await body();
  return performance.eventLoopUtilization(before).active;
}

async function bigResult() {
  const piscina = new Piscina({ filename: WORK.href, name: 'bytes', minThreads: 1, maxThreads: 1, atomics: 'disabled' });
  const raw = rawWorker();
  const ours = offloaded(WORK.href, import.meta.url);
  const size = 64 * 1024 * 1024;
  const variants = {
    'raw, cloned': () => activeDuring(() => raw.call({ bytes: size })),
    'raw, moved': () => activeDuring(() => raw.call({ bytes: size, moved: true })),
    'piscina, cloned': () => activeDuring(() => piscina.run(size)),
    'unstall, moved': () => activeDuring(() => ours.bytes(size)),
  };
  await interleave(variants, 1);
  const result = await interleave(variants, 11);
  await Promise.all([raw.end(), piscina.destroy()]);
  return result;
}

/** Event-loop delay during `body`, ms; the 1 ms of the timer that measures it is part of every sample. */
async function delayDuring(body) {
  const histogram = monitorEventLoopDelay({ resolution: 1 });
  histogram.enable();
  await sleep(20);
  histogram.reset();
  const took = await time(body);
  await sleep(20);
  histogram.disable();
  return { p99: round(histogram.percentile(99) / 1e6), max: round(histogram.max / 1e6), took: round(took) };
}

async function twentyHashes() {
  configure({ cpu: { max: Math.max(1, availableParallelism() - 1) } });
  const ours = offloaded('bcryptjs', import.meta.url);
  await ours.hashSync('warm', 4);
  const twenty = (hash) => delayDuring(() => Promise.all(Array.from({ length: 20 }, async () => {
    await sleep(1);
    await hash('secret', 10);
  })));
  return {
    'hashSync on the loop': await twenty((p, n) => bcrypt.hashSync(p, n)),
    'bcryptjs\'s own async hash': await twenty((p, n) => bcrypt.hash(p, n)),
    unstall: await twenty((p, n) => ours.hashSync(p, n)),
    'nothing at all': await delayDuring(() => sleep(1_500)),
  };
}

/** In a fresh process each: from the first call to its result, the module already imported. */
function firstCall() {
  const path = fileURLToPath(new URL('./offload-first-call.mjs', import.meta.url));
  return summary(Array.from({ length: 9 }, () => Number(execFileSync(process.execPath, [path], { encoding: 'utf8' }))));
}

async function idleThreads() {
  configure({ cpu: { idle: 100 }, io: { idle: 100 } });
  await offloaded(WORK.href, import.meta.url).echo(1);
  await sleep(1_000);
  return Object.values(poolStates()).reduce((sum, { threads }) => sum + threads, 0);
}

const rows = {
  'empty call, µs': emptyCall,
  '1,000 tiny calls on 2 workers, ms': thousandCalls,
  'ten blocking calls of 700 ms, ms': tenBlockingCalls,
  'a hundred blocking calls of 700 ms, ms': hundredBlockingCalls,
  'ten blocking downloads of 700 ms each, ms': tenDownloads,
  '64 MB result, main thread busy for, ms': bigResult,
  '20 bcrypt hashes (cost 10), event-loop delay, ms': twentyHashes,
  'first call in a fresh process, ms': firstCall,
  'threads 1 s after the last call (idle 100 ms)': idleThreads,
};
const wanted = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
const load = () => loadavg().map(round).join(', ');
const results = { node: process.version, cores: availableParallelism(), 'load at the start (1, 5, 15 minutes)': load() };
for (const [name, run] of Object.entries(rows)) {
  if (wanted.length === 0 || wanted.some((word) => name.includes(word))) results[name] = await run();
}
results['load at the end'] = load();
await close();
if (process.argv.includes('--json')) console.log(JSON.stringify(results, null, 2));
else for (const [name, value] of Object.entries(results)) console.log(name, typeof value === 'object' ? value : `${value}`);
