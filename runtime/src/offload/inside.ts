import { isMainThread } from 'node:worker_threads';

let isChild = false;

/** Called by the executor's child processes when they start. */
export function markInside(): void {
  isChild = true;
}

/** True where calls run inline: in any worker thread, and in a child process of the executor. */
export function isInside(): boolean {
  return isChild || !isMainThread;
}
