import type { RunningWorker } from '@unstall/runtime/bullmq';
import { bullmq, startWorker } from '@unstall/runtime/bullmq';
import { close, configure, offloaded } from '@unstall/runtime/offload';
import { createPostgresBackend } from 'bullmq';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasPostgres, PostgresServer } from './postgres-server.js';
import { app } from './worker-process.js';

const work = offloaded('./fixtures/app/jobs/work.mjs', import.meta.url);

describe.skipIf(!hasPostgres)('a queue in PostgreSQL', () => {
  let server: PostgresServer;
  let worker: RunningWorker;
  const reports: string[] = [];

  beforeAll(async () => {
    server = await PostgresServer.start();
    const place = { connection: { connectionString: server.url, migrate: true }, factory: createPostgresBackend };
    worker = await startWorker({ ...place, root: app, allow: ['./jobs/*'], concurrency: 2, report: (text) => reports.push(text) });
    configure({ backend: bullmq({ ...place, root: app }), cpu: { max: 2 } });
  });
  afterAll(async () => {
    await close();
    await worker?.close();
    configure({ backend: null });
    await close();
    server?.stop();
  });

  it('runs calls in a thread of the worker, with values and errors as they are', async () => {
    expect(await work.add(1, 2)).toBe(3);
    expect(await work.where()).toMatchObject({ isMainThread: false });
    const value = { bytes: Buffer.from('abc'), map: new Map([['k', new Set([1n])]]), date: new Date(5) };
    expect(await work.echo(value)).toEqual(value);
    await expect(work.nothing()).rejects.toMatchObject({ code: 'ERR_OFFLOAD_MEMBER' });
  });

  it('gives each of many calls its own result', async () => {
    const numbers = Array.from({ length: 200 }, (_, i) => i);
    const start = performance.now();
    expect(await Promise.all(numbers.map((n) => work.add(n, 1)))).toEqual(numbers.map((n) => n + 1));
    // Some of their events get lost; to be asked for as late as in Redis takes 10 s.
    expect(performance.now() - start).toBeLessThan(5_000);
  });

  it('refuses modules that are not listed', async () => {
    await expect(offloaded('node:fs', import.meta.url).readdirSync('/')).rejects.toMatchObject({ code: 'ERR_OFFLOAD_NOT_ALLOWED' });
  });

  it('takes aborted calls out of the queue', async () => {
    const controller = new AbortController();
    const busy = [work.wait(600), work.wait(600)];
    await new Promise((resolve) => { setTimeout(resolve, 150); });
    const waiting = offloaded('./fixtures/app/jobs/work.mjs', import.meta.url, { signal: controller.signal }).add(1, 1);
    setTimeout(() => controller.abort('no'), 50);
    await expect(waiting).rejects.toBe('no');
    await Promise.all(busy);
  });

  it('rejects calls that meet a lost connection, and takes later ones', async () => {
    server.restart();
    await expect(work.add(1, 1)).rejects.toMatchObject({ code: 'ERR_OFFLOAD_BACKEND' });
    await expect.poll(() => work.add(20, 22).catch(() => 'not yet'), { timeout: 10_000 }).toBe(42);
  });
});
