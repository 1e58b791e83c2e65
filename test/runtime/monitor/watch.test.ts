import { expect, it } from 'vitest';
import { now } from '../../../runtime/src/monitor/clock.js';
import { endStall, openStall } from '../../../runtime/src/monitor/open-stall.js';
import { toSample, type Sample } from '../../../runtime/src/monitor/samples.js';
import { BEAT_AT, BEATS, openSharedState, slotOf, timeOf } from '../../../runtime/src/monitor/shared-state.js';
import type { ThreadStatReader } from '../../../runtime/src/monitor/thread-stat.js';
import { watch, type Observation } from '../../../runtime/src/monitor/watch.js';

const nobody: ThreadStatReader = { read: () => undefined, isRunnable: () => true, close: () => {} };

it('finds a stall, and when it was, that ended many beats before the watchdog got a CPU', async () => {
  const state = openSharedState();
  const { integers, floats } = state;
  const time = now();
  const beats = 100;
  for (let beat = 1; beat <= beats; beat++) {
    floats[slotOf(beat)] = beat === 3 ? 200 : 1;
    floats[timeOf(beat)] = time - (beats - beat) * 20;
  }
  floats[BEAT_AT] = time;
  const seen: Observation[] = [];
  const watching = watch({
    state, threshold: 50, every: 20, name: 'x', stat: nobody, own: nobody,
    sampler: { snapshot: () => {}, pause: () => {}, close: () => {} },
    report: (observation) => seen.push(observation), prepare: () => {}, patience: () => 0,
  });
  integers[BEATS] = beats;
  await new Promise((resolve) => setTimeout(resolve, 150));
  watching.stop();
  const ended = seen.filter(({ ongoing }) => !ongoing);
  expect(ended.map(({ durationMs, stall }) => [durationMs, Math.round(time - stall.endedAt)])).toContainEqual([200, (beats - 3) * 20]);
});

it('forgets looks that were taken after the stall', () => {
  const look = (at: number): Sample => toSample({ at, frames: [], operation: 0, request: null, weight: 1, late: false });
  const stall = openStall({ id: 'x', beat: 1, since: 0, stat: undefined });
  stall.samples.push(look(10), look(20), look(31));
  endStall(stall, 30);
  expect(stall.samples.map(({ at }) => at)).toEqual([10, 20]);
});
