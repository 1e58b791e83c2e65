import { describe, expect, it } from 'vitest';
import { TaskQueue } from '../../../runtime/src/offload/task-queue.js';

function filled(n: number): { queue: TaskQueue<{ n: number }>; items: { n: number }[] } {
  const queue = new TaskQueue<{ n: number }>();
  const items = Array.from({ length: n }, (_, i) => ({ n: i }));
  for (const item of items) queue.push(item);
  return { queue, items };
}

function drain(queue: TaskQueue<{ n: number }>): number[] {
  const order: number[] = [];
  for (let item = queue.shift(); item !== undefined; item = queue.shift()) order.push(item.n);
  return order;
}

describe('the task queue', () => {
  it('gives items back in order', () => {
    const { queue } = filled(500);
    expect(queue.size).toBe(500);
    expect(drain(queue)).toEqual(Array.from({ length: 500 }, (_, i) => i));
    expect(queue.size).toBe(0);
  });

  it('leaves out what was removed, wherever it stood', () => {
    const { queue, items } = filled(300);
    const removed = items.filter(({ n }) => n % 3 !== 1);
    for (const item of removed) queue.remove(item);
    expect(queue.size).toBe(100);
    expect(drain(queue)).toEqual(items.filter(({ n }) => n % 3 === 1).map(({ n }) => n));
  });

  it('stays exact while items come, go and are removed', () => {
    const queue = new TaskQueue<{ n: number }>();
    const model: { n: number }[] = [];
    for (let n = 0, seed = 1; n < 5_000; n++) {
      seed = (seed * 48_271) % 2_147_483_647;
      const item = { n };
      if (seed % 3 > 0) { queue.push(item); model.push(item); }
      else if (seed % 2 === 0) expect(queue.shift()).toBe(model.shift());
      else if (model.length > 0) queue.remove(model.splice(seed % model.length, 1)[0] as { n: number });
      expect(queue.size).toBe(model.length);
    }
    expect(drain(queue)).toEqual(model.map(({ n }) => n));
  });
});
