import { constants } from 'node:os';

const SIGNALS = ['SIGTERM', 'SIGINT'] as const;

/** A terminal signals the whole group, and starters such as npm pass theirs on: copies of one signal come this close. ms. */
const COPIES = 100;

/** Resolves at the first signal that asks to end; the second one ends the process with 128 + n. */
export function untilSignal(onFirst: (signal: string) => void): Promise<void> {
  return new Promise((resolve) => {
    let first: number | undefined;
    const onSignal = (signal: (typeof SIGNALS)[number]): void => {
      if (first !== undefined) {
        if (performance.now() - first > COPIES) process.exit(128 + constants.signals[signal]);
        return;
      }
      first = performance.now();
      onFirst(signal);
      resolve();
    };
    for (const signal of SIGNALS) process.on(signal, onSignal);
  });
}
