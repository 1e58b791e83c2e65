import type { OpenStall } from './open-stall.js';
import type { ThreadStatReader } from './thread-stat.js';

/** Share of a CPU under which a thread counts as waiting. */
export const IDLE_SHARE = 0.2;

/** Share of a CPU that the thread has used since the stall began; 1 where nobody can tell. */
export function findCpuShare({ stat: before, since }: OpenStall, { stat, time }: { stat: ThreadStatReader; time: number }): number {
  const after = stat.read();
  return before && after ? (after.run - before.run) / (time - since) : 1;
}
