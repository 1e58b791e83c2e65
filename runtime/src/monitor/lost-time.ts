/** A tick that comes this late means that the watchdog did not run either, ms. */
const GAP_MS = 60;

/** Keeps account of the time in which the watchdog itself stood still. */
export interface LostTime {
  /** Milliseconds since the last beat that counts. */
  readonly ms: () => number;
  /** Takes the time between two points at which the watchdog should have been quick. */
  readonly note: (from: number, to: number) => void;
  /** Starts anew and returns what was lost, unless the beat is from before the gap: it says nothing about it yet. */
  readonly settle: (beatAt: number) => number;
}

export function createLostTime(): LostTime {
  let lost = 0;
  let end = 0;
  const note = (from: number, to: number): void => {
    if (to - from <= GAP_MS) return;
    lost += to - from;
    end = to;
  };
  const settle = (beatAt: number): number => {
    if (beatAt < end) return 0;
    const ms = lost;
    lost = 0;
    return ms;
  };
  return { ms: () => lost, note, settle };
}
