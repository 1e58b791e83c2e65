import type { Label } from './record.js';
import type { OpenStall } from './open-stall.js';
import type { ThreadStat } from './thread-stat.js';

/** What is known when a stall has ended. */
export interface Ending {
  /** Length of the stall, ms. */
  readonly spent: number;
  /** Milliseconds of it in which the watchdog did not run either. */
  readonly lost: number;
  readonly threshold: number;
  /** Account of the thread now. */
  readonly after: ThreadStat | undefined;
}

/** Tells code that blocks from a thread that was not allowed to run. */
export function findLabel({ label, stat: before }: OpenStall, { spent, lost, threshold, after }: Ending): Label {
  if (label !== null) return label;
  const run = before && after ? after.run - before.run : 0;
  const wait = before && after ? after.wait - before.wait : 0;
  if (run >= threshold) return null;
  if (spent - wait < threshold) return 'cpu-starved';
  return spent - wait - lost < threshold ? 'suspended' : null;
}
