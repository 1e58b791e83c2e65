import { availableParallelism } from 'node:os';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { configure, poolLimits, queueLimit } from '../../../runtime/src/offload/settings.js';

afterEach(() => vi.unstubAllEnvs());

describe('the limits of a pool', () => {
  it('follow the cores, then the environment, then `configure`', () => {
    vi.stubEnv('UNSTALL_CPU_THREADS', '');
    vi.stubEnv('UNSTALL_IO_THREADS', '');
    expect([poolLimits('cpu').max, poolLimits('io').max]).toEqual([Math.max(1, availableParallelism() - 1), 32]);
    vi.stubEnv('UNSTALL_CPU_THREADS', '3');
    vi.stubEnv('UNSTALL_IO_THREADS', '5');
    expect([poolLimits('cpu').max, poolLimits('io').max]).toEqual([3, 5]);
    configure({ cpu: { max: 7 } });
    expect([poolLimits('cpu').max, poolLimits('io').max]).toEqual([7, 5]);
  });

  it('keep what a later `configure` does not name', () => {
    configure({ io: { max: 4, idle: 10 }, queue: 9 });
    configure({ io: { memory: 64 } });
    expect(poolLimits('io')).toMatchObject({ max: 4, idle: 10, memory: 64 });
    expect(queueLimit()).toBe(9);
  });

  it.each(['none', '0', '1.5', '-2'])('refuse `UNSTALL_IO_THREADS=%s`', (text) => {
    configure({ io: { max: undefined } });
    vi.stubEnv('UNSTALL_IO_THREADS', text);
    expect(() => poolLimits('io')).toThrow(expect.objectContaining({ code: 'ERR_OFFLOAD_OPTION' }));
  });

  it('refuse numbers out of range', () => {
    expect(() => configure({ cpu: { max: 0 } })).toThrow(/`cpu\.max` is `0`/);
    expect(() => configure({ queue: -1 })).toThrow(/`queue` is `-1`/);
    expect(() => configure({ io: { idle: Number.NaN } })).toThrow(/`io\.idle`/);
  });
});
