import { now } from './clock.js';
import type { Sampler } from './sampler.js';
import type { OpenStall } from './open-stall.js';
import { isBlind, toSample } from './samples.js';
import { OPERATION, WANTED, type SharedState } from './shared-state.js';
import { findCpuShare, IDLE_SHARE } from './cpu-share.js';
import type { Snapshot } from './snapshot.js';
import type { ThreadStatReader } from './thread-stat.js';

/** An answer that takes longer waited for a native. A prompt one takes 0.4 to 1 ms, 5 on Node 22. */
export const LATE_MS = 15;
/** The first looks come quickly, to be done within short stalls; then ever more rarely. */
const GAPS = [3, 4, 6, 8, 12, 20, 30, 50, 50, 80, 120];
const MAX_GAP_MS = 250;
const MAX_WEIGHT_MS = 30;
/** Looks without a frame of the program before the debugger is asked. */
const BLIND_LOOKS = 2;
/** Loading a program takes many looks' worth of time and is nobody's fault: fewer and later. */
const STARTUP_FACTOR = 5;

export interface InvestigationTools {
  readonly state: SharedState;
  readonly sampler: Sampler;
  readonly stat: ThreadStatReader;
  /** Called when the thread has turned out to be gone. */
  readonly onGone?: () => void;
}

/** Looks at the blocked thread when it is due, and keeps what it sees in the stall. */
export interface Investigation {
  readonly step: (stall: OpenStall, time: number) => void;
  /** Takes a snapshot that a landing pad has sent. */
  readonly receive: (stall: OpenStall, snapshot: Snapshot) => void;
}

export function createInvestigation({ state, sampler, stat, onGone }: InvestigationTools): Investigation {
  const { integers } = state;

  const receive = (stall: OpenStall, snapshot: Snapshot): void => {
    if (snapshot.at > stall.endedAt) return;
    const asked = stall.posted || snapshot.at;
    // A thread that got no CPU answers late as well, and yet from the right line.
    const starved = (stat.read()?.wait ?? 0) - stall.waited;
    const late = snapshot.at - asked - starved > LATE_MS;
    const weight = late ? snapshot.at - asked : Math.min(MAX_WEIGHT_MS, snapshot.at - (stall.looked || asked) + 1);
    stall.samples.push(toSample({ ...snapshot, weight, late }));
    stall.active = snapshot.active;
    settleLook(stall, snapshot.at);
  };
  const settleLook = (stall: OpenStall, at: number): void => {
    const gap = GAPS[stall.samples.length - 1] ?? MAX_GAP_MS;
    stall.posted = 0;
    stall.looked = at;
    stall.nextLook = now() + (stall.label === 'startup' ? gap * STARTUP_FACTOR : gap);
  };
  const look = (stall: OpenStall, time: number): void => {
    stall.posted = time;
    stall.waited = stat.read()?.wait ?? 0;
    Atomics.store(integers, WANTED, 1);
    sampler.snapshot((snapshot) => {
      if (snapshot) receive(stall, snapshot);
      if (snapshot === undefined) onGone?.();
    });
  };
  const probe = (stall: OpenStall): void => {
    stall.isProbed = stall.isProbing = true;
    sampler.pause((result) => {
      stall.isProbing = false;
      if (result.kind === 'held') stall.label = 'debugger-paused';
      if (result.kind !== 'stack') return;
      const weight = MAX_WEIGHT_MS;
      stall.samples.push(toSample({ at: now(), frames: result.frames, operation: 0, request: null, weight, late: false }));
    });
  };
  const step = (stall: OpenStall, time: number): void => {
    if (stall.isProbing || stall.posted > 0 || stall.endedAt < time || stall.label === 'debugger-paused' || time < stall.nextLook) return;
    if (!stall.isProbed && (isInTheDark(stall) || isIdle(stall, time))) return probe(stall);
    look(stall, time);
  };
  /** Prompt answers and no CPU time: somebody may stand at a breakpoint. */
  const isIdle = (stall: OpenStall, time: number): boolean =>
    stall.samples.length >= BLIND_LOOKS && integers[OPERATION] === 0 && findCpuShare(stall, { stat, time }) < IDLE_SHARE;
  return { step, receive };
}

/** No frame of the program in sight: a queue of microtasks or ticks, and the next call will show it. */
function isInTheDark({ samples }: OpenStall): boolean {
  return samples.length >= BLIND_LOOKS && samples.every(isBlind);
}
