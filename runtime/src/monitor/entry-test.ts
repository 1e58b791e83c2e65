import type { Entry } from './natives.js';
import { ENTRY_OPERATION, type SharedState } from './shared-state.js';

/** Stacks at entry that may still be taken before the next beat. */
export interface EntryBudget {
  /** Opens one native's share; each call of it takes one stack, or says that none is left. */
  readonly createShare: () => () => boolean;
  readonly refill: () => void;
}

const BUDGET = 8;
const BUDGET_EACH = 2;

/** Deals out stacks at entry between two beats: so many in all, and fewer of each native, so that a busy cheap one leaves something to the others. */
export function createBudget(): EntryBudget {
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

interface TestTools {
  readonly state: SharedState;
  readonly createShare: EntryBudget['createShare'];
}

/** Returns the test whether a call's stack is worth writing down before it runs. */
export function createEntryTest(entry: Entry, { state: { integers }, createShare }: TestTools): (self: unknown, first: unknown) => boolean {
  if (entry === 'never') return () => false;
  if (entry === 'always') return () => true;
  if (typeof entry === 'number') return (self, first) => lengthOf(first) >= entry || lengthOf(self) >= entry;
  const canAfford = createShare();
  // A native inside another one is called by Node itself, as a rule: the stack of the outer one stands for both.
  return () => integers[ENTRY_OPERATION] === 0 && canAfford();
}

function lengthOf(value: unknown): number {
  if (typeof value === 'string') return value.length;
  if (ArrayBuffer.isView(value)) return value.byteLength;
  return Array.isArray(value) ? value.length : 0;
}
