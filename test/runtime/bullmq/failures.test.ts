import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import { bullmq } from '@unstall/runtime/bullmq';
import type { Backend } from '@unstall/runtime/offload';
import { close, configure, offloaded } from '@unstall/runtime/offload';
import { Queue } from 'bullmq';
import { Redis } from 'ioredis';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { hasRedis, RedisServer } from './redis-server.js';
import { app, WorkerProcess } from './worker-process.js';

const proxy = (options = {}) => offloaded('./fixtures/app/jobs/work.mjs', import.meta.url, options);
const work = proxy();

describe.skipIf(!hasRedis)('a queue whose parts fail', () => {
  let redis: RedisServer;
  let own: Backend;
  let folder: string;
  let marks: string;
  const workers: WorkerProcess[] = [];

  const startWorker = async (...args: string[]): Promise<WorkerProcess> => {
    const worker = await WorkerProcess.ready(['--redis', redis.url, '--lock', '1500', ...args]);
    workers.push(worker);
    return worker;
  };
  const readMarks = (): string[][] => readFileSync(marks, { encoding: 'utf8', flag: 'a+' }).split('\n').filter(Boolean).map((line) => line.split(' '));
  const hasMark = (text: string): Promise<void> => expect.poll(() => readMarks().some((mark) => mark[1] === text), { timeout: 10_000 }).toBe(true);

  beforeAll(async () => {
    redis = await RedisServer.start();
    own = bullmq({ connection: { port: redis.port }, root: app });
    configure({ backend: own });
  });
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'unstall-marks-'));
    marks = join(folder, 'marks');
  });
  afterEach(async () => {
    await Promise.all(workers.splice(0).map((worker) => worker.kill('SIGKILL')));
    rmSync(folder, { recursive: true });
  });
  afterAll(async () => {
    await close();
    configure({ backend: null });
    await redis?.stop();
  });

  it('gives the job of a killed worker to another one, which finishes it', async () => {
    const first = await startWorker();
    const call = work.mark(marks, 'job', 1_500);
    await hasMark('job');
    const second = await startWorker();
    const killed = performance.now();
    await first.kill('SIGKILL');
    expect(await call).toBe('job');
    console.log(`A killed worker's job is done by another after ${Math.round(performance.now() - killed)} ms (lock 1,500 ms, job 1,500 ms).`);
    const pids = readMarks().map(([pid]) => pid);
    expect([pids[0], pids.at(-1)]).toEqual([String(first.child.pid), String(second.child.pid)]);
  }, 60_000);

  it('outlives a restart of Redis with jobs that run, wait, and are made while it is away', async () => {
    const worker = await startWorker('--concurrency', '2');
    const running = [work.mark(marks, 'running', 1_500), work.mark(marks, 'running', 1_500)];
    const waiting = Array.from({ length: 30 }, (_, i) => work.mark(marks, `waiting-${i}`));
    await hasMark('running');
    await redis.halt();
    const meanwhile = Array.from({ length: 5 }, (_, i) => work.mark(marks, `meanwhile-${i}`));
    await delay(1_000);
    await redis.start();
    const results = await Promise.all([...running, ...waiting, ...meanwhile]);
    expect(results).toEqual(['running', 'running', ...waiting.map((_, i) => `waiting-${i}`), ...meanwhile.map((_, i) => `meanwhile-${i}`)]);
    expect(worker.stderr).toMatch(/is lost; trying again[^]*Connected to Redis at 127\.0\.0\.1:\d+ again/);
    expect(worker.stderr.match(/is lost/g)).toHaveLength(1);
  }, 60_000);

  it('outlives cut connections of both sides', async () => {
    await startWorker();
    const calls = Array.from({ length: 10 }, (_, i) => work.mark(marks, `cut-${i}`, 100));
    await hasMark('cut-0');
    const admin = new Redis(redis.port);
    await admin.call('CLIENT', 'KILL', 'TYPE', 'NORMAL', 'SKIPME', 'YES');
    await admin.quit();
    expect(await Promise.all(calls)).toEqual(calls.map((_, i) => `cut-${i}`));
  }, 60_000);

  it('asks for results it has not heard of', async () => {
    await startWorker();
    expect(await work.add(1, 1)).toBe(2);
    const admin = new Redis(redis.port);
    const clients = String(await admin.call('CLIENT', 'LIST')).split('\n');
    const listener = clients.find((line) => line.includes('cmd=xread'));
    await admin.call('CLIENT', 'KILL', 'ID', /id=(\d+)/.exec(listener ?? '')?.[1] ?? '');
    const call = work.add(20, 1);
    const queue = new Queue('unstall', { connection: { port: redis.port } });
    await expect.poll(() => queue.getJobCounts('wait', 'active')).toEqual({ wait: 0, active: 0 });
    // The caller is not connected yet; what it would read is gone.
    expect(await admin.del(queue.toKey('events'))).toBe(1);
    await Promise.all([admin.quit(), queue.close()]);
    expect(await call).toBe(21);
  });

  it('rejects calls that Redis does not let in', async () => {
    const locked = await RedisServer.start('--requirepass', 'secret');
    const backend = bullmq({ connection: { port: locked.port, password: 'wrong' }, root: app });
    configure({ backend });
    await expect(work.add(1, 1)).rejects.toMatchObject({ code: 'ERR_OFFLOAD_BACKEND', message: expect.stringMatching(/WRONGPASS.*[^.]\.$/) as unknown });
    await backend.close();
    configure({ backend: own });
    await locked.stop();
  });

  it('takes aborted jobs out of the queue', async () => {
    const busy = work.mark(marks, 'busy', 1_000);
    const controller = new AbortController();
    const aborted = proxy({ signal: controller.signal }).mark(marks, 'aborted').catch((reason: unknown) => reason);
    const queue = new Queue('unstall', { connection: { port: redis.port } });
    await expect.poll(() => queue.getWaitingCount()).toBe(2);
    controller.abort('enough');
    expect(await aborted).toBe('enough');
    await expect.poll(() => queue.getWaitingCount()).toBe(1);
    await queue.close();
    await startWorker();
    await busy;
    expect(await work.add(1, 1)).toBe(2);
    expect(readMarks().map(([, text]) => text)).toEqual(['busy']);
  });

  it('rejects at once when a running call is aborted', async () => {
    await startWorker();
    const controller = new AbortController();
    const call = proxy({ signal: controller.signal }).mark(marks, 'long', 1_500).catch((reason: unknown) => reason);
    await hasMark('long');
    const start = performance.now();
    controller.abort('enough');
    expect(await call).toBe('enough');
    expect(performance.now() - start).toBeLessThan(500);
  });

  it('says so when a job is gone from the queue', async () => {
    const call = work.add(1, 1).catch((reason: unknown) => reason);
    const queue = new Queue('unstall', { connection: { port: redis.port } });
    await expect.poll(() => queue.getWaitingCount()).toBe(1);
    await queue.obliterate({ force: true });
    await queue.close();
    expect(await call).toMatchObject({ code: 'ERR_OFFLOAD_LOST' });
  });

  it('fails a job that takes its workers down with it', async () => {
    const call = work.mark(marks, 'poison', 60_000).catch((reason: unknown) => reason);
    for (let deaths = 1; deaths <= 4; deaths++) {
      const worker = await startWorker();
      await expect.poll(() => readMarks().length, { timeout: 10_000 }).toBe(deaths);
      await worker.kill('SIGKILL');
    }
    await startWorker();
    expect(await call).toMatchObject({ code: 'ERR_OFFLOAD_LOST', message: expect.stringContaining('stalled') as unknown });
  }, 60_000);

  it('lets the process end after `close()`, and not before', async () => {
    await startWorker();
    const start = performance.now();
    const { stdout } = await promisify(execFile)(process.execPath, [join(app, 'call-and-close.mjs'), String(redis.port), '700'], { timeout: 15_000 });
    expect(stdout).toBe('3\nclosing\n');
    expect(performance.now() - start).toBeGreaterThan(700);
  });

  it('closes without calls even while Redis is away', async () => {
    await startWorker();
    expect(await work.add(2, 2)).toBe(4);
    await redis.halt();
    const start = performance.now();
    await close();
    expect(performance.now() - start).toBeLessThan(5_000);
    await redis.start();
    expect(await work.add(2, 3)).toBe(5);
  });

  it('ends an idle worker even while Redis is away', async () => {
    const worker = await startWorker();
    await redis.halt();
    await worker.says('is lost');
    expect(await worker.kill('SIGTERM')).toBe(0);
    await redis.start();
  });
});
