import { isMainThread } from 'node:worker_threads';
import { threadWide } from './thread-wide.js';

const place = threadWide('place', () => ({ isChild: false }));

/** Called by the executor's child processes when they start. */
export function markInside(): void {
  place.isChild = true;
}

/** True where calls run inline: in any worker thread, and in a child process of the executor. */
export function isInside(): boolean {
  return place.isChild || !isMainThread;
}
