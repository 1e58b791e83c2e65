import { assertNoStalls, StallError } from '@unstall/runtime';
import { describe, expect, it } from 'vitest';

function block(ms: number): void {
  const end = performance.now() + ms;
  while (performance.now() < end);
}

describe('assertNoStalls', { retry: 2 }, () => {
  it('returns what the function returns', async () => {
    expect(await assertNoStalls(async () => 7, { threshold: 300 })).toBe(7);
  });

  it('throws with the place if the loop stalls', async () => {
    const error = await assertNoStalls(() => block(700), { threshold: 150 }).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(StallError);
    expect(error).toMatchObject({ code: 'UNSTALL_STALL', stalls: [expect.objectContaining({ culprit: expect.objectContaining({ function: 'block' }) })] });
    expect((error as Error).message).toMatch(/assert-no-stalls\.test\.ts:\d/);
  });

  it('accepts places that are allowed', async () => {
    await expect(assertNoStalls(() => block(700), { threshold: 150, allow: ['test/runtime/monitor/assert-no-stalls.test.ts'] })).resolves.toBeUndefined();
  });

  it('passes on what the function throws', async () => {
    await expect(assertNoStalls(async () => { throw new Error('mine'); }, { threshold: 300 })).rejects.toThrow('mine');
  });
});
