import { findCpuShare, IDLE_SHARE } from './cpu-share.js';
import { LATE_MS } from './investigate.js';
import type { OpenStall } from './open-stall.js';
import { isBlind } from './samples.js';
import { OPERATION, type SharedState } from './shared-state.js';
import type { ThreadStatReader } from './thread-stat.js';

/** What is known about a stall that lasts. */
export interface Moment {
  readonly state: SharedState;
  readonly stat: ThreadStatReader;
  readonly threshold: number;
  /** Interval of the heartbeat, ms. */
  readonly every: number;
  /** Now, ms. */
  readonly time: number;
  /** Milliseconds since the last beat. */
  readonly age: number;
}

const ENOUGH_LOOKS = 3;
/** Without any stack the report waits this much longer for one. */
const PATIENCE_MS = 60;

/** True once a report is worth sending while the loop still hangs: the time is over the threshold for sure, and it is the program's. */
export function isSure(stall: OpenStall, moment: Moment): boolean {
  const { time, age, threshold, every, state } = moment;
  if (stall.label === 'debugger-paused' || stall.isProbing || isDoubtful(stall, moment)) return false;
  const isOver = stall.active >= threshold || age >= threshold + every;
  if (!isOver) return false;
  if (isInNative(stall, time)) return state.integers[OPERATION] !== 0 || age >= threshold + every + PATIENCE_MS;
  const clear = stall.samples.filter((sample) => !isBlind(sample)).length;
  return clear >= ENOUGH_LOOKS || age >= threshold + every + PATIENCE_MS;
}

/** True while a look has been waiting so long that a native must be running. */
export function isInNative({ posted }: OpenStall, time: number): boolean {
  return posted > 0 && time - posted > LATE_MS;
}

/** The thread waits for a CPU, or stands still and nobody has asked yet whether a debugger holds it. */
function isDoubtful(stall: OpenStall, { stat, time, state, threshold }: Moment): boolean {
  const isGone = stall.stat !== undefined && stat.read() === undefined;
  if (isGone) return true;
  const share = findCpuShare(stall, { stat, time });
  if (share * (time - stall.since) < threshold && stat.isRunnable()) return true;
  return share < IDLE_SHARE && state.integers[OPERATION] === 0 && stall.samples.length > 0 && !stall.isProbed;
}
