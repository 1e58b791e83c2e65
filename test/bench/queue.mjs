#!/usr/bin/env node
/**
 * What a call over a queue costs: BullMQ as it comes (a worker that runs the function inline, `waitUntilFinished`), and
 * `offloaded` with `unstall worker`. Each has one worker process; Redis is started for the run, with an append-only file. Rounds are interleaved.
 *
 *   npx tsc -b && node test/bench/queue.mjs
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { Queue, QueueEvents, Worker } from 'bullmq';
import { bullmq } from '@unstall/runtime/bullmq';
import { close, configure, offloaded } from '@unstall/runtime/offload';

const PORT = 7_911;
const ROUNDS = 5;
const CALLS = 300;
const JOBS = 2_000;
const connection = { port: PORT, maxRetriesPerRequest: null };
const list = (numbers, digits) => numbers.map((number) => number.toFixed(digits)).join(', ');
const here = fileURLToPath(new URL('.', import.meta.url));

if (process.argv[2] === 'plain-worker') {
  new Worker('plain', async ({ data }) => data.a + data.b, { connection, concurrency: 4, removeOnComplete: { count: 10_000 } });
} else {
  await main();
}

async function main() {
  const folder = mkdtempSync(join(tmpdir(), 'unstall-bench-'));
  const redis = spawn('redis-server', ['--port', PORT, '--save', '', '--appendonly', 'yes', '--dir', folder], { stdio: 'ignore' });
  await sleep(500);
  const plainWorker = spawn(process.execPath, [fileURLToPath(import.meta.url), 'plain-worker'], { stdio: 'inherit' });
  const ourWorker = spawn(process.execPath, [join(here, '../../cli/bin/unstall.js'), 'worker', '--allow', './offload-work.mjs', '--redis', `redis://127.0.0.1:${PORT}`, '--concurrency', '4'], { cwd: here });
  await once(ourWorker.stderr, 'data');

  const queue = new Queue('plain', { connection });
  const events = new QueueEvents('plain', { connection });
  // Each wait adds a listener.
  queue.setMaxListeners(0);
  events.setMaxListeners(0);
  await events.waitUntilReady();
  configure({ backend: bullmq({ connection: { port: PORT }, root: here }) });
  const work = offloaded('./offload-work.mjs', import.meta.url);
  const calls = {
    'BullMQ, inline': async () => (await queue.add('add', { a: 1, b: 2 })).waitUntilFinished(events),
    'unstall worker': () => work.echo(1),
  };

  const rows = Object.fromEntries(Object.keys(calls).map((name) => [name, { p50: [], rate: [] }]));
  for (let round = 0; round < ROUNDS; round++) {
    for (const [name, call] of Object.entries(calls)) {
      rows[name].p50.push(await latency(call));
      rows[name].rate.push(await rate(call));
    }
  }
  for (const [name, { p50, rate: rates }] of Object.entries(rows)) {
    console.log(`${name}: p50 ${list(p50, 2)} ms per call; ${list(rates, 0)} jobs/s with ${JOBS} calls at once`);
  }

  await close();
  await Promise.all([events.close(), queue.close()]);
  ourWorker.kill();
  plainWorker.kill('SIGKILL');
  await once(ourWorker, 'exit');
  redis.kill();
  await once(redis, 'exit');
  rmSync(folder, { recursive: true });
}

async function latency(call) {
  const times = [];
  for (let i = 0; i < CALLS; i++) {
    const start = performance.now();
    await call();
    times.push(performance.now() - start);
  }
  return times.sort((a, b) => a - b)[CALLS / 2];
}

async function rate(call) {
  const start = performance.now();
  await Promise.all(Array.from({ length: JOBS }, call));
  return JOBS / (performance.now() - start) * 1_000;
}
