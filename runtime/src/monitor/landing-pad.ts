import type { Entry } from './natives.js';
import { captureRawFrames } from './call-stack.js';
import { disguise } from './disguise.js';
import { createBudget, createEntryTest } from './entry-test.js';
import { ENTRY_LENGTH, ENTRY_OPERATION, OPERATION, WATCHING, type SharedState } from './shared-state.js';

type AnyFunction = (...args: unknown[]) => unknown;

const { apply, construct } = Reflect;

/** What the wrappers share. */
export interface LandingPads {
  /** Returns a function that behaves as `native` and can be seen from the watchdog as operation `id`. */
  readonly wrap: (native: AnyFunction, id: number, entry: Entry) => AnyFunction;
  /** Allows a few stacks at entry again; called at every beat. */
  readonly refill: () => void;
}

const ENTRY_FRAMES = 24;

/**
 * A native that does not poll V8's interrupts blocks the snapshot too, and its caller has gone on when the snapshot is served at last.
 * So each such native gets a wrapper that calls `land` while a stall is being watched: there the caller's frame still stands at the call.
 * @param land serves a waiting snapshot
 */
export function createLandingPads(state: SharedState, land: () => void): LandingPads {
  const { integers, text } = state;
  const encoder = new TextEncoder();
  const { createShare, refill } = createBudget();

  const writeEntry = (id: number, below: AnyFunction): void => {
    const lines = captureRawFrames(ENTRY_FRAMES, below).map((frame) => frame.join('\t'));
    integers[ENTRY_OPERATION] = 0;
    integers[ENTRY_LENGTH] = encoder.encodeInto(lines.join('\n'), text).written;
    integers[ENTRY_OPERATION] = id;
  };

  // `arguments` in place of a rest parameter, and no shared inner function: 10 ns a call instead of 60.
  /* eslint-disable prefer-rest-params */
  const wrap = (native: AnyFunction, id: number, entry: Entry): AnyFunction => {
    const isDue = createEntryTest(entry, { state, createShare });
    const leave = (outer: number, hasEntry: boolean): void => {
      if (integers[WATCHING] === 1) land();
      integers[OPERATION] = outer;
      if (hasEntry) integers[ENTRY_OPERATION] = 0;
    };
    const callable = {
      method(this: unknown, first: unknown): unknown {
        const outer = integers[OPERATION] as number;
        const hasEntry = isDue(this, first);
        if (hasEntry) writeEntry(id, callable);
        integers[OPERATION] = id;
        try {
          return apply(native, this, arguments);
        } finally {
          leave(outer, hasEntry);
        }
      },
    }.method;
    const constructible = function (this: unknown, first: unknown): unknown {
      const outer = integers[OPERATION] as number;
      const hasEntry = isDue(this, first);
      if (hasEntry) writeEntry(id, constructible);
      integers[OPERATION] = id;
      try {
        return new.target === undefined ? apply(native, this, arguments) : construct(native, arguments, new.target);
      } finally {
        leave(outer, hasEntry);
      }
    };
    return disguise(Object.hasOwn(native, 'prototype') ? constructible : callable, native);
  };
  /* eslint-enable prefer-rest-params */
  return { wrap, refill };
}
