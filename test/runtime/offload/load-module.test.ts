import { close, configure, forceSync, offloaded } from '@unstall/runtime/offload';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runNode } from './run-node.js';

afterAll(close);

describe('loading a module in a worker', () => {
  it('says which module cannot be found and keeps the loader\'s error', async () => {
    const error = await offloaded('./fixtures/nowhere.mjs', import.meta.url).run().catch((e: unknown) => e);
    expect(error).toMatchObject({ code: 'ERR_OFFLOAD_MODULE', cause: { code: 'ERR_MODULE_NOT_FOUND' } });
    expect(error.message).toContain('`./fixtures/nowhere.mjs`');
  });

  it('reports a module that throws while it loads, each time, and the pool lives on', async () => {
    const broken = offloaded('./fixtures/broken.mjs', import.meta.url);
    for (let i = 0; i < 3; i++) {
      await expect(broken.run()).rejects.toMatchObject({ code: 'ERR_OFFLOAD_MODULE', cause: { message: 'this module never loads' } });
    }
    expect(await offloaded('./fixtures/work.mjs', import.meta.url).add(2, 2)).toBe(4);
  });

  it('gives calls made at once the same failure, and those of other modules their results', async () => {
    const broken = offloaded('./fixtures/broken.mjs', import.meta.url);
    const work = offloaded('./fixtures/work.mjs', import.meta.url);
    const calls = Array.from({ length: 200 }, (_, i) => i % 2 ? broken.run() : work.add(i, 0));
    const results = await Promise.allSettled(calls);
    for (const [i, result] of results.entries()) {
      if (i % 2 === 0) expect(result).toEqual({ status: 'fulfilled', value: i });
      else expect(result).toMatchObject({ status: 'rejected', reason: { code: 'ERR_OFFLOAD_MODULE', cause: { message: 'this module never loads' } } });
    }
  });

  it('names a member that is missing or no function', async () => {
    const work = offloaded('./fixtures/work.mjs', import.meta.url);
    await expect(work.nothing()).rejects.toMatchObject({ code: 'ERR_OFFLOAD_MEMBER', message: expect.stringContaining('`nothing`') });
    await expect(work.nothing.at.all()).rejects.toMatchObject({ code: 'ERR_OFFLOAD_MEMBER' });
  });

  it.skipIf((process.features as { typescript?: unknown }).typescript !== 'strip')('loads TypeScript where Node strips types', async () => {
    expect((await runNode('strip-main.ts')).stdout).toBe('8');
  });

  it('prints no warning', async () => {
    expect((await runNode('idle-exit.mjs')).stderr).toBe('');
  });
});

describe('a module that is mended', () => {
  let folder: string;
  const write = (name: string, text: string): Promise<void> => writeFile(join(folder, name), text);
  const failsToLoad = (message: string): object => ({ code: 'ERR_OFFLOAD_MODULE', cause: { message } });

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'unstall-mended-'));
    configure({ cpu: { max: 1 }, process: { max: 1 } });
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it.each(['cpu', 'process'] as const)('works with the next call in the pool `%s`', async (pool) => {
    const module = offloaded(pathToFileURL(join(folder, `${pool}.mjs`)).href, import.meta.url, { pool });
    await write(`${pool}.mjs`, 'throw new Error("first")');
    await expect(module.value()).rejects.toMatchObject(failsToLoad('first'));
    await write(`${pool}.mjs`, 'throw new Error("second")');
    await expect(module.value()).rejects.toMatchObject(failsToLoad('second'));
    await write(`${pool}.mjs`, 'export const value = () => 3;');
    expect(await module.value()).toBe(3);
  });

  it('works when the fault was in what it imports, or in its syntax', async () => {
    const module = offloaded(pathToFileURL(join(folder, 'outer.mjs')).href, import.meta.url);
    await write('outer.mjs', "export { value } from './inner.mjs';");
    await expect(module.value()).rejects.toMatchObject({ code: 'ERR_OFFLOAD_MODULE', cause: { code: 'ERR_MODULE_NOT_FOUND' } });
    await write('inner.mjs', 'export const value = = 4;');
    await expect(module.value()).rejects.toMatchObject({ code: 'ERR_OFFLOAD_MODULE', cause: { name: 'SyntaxError' } });
    await write('inner.mjs', 'export const value = () => 4;');
    expect(await module.value()).toBe(4);
  });

  it('works with `require` and with `forceSync`', async () => {
    await write('common.cjs', 'throw new Error("first")');
    const required = offloaded('./common.cjs', join(folder, 'caller.cjs'));
    await expect(required.value()).rejects.toMatchObject(failsToLoad('first'));
    await write('common.cjs', 'exports.value = () => 5;');
    expect(await required.value()).toBe(5);

    await write('sync.mjs', 'throw new Error("first")');
    const value = forceSync(offloaded(pathToFileURL(join(folder, 'sync.mjs')).href, import.meta.url), (m) => m.value);
    expect(() => value()).toThrow('first');
    await write('sync.mjs', 'export const value = async () => 6;');
    expect(value()).toBe(6);
  });
});
