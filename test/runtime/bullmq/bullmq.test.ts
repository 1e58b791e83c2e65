import { bullmq, startWorker } from '@unstall/runtime/bullmq';
import type { RunningWorker } from '@unstall/runtime/bullmq';
import { close, configure, offload, offloaded, registerError } from '@unstall/runtime/offload';
import { Queue } from 'bullmq';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { hasRedis, RedisServer } from './redis-server.js';
import { app } from './worker-process.js';

const work = offloaded('./fixtures/app/jobs/work.mjs', import.meta.url);

describe.skipIf(!hasRedis)('a queue', () => {
  let redis: RedisServer;
  let worker: RunningWorker;
  const reports: string[] = [];

  beforeAll(async () => {
    redis = await RedisServer.start();
    const connection = { port: redis.port };
    worker = await startWorker({ connection, root: app, allow: ['./jobs/*', 'node:zlib'], concurrency: 2, report: (text) => reports.push(text) });
    configure({ backend: bullmq({ connection, root: app }), cpu: { max: 2 } });
  });
  afterEach(() => { reports.length = 0; });
  afterAll(async () => {
    await worker?.close();
    await close();
    configure({ backend: null });
    await redis?.stop();
  });

  it('runs calls in a thread of the worker', async () => {
    expect(await work.add(1, 2)).toBe(3);
    expect(await work.where()).toMatchObject({ isMainThread: false });
    expect(await offload(work, (m) => m.echo('text').toUpperCase().length)).toBe(4);
  });

  it('carries what JSON cannot, both ways', async () => {
    const shared = { n: 1 };
    const value = {
      buffer: Buffer.from('abc'), part: Buffer.from('0123456789').subarray(2, 5), floats: new Float64Array([1.5, -0]), memory: new ArrayBuffer(3),
      map: new Map<unknown, unknown>([[1, new Set(['a'])], ['k', Buffer.from('d')]]), date: new Date(5), regexp: /a+/gi, big: 2n ** 70n,
      nothing: undefined, odd: [NaN, -0, Infinity], url: new URL('https://example.org/a'), error: new TypeError('t'), one: shared, two: shared,
    };
    const back = await work.echo(value) as typeof value;
    expect(back).toEqual(value);
    expect(Buffer.isBuffer(back.buffer)).toBe(true);
    expect(back.buffer.buffer.byteLength).toBe(3);
    expect(back.error).toBeInstanceOf(TypeError);
    expect(back.one).toBe(back.two);
    expect('nothing' in back).toBe(true);
  });

  it('carries errors with class, cause and own fields', async () => {
    class ShopError extends Error {}
    registerError(ShopError);
    const error = await work.fail().catch((reason: unknown) => reason) as Error & { code: string; items: number[] };
    expect(error).toBeInstanceOf(ShopError);
    expect(error).toMatchObject({ message: 'The shop is closed.', code: 'E_SHOP', items: [1, 2] });
    expect(error.cause).toBeInstanceOf(RangeError);
    expect(error.stack).toMatch(/fail.*work\.mjs[^]*offloaded to worker thread[^]*bullmq\.test\.ts/);
    const many = await work.failWithMany().catch((reason: unknown) => reason) as AggregateError;
    expect(many).toBeInstanceOf(AggregateError);
    expect(many.errors[1]).toBeInstanceOf(DOMException);
    await expect(work.failWithText()).rejects.toBe('just text');
  });

  it('names what cannot cross machines', async () => {
    await expect(work.echo({ list: [new SharedArrayBuffer(4)] })).rejects.toMatchObject({
      code: 'ERR_OFFLOAD_ARGUMENT', message: expect.stringContaining('`arguments[0].list[0]` is an instance of `SharedArrayBuffer`') as unknown,
    });
    await expect(work.echo(() => 1)).rejects.toMatchObject({ code: 'ERR_OFFLOAD_ARGUMENT' });
    await expect(work.channel()).rejects.toMatchObject({
      code: 'ERR_OFFLOAD_RESULT', message: expect.stringContaining('`result.list[0]` is an instance of `MessagePort`') as unknown,
    });
  });

  it('runs CommonJS modules and builtins that are listed', async () => {
    expect(await offloaded('./fixtures/app/jobs/plain.cjs', import.meta.url).double(4)).toBe(8);
    expect(await offloaded('node:zlib', import.meta.url).gzipSync('text')).toBeInstanceOf(Buffer);
  });

  it('refuses modules that are not listed, and inherited names', async () => {
    const secret = offloaded('./fixtures/app/private/secret.mjs', import.meta.url);
    await expect(secret.tell()).rejects.toMatchObject({ code: 'ERR_OFFLOAD_NOT_ALLOWED', message: expect.stringContaining('./private/secret.mjs') as unknown });
    await expect(offloaded('node:fs', import.meta.url).readFileSync('/etc/hostname')).rejects.toMatchObject({ code: 'ERR_OFFLOAD_NOT_ALLOWED' });
    await expect(offload(work, (m) => m.add.constructor('return process')())).rejects.toMatchObject({ code: 'ERR_OFFLOAD_NOT_ALLOWED' });
    await expect(offload(work, (m) => m.__proto__.x())).rejects.toMatchObject({ code: 'ERR_OFFLOAD_NOT_ALLOWED' });
    expect(reports).toHaveLength(4);
  });

  it('refuses a file outside of the root before it is sent', async () => {
    await expect(offloaded('./redis-server.js', import.meta.url).x()).rejects.toMatchObject({ code: 'ERR_OFFLOAD_ROOT' });
  });

  it('refuses jobs that others have put into the queue', async () => {
    const queue = new Queue('unstall', { connection: { port: redis.port } });
    const forged = ['x', { version: 1, module: './jobs/../private/secret.mjs', steps: [{ get: 'tell' }, 'call'], payload: '' }, { version: 1, module: '__proto__', steps: [], payload: '' }];
    const jobs = await queue.addBulk(forged.map((data) => ({ name: 'forged', data })));
    await expect.poll(async () => (await Promise.all(jobs.map((job) => job.getState()))).join()).toBe('failed,failed,failed');
    await queue.close();
  });

  it('ends a run at its timeout, counted from its start', async () => {
    const impatient = offloaded('./fixtures/app/jobs/work.mjs', import.meta.url, { timeout: 1_000 });
    await expect(impatient.wait(20_000)).rejects.toMatchObject({ code: 'ERR_OFFLOAD_TIMEOUT' });
    const waits = Array.from({ length: 8 }, () => impatient.wait(350));
    expect(new Set(await Promise.all(waits))).toEqual(new Set(['waited']));
  });

  it('keeps finished jobs, failed ones as failed', async () => {
    const queue = new Queue('unstall', { connection: { port: redis.port } });
    expect(await queue.getCompletedCount()).toBeGreaterThan(5);
    const [job] = await queue.getFailed();
    expect(job?.opts.removeOnFail).toEqual({ age: 3600, count: 10_000 });
    expect((await queue.getFailed()).map((each) => each.failedReason.split('\n')[0])).toContain('ShopError: The shop is closed.');
    await queue.close();
  });

  it('refuses calls beyond its limit', async () => {
    const small = bullmq({ connection: { port: redis.port }, root: app, queue: 'small', limit: 2 });
    configure({ backend: small });
    const controller = new AbortController();
    const idle = offloaded('./fixtures/app/jobs/work.mjs', import.meta.url, { signal: controller.signal });
    const two = [idle.add(1, 1), idle.add(1, 1)].map((call) => call.catch((reason: unknown) => reason));
    await expect(idle.add(1, 1)).rejects.toMatchObject({ code: 'ERR_OFFLOAD_QUEUE_FULL' });
    controller.abort('enough');
    expect(await Promise.all(two)).toEqual(['enough', 'enough']);
    await small.close();
    configure({ backend: bullmq({ connection: { port: redis.port }, root: app }) });
  });
});
