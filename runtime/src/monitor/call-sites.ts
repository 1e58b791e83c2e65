import { captureRawFrames, type RawFrame } from './call-stack.js';
import { disguise } from './disguise.js';
import { isOwnFrame, isUserFrame } from './samples.js';

type AnyFunction = (...args: unknown[]) => unknown;

/** A place that calls a blocking native, and what it has cost so far. */
export interface RawSite {
  readonly frame: RawFrame;
  /** Number of the native. */
  readonly operation: number;
  calls: number;
  /** Milliseconds of all calls. */
  blockedMs: number;
  /** Milliseconds of the longest that was measured here. */
  maxMs: number;
}

/** Adds up the time in blocking natives by place of call. */
export interface CallSites {
  /** Returns a function that behaves as `native` and is accounted for as operation `id`. */
  readonly measure: (native: AnyFunction, id: number) => AnyFunction;
  readonly list: () => readonly RawSite[];
}

/** A stack, 1 to 3 µs, is taken once per this much blocked time. */
const STEP_MS = 1;
const FRAMES = 16;
const MAX_SITES = 1000;

/**
 * Every call is timed; its place is taken when a millisecond has come together, and gets what has come together. So a place's share is
 * exact for long calls and a fair estimate for many short ones, at a bounded cost.
 */
export function createCallSites(): CallSites {
  const sites = new Map<string, RawSite>();
  const { performance } = globalThis;
  let depth = 0;
  let owedMs = 0;
  let owedCalls = 0;

  const settle = (id: number, ms: number): void => {
    const frame = captureRawFrames(FRAMES, settle).find((candidate) => isUserFrame(candidate) && !isOwnFrame(candidate));
    if (!frame) return;
    const key = `${id} ${frame[1]}:${frame[2]}:${frame[3]}`;
    const site = sites.get(key) ?? { frame, operation: id, calls: 0, blockedMs: 0, maxMs: 0 };
    if (sites.size < MAX_SITES) sites.set(key, site);
    site.calls += owedCalls;
    site.blockedMs += owedMs;
    site.maxMs = Math.max(site.maxMs, ms);
    owedMs = owedCalls = 0;
  };
  const measure = (native: AnyFunction, id: number): AnyFunction => {
    const { apply } = Reflect;
    const measured = function (this: unknown, ...args: unknown[]): unknown {
      // A native inside another one is part of its time.
      if (depth > 0) return apply(native, this, args);
      const began = performance.now();
      depth += 1;
      try {
        return apply(native, this, args);
      } finally {
        depth -= 1;
        const ms = performance.now() - began;
        owedCalls += 1;
        owedMs += ms;
        if (owedMs >= STEP_MS) settle(id, ms);
      }
    };
    return disguise(measured, native);
  };
  return { measure, list: () => [...sites.values()] };
}
