import { deserialize, serialize } from 'node:v8';
import type { Backend, Reply, Request } from '@unstall/runtime/offload';
import { close, configure, offloaded, runRequest } from '@unstall/runtime/offload';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import type * as Work from './fixtures/work.mjs';

const seen: string[] = [];
const copy = <T>(value: T): T => deserialize(serialize(value)) as T;

/** A queue on another machine, without the machine: everything crosses as bytes. */
const overBytes: Backend = {
  async run(request: Request, { timeout }): Promise<Reply> {
    seen.push(request.module.specifier);
    return copy(await runRequest(copy(request), { pool: 'cpu', ...(timeout === undefined ? {} : { timeout }) }));
  },
};

const work = offloaded<typeof Work>('./fixtures/work.mjs', import.meta.url);

beforeEach(() => configure({ backend: overBytes }));
afterEach(() => configure({ backend: null }));
afterAll(close);

describe('a backend', () => {
  it('runs the calls, with values and Buffers kept', async () => {
    expect(await work.add(1, 2)).toBe(3);
    const value = { deep: [Buffer.from('abc')], map: new Map([['k', Buffer.from('d')]]) };
    const back = await work.echo(value) as typeof value;
    expect(back).toEqual(value);
    expect(Buffer.isBuffer(back.deep[0])).toBe(true);
    expect(seen.length).toBeGreaterThanOrEqual(2);
  });

  it('carries errors of the function and of its executor', async () => {
    const throws = offloaded('./fixtures/throws.mjs', import.meta.url);
    await expect(throws.missingFile()).rejects.toMatchObject({ code: 'ENOENT', path: '/does/not/exist' });
    await expect(work.exit(2)).rejects.toMatchObject({ code: 'ERR_OFFLOAD_EXITED' });
    const impatient = offloaded<typeof Work>('./fixtures/work.mjs', import.meta.url, { timeout: 50 });
    await expect(impatient.block(5_000)).rejects.toMatchObject({ code: 'ERR_OFFLOAD_TIMEOUT' });
  });

  it('that fails itself rejects the call with its error', async () => {
    configure({ backend: { run: () => Promise.reject(new Error('the queue is down')) } });
    await expect(work.add(1, 2)).rejects.toThrow('the queue is down');
  });

  it('is not sent functions, and an abort ends the wait', async () => {
    await expect(work.forEachItem([1], () => 1)).rejects.toMatchObject({ code: 'ERR_OFFLOAD_ARGUMENT' });
    const controller = new AbortController();
    const call = offloaded<typeof Work>('./fixtures/work.mjs', import.meta.url, { signal: controller.signal }).block(300);
    controller.abort('enough');
    await expect(call).rejects.toBe('enough');
  });

  it('is left when it is set to `null`', async () => {
    configure({ backend: null });
    const before = seen.length;
    expect(await work.add(2, 2)).toBe(4);
    expect(seen.length).toBe(before);
  });
});
