import type { Task } from './task.js';

/** One worker as the pool sees it: runs one task at a time. */
export interface Lane {
  /** Tasks it has started, for recycling. */
  readonly count: number;
  /** When it last became idle, `performance.now()`. */
  readonly idleSince: number;
  /** True once it asks to be replaced: too many tasks or too much heap. */
  readonly isSpent: boolean;
  run(task: Task): void;
  /** Ends it after `grace` milliseconds; what it still runs is dropped, since its task is settled already. */
  stop(grace: number): void;
}

/** What a lane tells its pool. */
export interface LaneEvents {
  /** The lane can take the next task. */
  free(lane: Lane): void;
  /** The lane is gone, by a crash or by `stop`. */
  gone(lane: Lane): void;
}

/** Starts lanes of one sort and ends what they share. */
export interface LaneSource {
  start(events: LaneEvents): Promise<Lane>;
  close(): Promise<void>;
}
