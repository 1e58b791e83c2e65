import { AsyncLocalStorage } from 'node:async_hooks';
import { close, configure, offloaded } from '@unstall/runtime/offload';
import { setTimeout as sleep } from 'node:timers/promises';
import { isMainThread } from 'node:worker_threads';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type * as Work from './fixtures/work.mjs';

beforeAll(() => configure({ cpu: { max: 1 } }));
afterAll(close);

const work = offloaded<typeof Work>('./fixtures/work.mjs', import.meta.url);

describe('a function as an argument', () => {
  it('runs on the main thread while the worker waits for its result', async () => {
    const seen: unknown[] = [];
    const result = await work.forEachItem([1, 2, 3], (item) => {
      seen.push([item, isMainThread]);
      return (item as number) * 2;
    });
    expect(result).toEqual([2, 4, 6]);
    expect(seen).toEqual([[1, true], [2, true], [3, true]]);
  });

  it('may be async', async () => {
    expect(await work.forEachItem(['a'], async (item) => { await sleep(20); return `${String(item)}!`; })).toEqual(['a!']);
  });

  it('may stand inside of options, as a method', async () => {
    const parts: number[] = [];
    expect(await work.withProgress(4, { onProgress(part) { parts.push(part); } })).toBe('done');
    expect(parts).toEqual([0.25, 0.5, 0.75, 1]);
  });

  it('carries Buffers both ways', async () => {
    const [back] = await work.forEachItem([Buffer.from('a')], (item) => Buffer.concat([item as Buffer, Buffer.from('b')]));
    expect(back).toEqual(Buffer.from('ab'));
  });

  it('throws in the worker what it throws here, and the caller gets the very fields', async () => {
    const call = work.forEachItem([1], () => { throw Object.assign(new RangeError('no'), { code: 'E_NO' }); });
    const error = await call.catch((e: unknown) => e);
    expect(error).toBeInstanceOf(RangeError);
    expect(error).toMatchObject({ message: 'no', code: 'E_NO' });
  });

  it('runs in the async context of the caller', async () => {
    const storage = new AsyncLocalStorage<string>();
    expect(await storage.run('mine', () => work.forEachItem([1], () => storage.getStore()))).toEqual(['mine']);
  });

  it('does not hold up other work of the main thread', async () => {
    let ticks = 0;
    const timer = setInterval(() => { ticks++; }, 5);
    await work.forEachItem([1, 2, 3, 4, 5], () => sleep(20));
    clearInterval(timer);
    expect(ticks).toBeGreaterThan(5);
  });

  it('has expired once its call has ended', async () => {
    expect(await work.keepCallback((n) => n)).toBe(1);
    await expect(work.useKept()).rejects.toMatchObject({ code: 'ERR_OFFLOAD_CALLBACK_EXPIRED' });
  });

  it('that returns what cannot be sent says so', async () => {
    await expect(work.forEachItem([1], () => ({ run() {} }))).rejects.toMatchObject({ code: 'ERR_OFFLOAD_RESULT' });
  });

  it('may be called after an await', async () => {
    expect(await work.waitFor(5, (ms) => ms * 2)).toBe(10);
  });
});
