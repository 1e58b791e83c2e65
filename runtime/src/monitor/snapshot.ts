import type { RawFrame } from './call-stack.js';
import { captureRawFrames } from './call-stack.js';
import { now } from './clock.js';
import type { RequestInfo } from './record.js';
import { OPERATION, WANTED, type SharedState } from './shared-state.js';

/** What the main thread tells about itself in the middle of a stall. */
export interface Snapshot {
  /** Time on the shared clock, ms. */
  readonly at: number;
  /** Milliseconds that the loop has been active since its last beat. */
  readonly active: number;
  /** Number of the native that runs, 0 for none. */
  readonly operation: number;
  /** True if taken by a landing pad, right after a native. */
  readonly landed: boolean;
  readonly frames: readonly RawFrame[];
  readonly request: RequestInfo | null;
}

/** Name of the global under which the watchdog finds the snapshot function. */
export const SNAPSHOT_KEY = 'unstall.snapshot';
/** Script name of the expression that the watchdog evaluates; frames from it are dropped. */
export const SNAPSHOT_SCRIPT = 'unstall:snapshot';

/** Deep enough to see by the outermost frames whether the program is still loading. */
const FRAMES = 200;

interface Sources {
  readonly state: SharedState;
  readonly activeSinceBeat: () => number;
  readonly findRequest: () => RequestInfo | null;
}

/**
 * Takes a snapshot if the watchdog waits for one; the first of inspector and landing pad to come here serves it.
 * It runs inside arbitrary code, so it must not call anything that the program may have replaced.
 */
export function createSnapshot({ state, activeSinceBeat, findRequest }: Sources): (landed: boolean) => Snapshot | null {
  const { integers } = state;
  const { exchange } = Atomics;
  return function snapshot(landed) {
    if (exchange(integers, WANTED, 0) === 0) return null;
    const frames = captureRawFrames(FRAMES, snapshot);
    return { at: now(), active: activeSinceBeat(), operation: integers[OPERATION] as number, landed, frames, request: findRequest() };
  };
}
