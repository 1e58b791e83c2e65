import { threadWide } from './thread-wide.js';

const worker = threadWide<{ probe?: () => boolean }>('abort', () => ({}));

/** Called by the worker when it starts. */
export function setAbortProbe(next: () => boolean): void {
  worker.probe = next;
}

/**
 * Inside an offloaded function: true once its call has been aborted or has timed out. A long loop may ask now and then
 * and return early; with `grace` the thread then lives on. Always false on the main thread.
 */
export function isAborted(): boolean {
  return worker.probe?.() ?? false;
}
