import type { EventLoopUtilization } from 'node:perf_hooks';
import { now } from './clock.js';
import { BEATS, BEAT_AT, slotOf, timeOf, type SharedState } from './shared-state.js';

/** The beating side, on the watched thread. */
export interface Heartbeat {
  /** Milliseconds that the loop has been active since the last beat, waiting for events not counted. */
  readonly activeSinceBeat: () => number;
  /** Beats once outside the timer and returns the milliseconds since the beat before. */
  readonly beat: () => number;
  readonly stop: () => void;
}

/**
 * Counts turns of the loop into shared memory. The length of a stall is the difference of the loop's active time between two beats:
 * the age of a beat would count the idle time before the stall as well.
 * @param everyMs interval of the beat in milliseconds
 */
export function startHeartbeat(state: SharedState, everyMs: number, onBeat: () => void): Heartbeat {
  const { integers, floats } = state;
  const { performance } = globalThis;
  const { store } = Atomics;
  let beats = 0;
  let active = 0;
  let at = (floats[BEAT_AT] = now());
  // Before the loop starts its account is 0, and the clock is all there is.
  const spentUntil = (time: number, loop: EventLoopUtilization): number =>
    active > 0 ? loop.active - active : time - at - loop.idle;
  const beat = (): number => {
    const time = now();
    const loop = performance.eventLoopUtilization();
    const spent = spentUntil(time, loop);
    active = loop.active;
    at = time;
    beats += 1;
    floats[slotOf(beats)] = spent;
    floats[timeOf(beats)] = time;
    floats[BEAT_AT] = time;
    store(integers, BEATS, beats);
    onBeat();
    return spent;
  };
  const timer = setInterval(beat, everyMs);
  timer.unref();
  return {
    beat,
    activeSinceBeat: () => spentUntil(now(), performance.eventLoopUtilization()),
    stop: () => clearInterval(timer),
  };
}
