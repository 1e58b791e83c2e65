import { CLAIM, LAST, next } from './lease.js';

/*
 * A lane is sent a few tasks ahead, so that a worker need not wait for the main thread between short calls. Each post has
 * a number, and one shared word holds the number that may start next: the worker starts a post only by moving the word
 * on, and the main thread takes back all that have not started by overwriting it. Whichever comes first has the task.
 */

const NONE = -1;

/** The main thread's side of one worker's word. */
export class Claims {
  readonly #flags: Int32Array;
  #last = LAST;
  #isOpen = false;

  constructor(flags: Int32Array) {
    this.#flags = flags;
  }

  /** The number of the next post, which may be started from now on. */
  issue(): number {
    this.#last = next(this.#last);
    if (!this.#isOpen) Atomics.store(this.#flags, CLAIM, this.#last);
    this.#isOpen = true;
    return this.#last;
  }

  /** How many posts wait to be started. */
  countWaiting(): number {
    const first = Atomics.load(this.#flags, CLAIM);
    return first === NONE || !this.#isOpen ? 0 : (this.#last - first + 1) & LAST;
  }

  /** True if the worker is still at this post or has not come to it. */
  isAt(number: number): boolean {
    const first = Atomics.load(this.#flags, CLAIM);
    return first === number || first === next(number) || first === NONE;
  }

  /** Takes back every post that has not started; gives the first one's number, or one never issued if all have. */
  revoke(): number {
    this.#isOpen = false;
    return Atomics.exchange(this.#flags, CLAIM, NONE);
  }
}
