import { close, configure, offloaded, poolStates } from '@unstall/runtime/offload';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { runNode } from './run-node.js';
import { Point } from './fixtures/work.mjs';

const OPTIONS = { pool: 'process' } as const;
const work = offloaded('./fixtures/work.mjs', import.meta.url, OPTIONS);
const throws = offloaded('./fixtures/throws.mjs', import.meta.url, OPTIONS);

beforeAll(() => configure({ process: { max: 2 } }));
beforeEach(() => configure({ process: { max: 2, tasks: 100 } }));
afterAll(close);

describe('a child process', () => {
  it('runs the call in a process of its own', async () => {
    expect(await offloaded('node:process', import.meta.url, OPTIONS).getuid()).toBe(process.getuid?.());
    expect(await work.processId()).not.toBe(process.pid);
    expect(await work.isOnMainThread()).toBe(true);
  });

  it('keeps values and Buffers, nested ones too', async () => {
    const value = { deep: [Buffer.from('abc')], map: new Map([['k', Buffer.from('d')]]), none: Object.create(null) };
    expect(await work.describeBuffer(value)).toEqual([true, true, 'abc']);
    const back = await work.echo(value);
    expect(back).toEqual(value);
    expect([Buffer.isBuffer(back.deep[0]), Object.getPrototypeOf(back.none)]).toEqual([true, null]);
    expect((await work.bytes(3_000_000)).length).toBe(3_000_000);
  });

  it('keeps errors', async () => {
    await expect(throws.missingFile()).rejects.toMatchObject({ code: 'ENOENT', path: '/does/not/exist' });
    const error = await throws.withCause().catch((e: unknown) => e);
    expect(error.cause).toBeInstanceOf(RangeError);
    expect(error.stack).toContain('[offloaded to worker thread]');
  });

  it('refuses what cannot cross, functions among it', async () => {
    await expect(work.forEachItem([1], () => 1)).rejects.toMatchObject({ code: 'ERR_OFFLOAD_ARGUMENT' });
    await expect(work.echo(new Point(1))).rejects.toMatchObject({ code: 'ERR_OFFLOAD_ARGUMENT' });
    await expect(work.uncloneable()).rejects.toMatchObject({ code: 'ERR_OFFLOAD_RESULT' });
  });

  it('is replaced after as many calls as configured', async () => {
    await close();
    configure({ process: { max: 1, tasks: 3 } });
    const processes = new Set<number>();
    for (let i = 0; i < 7; i++) processes.add(await work.processId());
    expect(processes.size).toBe(3);
  });

  it('that exits, crashes, is killed or runs out of memory rejects its call alone', async () => {
    await close();
    configure({ process: { max: 2, memory: 64 } });
    const codes = async (call: Promise<unknown>): Promise<unknown> => {
      const neighbours = [1, 2, 3].map((n) => work.later(n));
      const code = await call.catch((error: { code: string }) => error.code);
      expect(await Promise.all(neighbours)).toEqual([1, 2, 3]);
      return code;
    };
    expect(await codes(work.exit(2))).toBe('ERR_OFFLOAD_EXITED');
    expect(await codes(work.crashLater())).toBe('ERR_OFFLOAD_CRASHED');
    expect(await codes(work.killSelf())).toBe('ERR_OFFLOAD_CRASHED');
    expect(await codes(work.fillMemory())).toBe('ERR_OFFLOAD_OUT_OF_MEMORY');
  });

  it('stops at once when its call is aborted or times out', async () => {
    const impatient = offloaded('./fixtures/work.mjs', import.meta.url, { ...OPTIONS, timeout: 50 });
    await work.later(1);
    await expect(impatient.block(20_000)).rejects.toMatchObject({ code: 'ERR_OFFLOAD_TIMEOUT' });
    expect(await work.later(1)).toBe(1);
  });

  it('is gone after `close()`, and does not keep this process alive', async () => {
    await work.later(1);
    await close();
    expect(poolStates().process?.threads).toBe(0);
    expect((await runNode('process-exit.mjs')).stdout).toBe('3');
  });
});
