import { expect, it } from 'vitest';
import { openStall } from '../../../runtime/src/monitor/open-stall.js';
import { findLabel } from '../../../runtime/src/monitor/stall-label.js';

const stall = openStall({ id: '1', beat: 3, since: 0, stat: { run: 1000, wait: 500 } });
const label = (ending: { spent: number; lost?: number; run?: number; wait?: number }): string | null =>
  findLabel(stall, { spent: ending.spent, lost: ending.lost ?? 0, threshold: 50, after: { run: 1000 + (ending.run ?? 0), wait: 500 + (ending.wait ?? 0) } });

it.each([
  ['work on the CPU is plain', { spent: 300, run: 290 }, null],
  ['work on the CPU is plain on a busy machine too', { spent: 900, run: 300, wait: 600, lost: 400 }, null],
  ['waiting in a native is plain', { spent: 300, run: 1 }, null],
  ['waiting for a CPU is not', { spent: 300, run: 20, wait: 270 }, 'cpu-starved'],
  ['standing still with the whole process is not', { spent: 800, run: 2, lost: 780 }, 'suspended'],
  ['standing still and then waiting for a CPU is not', { spent: 900, run: 10, wait: 100, lost: 770 }, 'suspended'],
])('%s', (_name, ending, expected) => {
  expect(label(ending)).toBe(expected);
});

it('keeps a label that is known', () => {
  const starting = openStall({ id: '1', beat: 0, since: 0, stat: undefined });
  expect(findLabel(starting, { spent: 300, lost: 0, threshold: 50, after: undefined })).toBe('startup');
});
