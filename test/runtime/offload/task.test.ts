import { close, configure, offloaded } from '@unstall/runtime/offload';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

beforeAll(() => configure({ cpu: { max: 1 } }));
afterAll(close);

const work = offloaded('./fixtures/work.mjs', import.meta.url);
const withOptions = (options: object): typeof work => offloaded('./fixtures/work.mjs', import.meta.url, options);

describe('aborting', () => {
  it('rejects at once with the reason while the function blocks, and replaces the thread', async () => {
    const before = await work.thread();
    const controller = new AbortController();
    const call = withOptions({ signal: controller.signal }).block(10_000);
    await sleep(50);
    const start = performance.now();
    const reason = new Error('the client is gone');
    controller.abort(reason);
    await expect(call).rejects.toBe(reason);
    expect(performance.now() - start).toBeLessThan(1_000);
    expect(await work.thread()).not.toBe(before);
  });

  it('removes queued work without touching what runs', async () => {
    const running = work.block(200, 'done');
    const controller = new AbortController();
    const queued = withOptions({ signal: controller.signal }).countCalls();
    controller.abort('changed my mind');
    await expect(queued).rejects.toBe('changed my mind');
    expect(await running).toBe('done');
    expect(await work.countCalls()).toBe(1);
  });

  it('that happened before the call starts nothing', async () => {
    await expect(withOptions({ signal: AbortSignal.abort('early') }).add(1, 1)).rejects.toBe('early');
  });

  it('by one signal stops many calls without a warning', async () => {
    const warnings: Error[] = [];
    const listen = (warning: Error): void => { warnings.push(warning); };
    process.on('warning', listen);
    const controller = new AbortController();
    const calls = Array.from({ length: 30 }, () => withOptions({ signal: controller.signal }).block(5_000));
    setTimeout(() => controller.abort('all'), 20);
    const results = await Promise.allSettled(calls);
    expect(results.every((r) => r.status === 'rejected' && r.reason === 'all')).toBe(true);
    await sleep(10);
    process.off('warning', listen);
    expect(warnings).toEqual([]);
  });

  it('after the call has finished does nothing', async () => {
    const controller = new AbortController();
    const thread = await withOptions({ signal: controller.signal }).thread();
    controller.abort();
    expect(await work.thread()).toBe(thread);
  });
});

describe('a timeout', () => {
  it('counts from the start of the run', async () => {
    await work.add(1, 1);
    const long = work.block(300);
    // Waits 300 ms in the queue, which is longer than its timeout.
    expect(await withOptions({ timeout: 250 }).add(1, 2)).toBe(3);
    await long;
  });

  it('rejects with a stable code and replaces the thread', async () => {
    const before = await work.thread();
    await expect(withOptions({ timeout: 50 }).block(10_000)).rejects.toMatchObject({
      code: 'ERR_OFFLOAD_TIMEOUT',
      message: '`block()` of `./fixtures/work.mjs` has not finished 50 ms after its start.',
    });
    expect(await work.thread()).not.toBe(before);
  });
});

describe('a function that never comes back', () => {
  it('is ended by its timeout, and the pool goes on with what waited behind it', async () => {
    const hanging = withOptions({ timeout: 100 }).spin();
    const behind = Array.from({ length: 20 }, (_, i) => work.add(i, 1));
    await expect(hanging).rejects.toMatchObject({ code: 'ERR_OFFLOAD_TIMEOUT' });
    expect(await Promise.all(behind)).toEqual(Array.from({ length: 20 }, (_, i) => i + 1));
  });

  it('holds up nobody for longer than that, however often it is called', async () => {
    const spinning = Array.from({ length: 4 }, () => withOptions({ timeout: 50 }).spin());
    const ended = await Promise.allSettled(spinning);
    expect(ended.map((end) => (end as PromiseRejectedResult).reason.code)).toEqual(Array(4).fill('ERR_OFFLOAD_TIMEOUT'));
    expect(await work.add(1, 1)).toBe(2);
  });

  it('is ended in a child process, too', async () => {
    const apart = withOptions({ timeout: 500, pool: 'process' });
    await expect(apart.spin()).rejects.toMatchObject({ code: 'ERR_OFFLOAD_TIMEOUT' });
    expect(await offloaded('./fixtures/work.mjs', import.meta.url, { pool: 'process' }).add(1, 1)).toBe(2);
  });
});

describe('grace', () => {
  it('lets a function that asks `isAborted()` return, and keeps its thread', async () => {
    const before = await work.thread();
    const controller = new AbortController();
    const call = withOptions({ signal: controller.signal, grace: 5_000 }).untilAborted();
    await sleep(100);
    controller.abort('stop');
    await expect(call).rejects.toBe('stop');
    expect(await work.thread()).toBe(before);
  });

  it('ends the thread of a function that does not ask', async () => {
    const before = await work.thread();
    await expect(withOptions({ timeout: 20, grace: 50 }).block(10_000)).rejects.toMatchObject({ code: 'ERR_OFFLOAD_TIMEOUT' });
    expect(await work.thread()).not.toBe(before);
  });
});
