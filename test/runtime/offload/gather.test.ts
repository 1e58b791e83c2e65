import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { gather } from '../../../runtime/src/offload/gather.js';

describe('gather', () => {
  it('keeps the order of the tasks, whatever order they end in', async () => {
    const results = await gather([30, 5, 15].map((ms) => () => sleep(ms, ms)), { concurrency: 2 });
    expect(results).toEqual([30, 5, 15]);
  });

  it('runs no more tasks at a time than asked for, and no fewer', async () => {
    let running = 0;
    let most = 0;
    await gather(Array.from({ length: 12 }, () => async () => {
      most = Math.max(most, ++running);
      await sleep(5);
      running--;
    }), { concurrency: 4 });
    expect(most).toBe(4);
  });

  it('stops starting tasks after the first error', async () => {
    let started = 0;
    const tasks = Array.from({ length: 20 }, (_, i) => async () => {
      started++;
      await sleep(2);
      if (i === 3) throw new Error('fourth');
    });
    await expect(gather(tasks, { concurrency: 2 })).rejects.toThrow('fourth');
    await sleep(50);
    expect(started).toBeLessThan(8);
  });

  it('runs all tasks when told to settle, and then names all errors', async () => {
    const done: number[] = [];
    const error = await gather([1, 2, 3, 4].map((n) => () => {
      done.push(n);
      if (n % 2 === 0) throw new Error(`n ${n}`);
    }), { settle: true, concurrency: 1 }).catch((e: unknown) => e);
    expect(done).toEqual([1, 2, 3, 4]);
    expect((error as AggregateError).errors.map((e: Error) => e.message)).toEqual(['n 2', 'n 4']);
  });

  it('rejects with the reason of an abort and starts nothing more', async () => {
    const controller = new AbortController();
    let started = 0;
    const all = gather(Array.from({ length: 10 }, () => async () => { started++; await sleep(20); }), { concurrency: 1, signal: controller.signal });
    setTimeout(() => controller.abort(new Error('enough')), 5);
    await expect(all).rejects.toThrow('enough');
    await sleep(60);
    expect(started).toBe(1);
  });

  it('gives the type of each task', async () => {
    const [text, number] = await gather([() => 'a', async () => 1]);
    expect(text.toUpperCase() + number.toFixed(1)).toBe('A1.0');
    expect(await gather([])).toEqual([]);
  });

  it('refuses a concurrency it cannot keep', async () => {
    await expect(gather([], { concurrency: 0 })).rejects.toMatchObject({ code: 'ERR_OFFLOAD_OPTION' });
  });
});
