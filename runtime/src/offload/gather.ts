import { OffloadError } from './offload-error.js';

export interface GatherOptions {
  /** Tasks that run at the same time; a whole number of at least 1. Absent: all of them. */
  readonly concurrency?: number;
  /** True: run all tasks even if one fails, then throw an `AggregateError` of what failed. Default: stop on the first error. */
  readonly settle?: boolean;
  /** Starts no further task once aborted; the promise rejects with the reason. */
  readonly signal?: AbortSignal;
}

/** What each task gives, in the order of the tasks. */
type Results<T extends readonly (() => unknown)[]> = { -readonly [K in keyof T]: Awaited<ReturnType<T[K]>> };

/**
 * `Promise.all` with a limit: starts the tasks in order, `concurrency` at a time, and gives their results in that order.
 * After the first error no further task is started; those that run are waited for by nobody, as with `Promise.all`.
 */
export async function gather<T extends readonly (() => unknown)[] | readonly []>(tasks: T, options: GatherOptions = {}): Promise<Results<T>> {
  const { concurrency = Infinity, settle = false, signal } = options;
  checkConcurrency(concurrency);
  signal?.throwIfAborted();
  const results: unknown[] = new Array(tasks.length);
  const errors: unknown[] = [];
  const queue = tasks.entries();
  let stopped = false;

  async function work(): Promise<void> {
    for (const [index, task] of queue) {
      if (stopped) return;
      try {
        results[index] = await task();
      } catch (error) {
        if (!settle) throw error;
        errors.push(error);
      }
    }
  }

  const abort = abortOf(signal);
  try {
    const workers = Array.from({ length: Math.min(concurrency, tasks.length) }, work);
    await Promise.race([Promise.all(workers), abort.promise]);
  } finally {
    stopped = true;
    abort.stop();
  }
  if (errors.length > 0) throw new AggregateError(errors, `${errors.length} of ${tasks.length} tasks have failed.`);
  return results as Results<T>;
}

function checkConcurrency(concurrency: number): void {
  if (concurrency === Infinity || (Number.isInteger(concurrency) && concurrency >= 1)) return;
  throw new OffloadError('ERR_OFFLOAD_OPTION', `\`concurrency\` is \`${String(concurrency)}\`; it takes a whole number of at least 1.`);
}

/** A promise that only ever rejects, when the signal aborts. */
function abortOf(signal: AbortSignal | undefined): { promise: Promise<never>; stop: () => void } {
  let stop = (): void => {};
  const promise = new Promise<never>((_resolve, reject) => {
    const onAbort = (): void => reject(signal?.reason as Error);
    signal?.addEventListener('abort', onAbort, { once: true });
    stop = () => signal?.removeEventListener('abort', onAbort);
  });
  return { promise, stop };
}
