import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';

interface Memory {
  readonly after: number;
  readonly heap: number;
  readonly watchdog: number;
}

interface Soak {
  readonly stalls: number;
  readonly missed: readonly unknown[];
  readonly exact: number;
  readonly wrong: readonly unknown[];
  readonly memory: readonly Memory[];
}

it('misses none of sixty stalls of twelve kinds, and neither side grows', { retry: 2, timeout: 120_000 }, async () => {
  const bench = path.resolve(import.meta.dirname, '../../bench/monitor.mjs');
  const { stdout } = await promisify(execFile)(process.execPath, [bench, 'soak', '--stalls=60', '--every=20', '--json'], { env: { ...process.env, NODE_OPTIONS: '' } });
  const { stalls, missed, exact, wrong, memory } = JSON.parse(stdout) as Soak;
  expect({ stalls, missed }).toEqual({ stalls: 60, missed: [] });
  // A stall without CPU is labelled; of the others a starved machine may blur a few.
  expect(wrong.length).toBeLessThanOrEqual(Math.max(2, exact / 10));
  const [, early, , late] = memory;
  expect(memory.map(({ after }) => after)).toEqual([0, 20, 40, 60]);
  expect((late?.heap ?? 99) - (early?.heap ?? 0)).toBeLessThan(3);
  expect((late?.watchdog ?? 99) - (early?.watchdog ?? 0)).toBeLessThan(5);
});
