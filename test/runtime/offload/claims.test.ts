import { close, configure, offloaded } from '@unstall/runtime/offload';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { Claims } from '../../../runtime/src/offload/claims.js';
import { claim, createFlags, next } from '../../../runtime/src/offload/lease.js';
import type * as Work from './fixtures/work.mjs';

beforeEach(() => configure({ cpu: { max: 2 } }));
afterAll(close);

describe('the word two threads share', () => {
  it('lets posts start in order, each once', () => {
    const flags = createFlags();
    const claims = new Claims(flags);
    const [first, second] = [claims.issue(), claims.issue()];
    expect(claims.countWaiting()).toBe(2);
    expect(claim(flags, second)).toBe(false);
    expect([claim(flags, first), claim(flags, first), claim(flags, second)]).toEqual([true, false, true]);
    expect(claims.countWaiting()).toBe(0);
  });

  it('lets nothing start that was taken back, and everything after it', () => {
    const flags = createFlags();
    const claims = new Claims(flags);
    const numbers = [claims.issue(), claims.issue(), claims.issue()] as const;
    claim(flags, numbers[0]);
    expect(claims.revoke()).toBe(numbers[1]);
    expect([claim(flags, numbers[1]), claim(flags, numbers[2])]).toEqual([false, false]);
    expect(claim(flags, claims.issue())).toBe(true);
  });

  it('goes round at the end of the numbers', () => {
    expect([next(0), next(0x3fff_fffe), next(0x3fff_ffff)]).toEqual([1, 0x3fff_ffff, 0]);
  });
});

const work = offloaded<typeof Work>('./fixtures/work.mjs', import.meta.url);
const memory = (n: number): Int32Array => new Int32Array(new SharedArrayBuffer(4 * n));

describe('tasks sent ahead', () => {
  it('do not wait behind a long one while another worker is free', async () => {
    await Promise.all([work.block(50), work.block(50)]);
    const long = work.block(1_500);
    const start = performance.now();
    await Promise.all(Array.from({ length: 60 }, (_, i) => work.later(i)));
    expect(performance.now() - start).toBeLessThan(1_200);
    await long;
  });

  it('never run once they are aborted', async () => {
    await Promise.all([work.block(20), work.block(20)]);
    const counters = memory(40);
    const controller = new AbortController();
    const abortable = offloaded<typeof Work>('./fixtures/work.mjs', import.meta.url, { signal: controller.signal });
    const busy = [work.block(150), work.block(150)];
    const calls = Array.from({ length: 40 }, (_, i) => i % 2 ? abortable.mark(counters, i, 0) : work.mark(counters, i, 0));
    await sleep(20);
    controller.abort('no');
    await Promise.allSettled([...busy, ...calls]);
    expect(Array.from(counters)).toEqual(Array.from({ length: 40 }, (_, i) => i % 2 ? 0 : 1));
  });

  it('run exactly once each, whatever crashes and is aborted around them', async () => {
    const n = 600;
    const counters = memory(n);
    const kept: Promise<number>[] = [];
    const others: Promise<unknown>[] = [];
    for (let i = 0; i < n; i++) {
      if (i % 50 === 49) others.push(work.exit(1).catch((error: unknown) => error));
      else if (i % 20 === 7) others.push(abortSoon(counters, i).catch((error: unknown) => error));
      else kept.push(work.mark(counters, i, i % 97 === 0 ? 15 : 0));
      if (i % 60 === 0) await sleep(2);
    }
    const [values] = await Promise.all([Promise.all(kept), Promise.all(others)]);
    expect(values.every((index) => counters[index] === 1)).toBe(true);
    expect(values).toHaveLength(n - others.length);
    expect(Math.max(...counters)).toBe(1);
  });
});

function abortSoon(counters: Int32Array, index: number): Promise<unknown> {
  const controller = new AbortController();
  setTimeout(() => controller.abort(), index % 5);
  return offloaded<typeof Work>('./fixtures/work.mjs', import.meta.url, { signal: controller.signal }).mark(counters, index, 3);
}
