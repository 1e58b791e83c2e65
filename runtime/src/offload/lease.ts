import type { MessagePort } from 'node:worker_threads';

/** What a new worker thread is given: the port its calls arrive on and the counters below. */
export interface Lease {
  readonly port: MessagePort;
  /** `[REPLIES, ABORTED, SENT, ENDED, CLAIM]`; shared with the main thread. */
  readonly flags: Int32Array;
  /** MB of used heap after which the thread asks to be replaced; `Infinity`: never. */
  readonly heap: number;
}

/** Index in `flags`: answers to callbacks so far; the worker waits for it to change. */
export const REPLIES = 0;
/** Index in `flags`: 1 once the call that runs is aborted or timed out. */
export const ABORTED = 1;
/** Index in `flags`: messages the worker has sent so far; `forceSync` waits for it to change. */
export const SENT = 2;
/** Index in `flags`: 1 once the worker is about to exit. */
export const ENDED = 3;

/** Index in `flags`: the number of the post that may start next; see `claims.ts`. */
export const CLAIM = 4;

export function createFlags(): Int32Array {
  return new Int32Array(new SharedArrayBuffer(5 * Int32Array.BYTES_PER_ELEMENT));
}

/** Counts up and wakes who waits for it. */
export function signalFlag(flags: Int32Array, index: number): void {
  Atomics.add(flags, index, 1);
  Atomics.notify(flags, index);
}

/** The last number a post can have; 0 follows. */
export const LAST = 0x3fff_ffff;

export const next = (number: number): number => (number === LAST ? 0 : number + 1);

/** In the worker: true if this post is still ours to start. */
export function claim(flags: Int32Array, number: number): boolean {
  return Atomics.compareExchange(flags, CLAIM, number, next(number)) === number;
}
