import type { Actor } from '@unstall/runtime/offload';
import { actor, close, configure, offloaded } from '@unstall/runtime/offload';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runNode } from './run-node.js';
import type * as Work from './fixtures/work.mjs';

beforeAll(() => configure({ cpu: { max: 1 } }));
afterAll(close);

const start = (options = {}): Promise<Actor<typeof Work>> => actor<typeof Work>('./fixtures/work.mjs', import.meta.url, options);

describe('an actor', () => {
  it('keeps the state of its module in one worker', async () => {
    await using work = await start();
    expect([await work.countCalls(), await work.countCalls(), await work.countCalls()]).toEqual([1, 2, 3]);
    expect(await work.thread()).toBe(await work.thread());
    expect(await work.isOnMainThread()).toBe(false);
  });

  it('gives instances as handles whose methods run in the worker', async () => {
    await using work = await start();
    const counter = await new work.Counter(5);
    const again = await counter.add(2);
    expect(again).toBe(counter);
    await counter.add(3);
    expect(await counter.value).toBe(10);
  });

  it('takes its handles as arguments, and gives functions and nested instances as handles too', async () => {
    await using work = await start();
    const { list } = await work.twoPoints();
    expect(await work.readX(list[1])).toBe(2);
    const add = await work.makeAdder(3) as unknown as (n: number) => Promise<number>;
    expect(await add(4)).toBe(7);
  });

  it('gives the same object as the same handle', async () => {
    await using work = await start();
    expect(await work.same()).toBe(await work.same());
  });

  it('runs its calls one at a time, in order', async () => {
    await using work = await start();
    const order: number[] = [];
    await Promise.all([30, 1, 10].map(async (ms, i) => { await work.runTimer(ms); order.push(i); }));
    expect(order).toEqual([0, 1, 2]);
  });

  it('passes plain values, errors and callbacks as a module proxy does', async () => {
    await using work = await start();
    expect(await work.echo({ deep: [Buffer.from('a')] })).toEqual({ deep: [Buffer.from('a')] });
    expect(await work.forEachItem([1, 2], (n) => (n as number) * 2)).toEqual([2, 4]);
    await expect((work as unknown as { nothing(): Promise<void> }).nothing()).rejects.toMatchObject({ code: 'ERR_OFFLOAD_MEMBER' });
  });

  it('refuses handles of another actor and in a pool', async () => {
    await using work = await start();
    await using other = await start();
    const point = await work.watched();
    await expect(other.readX(point)).rejects.toMatchObject({ code: 'ERR_OFFLOAD_ARGUMENT' });
    await expect(offloaded<typeof Work>('./fixtures/work.mjs', import.meta.url).readX(point)).rejects.toMatchObject({ code: 'ERR_OFFLOAD_ARGUMENT' });
  });

  it('says so when its module cannot be loaded', async () => {
    await expect(actor('./fixtures/broken.mjs', import.meta.url)).rejects.toMatchObject({ code: 'ERR_OFFLOAD_MODULE' });
  });
});

describe('the end of an actor', () => {
  it('by disposal waits for its calls, and later ones are lost', async () => {
    const work = await start();
    const counter = await new work.Counter(1);
    const last = work.block(50, 'done');
    await work[Symbol.asyncDispose]();
    expect(await last).toBe('done');
    await expect(counter.add(1)).rejects.toMatchObject({ code: 'ERR_OFFLOAD_HANDLE_LOST' });
  });

  it('by a crash rejects the running call with its own code, and the others as lost', async () => {
    const work = await start();
    const counter = await new work.Counter(1);
    const [crashed, queued] = await Promise.allSettled([work.exit(1), counter.add(1)]);
    expect(crashed).toMatchObject({ reason: { code: 'ERR_OFFLOAD_EXITED' } });
    expect(queued).toMatchObject({ reason: { code: 'ERR_OFFLOAD_HANDLE_LOST' } });
    await expect(counter.add(1)).rejects.toMatchObject({ code: 'ERR_OFFLOAD_HANDLE_LOST' });
  });

  it('by a timeout takes its state with it', async () => {
    const work = await start({ timeout: 60 });
    await expect(work.block(5_000)).rejects.toMatchObject({ code: 'ERR_OFFLOAD_TIMEOUT' });
    await expect(work.add(1, 1)).rejects.toMatchObject({ code: 'ERR_OFFLOAD_HANDLE_LOST' });
  });

  it('comes with `close()`', async () => {
    const work = await start();
    await close();
    await expect(work.add(1, 1)).rejects.toMatchObject({ code: 'ERR_OFFLOAD_HANDLE_LOST' });
    await sleep(0);
  });
});

describe('a handle', () => {
  it('that is disposed of is released in the worker', async () => {
    await using work = await start();
    const point = await work.watched();
    await point[Symbol.asyncDispose]();
    await expect(point.x).rejects.toThrow('has been released');
  });

  it('that is collected is released in the worker', async () => {
    expect((await runNode('actor-gc.mjs', ['--expose-gc'])).stdout).toBe('true 1');
  });
});
