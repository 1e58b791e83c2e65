import { close, offload, offloaded } from '@unstall/runtime/offload';
import { afterAll, describe, expect, it } from 'vitest';
import type * as Work from './fixtures/work.mjs';

afterAll(close);

const work = offloaded<typeof Work>('./fixtures/work.mjs', import.meta.url);

describe('a recorded chain', () => {
  it('constructs, calls and reads', async () => {
    expect(await offload(work, (m) => new m.Counter(5).add(2).add(3).value)).toBe(10);
  });

  it('reads a value without a call', async () => {
    expect(await offload(offloaded('node:fs', import.meta.url), (m) => m.constants.O_RDONLY)).toBe(0);
  });

  it('uses the options of the call over those of the module', async () => {
    await expect(offload(work, (m) => m.block(5_000), { timeout: 50 })).rejects.toMatchObject({ code: 'ERR_OFFLOAD_TIMEOUT' });
  });

  it('refuses a recorder that does not return its chain', async () => {
    await expect(offload(work, () => 7)).rejects.toMatchObject({ code: 'ERR_OFFLOAD_RECORDER' });
    await expect(offload(work, async (m) => m.add(1, 2))).rejects.toMatchObject({ code: 'ERR_OFFLOAD_RECORDER' });
  });

  it('refuses assignments and parts of the module as arguments', async () => {
    await expect(offload(work, (m) => { (m as unknown as { x: number }).x = 1; })).rejects.toMatchObject({ code: 'ERR_OFFLOAD_RECORDER' });
    await expect(offload(work, (m) => m.echo(m.add))).rejects.toMatchObject({ code: 'ERR_OFFLOAD_RECORDER' });
  });

  it('refuses what is no module proxy', async () => {
    await expect(offload({} as typeof work, (m) => m.thread())).rejects.toMatchObject({ code: 'ERR_OFFLOAD_OPTION' });
  });
});
