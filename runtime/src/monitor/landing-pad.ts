import type { Entry } from './natives.js';
import { captureRawFrames } from './call-stack.js';
import { disguise } from './disguise.js';
import { ENTRY_LENGTH, ENTRY_OPERATION, OPERATION, WATCHING, type SharedState } from './shared-state.js';

type AnyFunction = (...args: unknown[]) => unknown;

/** What the wrappers share. */
export interface LandingPads {
  /** Returns a function that behaves as `native` and can be seen from the watchdog as operation `id`. */
  readonly wrap: (native: AnyFunction, id: number, entry: Entry) => AnyFunction;
  /** Allows a few stacks at entry again; called at every beat. */
  readonly refill: () => void;
}

const BUDGET = 8;
const BUDGET_EACH = 2;
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

  const wrap = (native: AnyFunction, id: number, entry: Entry): AnyFunction => {
    const { apply, construct } = Reflect;
    const canAfford = createShare();
    const isDue = (self: unknown, first: unknown): boolean => {
      if (typeof entry === 'number') return lengthOf(first) >= entry || lengthOf(self) >= entry;
      // A native inside another one is called by Node itself, as a rule: the stack of the outer one stands for both.
      return entry === 'always' || (entry === 'budget' && integers[ENTRY_OPERATION] === 0 && canAfford());
    };
    const call = (self: unknown, args: unknown[], target: AnyFunction | undefined): unknown => {
      const outer = integers[OPERATION] as number;
      const hasEntry = entry !== 'never' && isDue(self, args[0]);
      if (hasEntry) writeEntry(id, wrapped);
      integers[OPERATION] = id;
      try {
        return target === undefined ? apply(native, self, args) : construct(native, args, target);
      } finally {
        if (integers[WATCHING] === 1) land();
        integers[OPERATION] = outer;
        if (hasEntry) integers[ENTRY_OPERATION] = 0;
      }
    };
    const wrapped = hasPrototype(native)
      ? function (this: unknown, ...args: unknown[]): unknown {
          return call(this, args, new.target as AnyFunction | undefined);
        }
      : { method(this: unknown, ...args: unknown[]): unknown { return call(this, args, undefined); } }.method;
    return disguise(wrapped, native);
  };
  return { wrap, refill };
}

/** Stacks at entry between two beats: so many in all, and fewer of each native, so that a busy cheap one leaves something to the others. */
function createBudget(): { readonly createShare: () => () => boolean; readonly refill: () => void } {
  let left = BUDGET;
  let turn = 0;
  const createShare = (): (() => boolean) => {
    let spent = 0;
    let spentIn = 0;
    return () => {
      if (spentIn !== turn) spent = 0;
      if (left === 0 || spent === BUDGET_EACH) return false;
      spentIn = turn;
      left -= 1;
      spent += 1;
      return true;
    };
  };
  const refill = (): void => {
    left = BUDGET;
    turn += 1;
  };
  return { createShare, refill };
}

function lengthOf(value: unknown): number {
  if (typeof value === 'string') return value.length;
  if (ArrayBuffer.isView(value)) return value.byteLength;
  return Array.isArray(value) ? value.length : 0;
}

const hasPrototype = (native: AnyFunction): boolean => Object.hasOwn(native, 'prototype');
