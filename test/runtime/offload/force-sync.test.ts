import { close, forceSync, offloaded } from '@unstall/runtime/offload';
import { afterAll, describe, expect, it } from 'vitest';
import { runNode } from './run-node.js';
import type * as Work from './fixtures/work.mjs';

afterAll(close);

const work = offloaded<typeof Work>('./fixtures/work.mjs', import.meta.url);

describe('forceSync', () => {
  it('returns what the promise resolves to', () => {
    const later = forceSync(work, (m) => m.later);
    expect(later('value')).toBe('value');
    expect(later(Buffer.from('abc'))).toEqual(Buffer.from('abc'));
    expect(forceSync(work, (m) => m.runTimer)(20)).toBe('rang');
  });

  it('throws what the promise rejects with, and the stack names both sides', () => {
    const throws = offloaded<{ rejects(): Promise<never> }>('./fixtures/throws.mjs', import.meta.url);
    const call = forceSync(throws, (m) => m.rejects);
    let error: unknown;
    try {
      call();
    } catch (thrown) {
      error = thrown;
    }
    expect(error).toBeInstanceOf(URIError);
    expect((error as Error).stack).toMatch(/throws\.mjs.*\n(.*\n)*.*\[offloaded to worker thread\]\n.*force-sync\.test\.ts/);
  });

  it('gives up after the timeout, and works again afterwards', () => {
    const timer = forceSync(work, (m) => m.runTimer, { timeout: 100 });
    expect(() => timer(10_000)).toThrow(expect.objectContaining({ code: 'ERR_OFFLOAD_TIMEOUT' }));
    expect(forceSync(work, (m) => m.later)(1)).toBe(1);
  });

  it('does not hang when the worker exits', () => {
    expect(() => forceSync(work, (m) => m.exit)(3)).toThrow(expect.objectContaining({ code: 'ERR_OFFLOAD_EXITED' }));
    expect(forceSync(work, (m) => m.later)(1)).toBe(1);
  });

  it('refuses functions as arguments', () => {
    expect(() => forceSync(work, (m) => m.waitFor)(1, () => 1)).toThrow(expect.objectContaining({ code: 'ERR_OFFLOAD_ARGUMENT' }));
  });

  it('leaves nothing that keeps the process alive', async () => {
    expect((await runNode('sync-exit.mjs')).stdout).toBe('2');
  });
});
