import { close, configure, offloaded, poolStates } from '@unstall/runtime/offload';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { runNode } from './run-node.js';

const DEFAULTS = { cpu: { max: 1, idle: 30_000, tasks: Infinity, heap: Infinity }, io: { max: 32, idle: 10_000 }, queue: 1000 };

afterEach(async () => {
  await close();
  configure(DEFAULTS);
});

const work = offloaded('./fixtures/work.mjs', import.meta.url);
const onIo = offloaded('./fixtures/work.mjs', import.meta.url, { pool: 'io' });
const codes = (results: PromiseSettledResult<unknown>[]): unknown[] => results.map((r) => r.status === 'rejected' ? (r.reason as { code: string }).code : r.value);

describe('the queue', () => {
  it('refuses what exceeds its limit, with and without a signal', async () => {
    configure({ cpu: { max: 1 }, queue: 3 });
    const { signal } = new AbortController();
    const signalled = offloaded('./fixtures/work.mjs', import.meta.url, { signal });
    await work.add(1, 1);
    const results = codes(await Promise.allSettled([work.block(100), ...Array.from({ length: 25 }, (_, i) => i % 2 ? signalled.add(i, 0) : work.add(i, 0))]));
    expect(results.filter((r) => r === 'ERR_OFFLOAD_QUEUE_FULL')).toHaveLength(22);
    expect(results.slice(1, 4)).toEqual([0, 1, 2]);
  });

  it('holds its limit against a million calls, and forgets those that it refuses', async () => {
    const { outcomes, message, after, grown } = JSON.parse((await runNode('million.mjs', [], 60_000)).stdout);
    expect(outcomes).toEqual({ ERR_OFFLOAD_QUEUE_FULL: 999_000, AbortError: 1, done: 1_000 });
    expect(message).toBe('1000 calls wait in the `cpu` pool, so `add()` of `./work.mjs` is refused.');
    expect(after).toBe(42);
    // MB; all refusals kept would be 900. One that grows with the calls would be far beyond.
    expect(grown).toBeLessThan(200);
  }, 70_000);

  it('is first in, first out', async () => {
    configure({ cpu: { max: 1 } });
    const order: number[] = [];
    await Promise.all(Array.from({ length: 50 }, async (_, i) => { await work.add(i, 0); order.push(i); }));
    expect(order).toEqual(Array.from({ length: 50 }, (_, i) => i));
  });
});

describe('the threads of a pool', () => {
  it('grow in bulk with the queue and no further than they are needed', async () => {
    configure({ io: { max: 32 } });
    const start = performance.now();
    await Promise.all(Array.from({ length: 8 }, () => onIo.block(400)));
    expect(performance.now() - start).toBeLessThan(400 * 6);
    expect(poolStates().io?.threads).toBe(8);
  });

  it('do not exceed the limit', async () => {
    configure({ cpu: { max: 2 } });
    const threads = new Set(await Promise.all(Array.from({ length: 200 }, () => work.thread())));
    expect(threads.size).toBeLessThanOrEqual(2);
  });

  it('end when they are idle', async () => {
    configure({ io: { max: 4, idle: 50 } });
    await Promise.all(Array.from({ length: 4 }, () => onIo.block(20)));
    await expect.poll(() => poolStates().io?.threads, { timeout: 5_000 }).toBe(0);
  });

  it('keep their timers running while they are idle', async () => {
    await work.startTicking();
    await sleep(300);
    expect(await work.readTicks()).toBeGreaterThan(5);
  });

  it('never keep the process alive', async () => {
    const start = performance.now();
    expect((await runNode('idle-exit.mjs')).stdout).toBe('3 4');
    // The idle times of the pools are 30 s and 10 s.
    expect(performance.now() - start).toBeLessThan(8_000);
  });

  it('are replaced after as many calls as configured', async () => {
    configure({ cpu: { max: 1, tasks: 5 } });
    const threads: unknown[] = [];
    for (let i = 0; i < 12; i++) threads.push(await work.thread());
    expect(new Set(threads).size).toBe(3);
  });

  it('are replaced when their heap has grown too large', async () => {
    configure({ cpu: { max: 1, heap: 1 } });
    const threads = new Set([await work.thread(), await work.thread(), await work.thread()]);
    expect(threads.size).toBe(3);
  });
});

describe('closing', () => {
  it('waits for what was accepted, refuses what comes later, and leaves no thread', async () => {
    const accepted = [work.block(100, 'a'), work.block(10, 'b')];
    const closing = close();
    await expect(work.add(1, 1)).rejects.toMatchObject({ code: 'ERR_OFFLOAD_CLOSED' });
    await closing;
    expect(poolStates().cpu).toEqual({ threads: 0, idle: 0, queued: 0 });
    expect(await Promise.all(accepted)).toEqual(['a', 'b']);
  });

  it('may happen twice, and a later call starts afresh', async () => {
    await Promise.all([close(), close()]);
    expect(await work.add(1, 1)).toBe(2);
  });
});
