import type { Worker } from 'node:worker_threads';
import type { ToWatchdog } from './messages.js';

/** Questions to the watchdog whether it has told everything. */
export interface Flushes {
  readonly flush: () => Promise<void>;
  readonly receive: (id: number) => void;
  /** Answers all that is open: the watchdog has ended. */
  readonly end: () => void;
}

interface FlushTools {
  readonly worker: Worker;
  readonly post: (message: ToWatchdog) => void;
  /** Interval of the heartbeat, ms. */
  readonly every: number;
}

export function createFlushes({ worker, post, every }: FlushTools): Flushes {
  const waiting = new Map<number, () => void>();
  let count = 0;
  let hasEnded = false;
  const receive = (id: number): void => {
    waiting.get(id)?.();
    waiting.delete(id);
    if (waiting.size === 0) worker.unref();
  };
  const flush = async (): Promise<void> => {
    // A stall is over with the next beat.
    await new Promise((resolve) => setTimeout(resolve, every * 2));
    if (hasEnded) return;
    const id = ++count;
    worker.ref();
    const answered = new Promise<void>((resolve) => waiting.set(id, resolve));
    post({ kind: 'flush', id });
    await answered;
  };
  const end = (): void => {
    hasEnded = true;
    for (const id of [...waiting.keys()]) receive(id);
  };
  return { flush, receive, end };
}
