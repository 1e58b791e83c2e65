import { createRequire } from 'node:module';
import { offloaded, OffloadError } from '@unstall/runtime/offload';
import type * as Bcrypt from 'bcryptjs';
import type * as childProcess from 'node:child_process';
import { afterAll, describe, expect, it } from 'vitest';
import { close } from '@unstall/runtime/offload';
import { runNode } from './run-node.js';

afterAll(close);

const work = offloaded('./fixtures/work.mjs', import.meta.url);

describe('a module proxy', () => {
  it('runs the call in another thread', async () => {
    expect(await work.isOnMainThread()).toBe(false);
    expect(await work.add(1, 2)).toBe(3);
  });

  it('reaches nested members and keeps their receiver', async () => {
    expect(await work.nested.deep.double(21)).toBe(42);
  });

  it('awaits what an async function returns', async () => {
    expect(await work.later('soon')).toBe('soon');
  });

  it('calls a module whose default export is a function', async () => {
    expect(await offloaded('./fixtures/default.mjs', import.meta.url)(1)).toBe(101);
    expect(await offloaded('./fixtures/plain.cjs', import.meta.url)(1)).toBe(2);
  });

  it('finds members that CommonJS exports under the default export', async () => {
    expect(await offloaded('./fixtures/plain.cjs', import.meta.url).twice(4)).toBe(8);
  });

  it('runs packages of the caller', async () => {
    const bcrypt = offloaded<typeof Bcrypt>('bcryptjs', import.meta.url);
    const hash = await bcrypt.hashSync('secret', 4);
    expect(await bcrypt.compareSync('secret', hash)).toBe(true);
  });

  it('runs builtin modules, with and without the prefix', async () => {
    const child = offloaded<typeof childProcess>('node:child_process', import.meta.url);
    expect((await child.execFileSync('echo', ['hi'])).toString()).toBe('hi\n');
    expect(await offloaded('path', import.meta.url).basename('/a/b.txt')).toBe('b.txt');
  });

  it('works for a caller in compiled CommonJS', async () => {
    expect(JSON.parse((await runNode('caller.cjs')).stdout)).toEqual([true, 2, 8, 2, false]);
  });

  it('resolves with `require` for a path and with `import` for a URL', async () => {
    const path = createRequire(import.meta.url).resolve('./fixtures/plain.cjs');
    expect(await offloaded('./plain.cjs', path)(1)).toBe(2);
    expect(await offloaded('./plain.cjs', new URL('./fixtures/x.js', import.meta.url).href)(1)).toBe(2);
  });

  it('is not taken for a promise', async () => {
    expect(await (work as unknown as Promise<unknown>)).toBe(work);
  });

  it('refuses to construct, and says what to use', () => {
    expect(() => new (work as unknown as { Counter: new () => object }).Counter()).toThrow(OffloadError);
  });

  it('refuses a caller that is no file and options out of range', () => {
    expect(() => offloaded('node:fs', 'here')).toThrow(expect.objectContaining({ code: 'ERR_OFFLOAD_OPTION' }));
    expect(() => offloaded('node:fs', import.meta.url, { timeout: -1 })).toThrow(/`timeout` is `-1`/);
    expect(() => offloaded('node:fs', import.meta.url, { pool: 'gpu' as 'cpu' })).toThrow(/`pool` is `gpu`/);
  });

  it('refuses the entry file of the program', async () => {
    expect((await runNode('as-entry.mjs')).stdout).toBe('ERR_OFFLOAD_ENTRY');
  });

  it('runs inline inside a worker, with the very same objects', async () => {
    expect((await runNode('in-worker.mjs')).stdout).toBe('[true,true]');
  });
});
