import { close, configure, offloaded } from '@unstall/runtime/offload';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runNode } from './run-node.js';

beforeAll(() => configure({ cpu: { max: 2 } }));
afterAll(async () => {
  await close();
});

const work = offloaded('./fixtures/work.mjs', import.meta.url);

/** Calls around a crash: all of them must come back. */
async function surrounded(crash: () => Promise<unknown>): Promise<unknown> {
  const before = Array.from({ length: 10 }, (_, i) => work.later(i));
  const crashed = crash().then((value) => ({ value }), (error: unknown) => error);
  const after = Array.from({ length: 10 }, (_, i) => work.later(i));
  const numbers = Array.from({ length: 10 }, (_, i) => i);
  expect(await Promise.all(before)).toEqual(numbers);
  expect(await Promise.all(after)).toEqual(numbers);
  return crashed;
}

describe('a worker that dies', () => {
  it('by `process.exit` rejects its call alone', async () => {
    expect(await surrounded(() => work.exit(3))).toMatchObject({ code: 'ERR_OFFLOAD_EXITED', message: 'The worker that ran `exit()` of `./fixtures/work.mjs` has exited with code 3.' });
  });

  it('by `process.exit` rejects its call in a program that waits for nothing else', async () => {
    expect(JSON.parse((await runNode('worker-exits.mjs')).stdout)).toEqual(Array(8).fill('ERR_OFFLOAD_EXITED'));
  });

  it('by an exception outside of the call rejects with it as the cause', async () => {
    const error = await surrounded(() => work.crashLater());
    expect(error).toMatchObject({ code: 'ERR_OFFLOAD_CRASHED', cause: { message: 'thrown outside of any call' } });
    expect((error as Error).cause).toBeInstanceOf(RangeError);
  });

  it('between two calls is replaced without a word to them', async () => {
    expect(await work.crashAfterReply()).toBe('replied');
    await sleep(80);
    for (let i = 0; i < 5; i++) expect(await work.add(i, 1)).toBe(i + 1);
  });

  it('many times over leaves the pool working', async () => {
    const results = await Promise.allSettled(Array.from({ length: 12 }, (_, i) => i % 2 ? work.exit(1) : work.later(i)));
    expect(results.map((r) => r.status)).toEqual(Array.from({ length: 12 }, (_, i) => i % 2 ? 'rejected' : 'fulfilled'));
  });

  it('by memory rejects with a code of its own', async () => {
    await close();
    configure({ cpu: { max: 2, memory: 32 } });
    expect(await surrounded(() => work.fillMemory())).toMatchObject({ code: 'ERR_OFFLOAD_OUT_OF_MEMORY' });
  });

  it('while it starts rejects every call, however often it is tried', async () => {
    const preload = new URL('./fixtures/bootstrap-fails.mjs', import.meta.url).href;
    const { stdout } = await runNode('bootstrap-main.mjs', ['--import', preload]);
    expect(stdout.split('\n')).toEqual(['ERR_OFFLOAD_START', 'ERR_OFFLOAD_START', 'ERR_OFFLOAD_START']);
  });
});
