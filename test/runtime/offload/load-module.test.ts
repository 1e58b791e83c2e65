import { close, offloaded } from '@unstall/runtime/offload';
import { afterAll, describe, expect, it } from 'vitest';
import { runNode } from './run-node.js';

afterAll(close);

describe('loading a module in a worker', () => {
  it('says which module cannot be found and keeps the loader\'s error', async () => {
    const error = await offloaded('./fixtures/nowhere.mjs', import.meta.url).run().catch((e: unknown) => e);
    expect(error).toMatchObject({ code: 'ERR_OFFLOAD_MODULE', cause: { code: 'ERR_MODULE_NOT_FOUND' } });
    expect(error.message).toContain('`./fixtures/nowhere.mjs`');
  });

  it('reports a module that throws while it loads, each time, and the worker lives on', async () => {
    const broken = offloaded('./fixtures/broken.mjs', import.meta.url);
    for (let i = 0; i < 3; i++) {
      await expect(broken.run()).rejects.toMatchObject({ code: 'ERR_OFFLOAD_MODULE', cause: { message: 'this module never loads' } });
    }
    expect(await offloaded('./fixtures/work.mjs', import.meta.url).add(2, 2)).toBe(4);
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
