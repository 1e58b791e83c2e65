import type { MessagePort } from 'node:worker_threads';

/** What a new worker thread is given: the port its calls arrive on and the counters below. */
export interface Lease {
  readonly port: MessagePort;
  /** `[REPLIES, ABORTED]`; shared with the main thread. */
  readonly flags: Int32Array;
  /** MB of used heap after which the thread asks to be replaced; `Infinity`: never. */
  readonly heap: number;
}

/** Index in `flags`: answers to callbacks so far; the worker waits for it to change. */
export const REPLIES = 0;
/** Index in `flags`: 1 once the call that runs is aborted or timed out. */
export const ABORTED = 1;
