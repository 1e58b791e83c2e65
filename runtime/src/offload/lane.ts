import type { Task } from './task.js';

/** One worker as the pool sees it: runs tasks one after another, in the order they are given. */
export interface Lane {
  /** Tasks it has been given and whose answers have not been taken yet; 0: it is idle. */
  readonly load: number;
  /** Tasks among them that the worker has not started. */
  readonly ahead: number;
  /** When it last became idle, `performance.now()`. */
  readonly since: number;
  /** True if tasks may be sent ahead of the one that runs. */
  readonly takesAhead: boolean;
  /** True once it asks to be replaced: too many tasks or too much heap. */
  readonly isSpent: boolean;
  /** True if it has been at one task for this many milliseconds, or may have been. */
  isStuck(ms: number): boolean;
  /** Takes on tasks, in this order; more than one only if `takesAhead`. */
  run(tasks: readonly Task[]): void;
  /** Takes back the tasks that were sent ahead and have not started; none if not even the first has started. */
  revoke(): Task[];
  /** Ends it; what it still runs is dropped. */
  stop(): void;
}

/** What a lane tells its pool. */
export interface LaneEvents {
  /** The lane has answered a task. */
  free(lane: Lane): void;
  /** Tasks that have not started come back, to be run before all others. */
  returned(tasks: Task[]): void;
  /** The lane is gone, by a crash or because it was stopped. */
  gone(lane: Lane): void;
}

/** Starts lanes of one sort and ends what they share. */
export interface LaneSource {
  start(events: LaneEvents): Promise<Lane>;
  close(): Promise<void>;
}
