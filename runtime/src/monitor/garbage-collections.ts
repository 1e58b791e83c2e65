import { PerformanceObserver } from 'node:perf_hooks';

/**
 * The collector stops the thread inside a native, so that a stall by it would be blamed on the line that happened to allocate. Returns what ends it.
 * @param minMs shorter collections are not told
 */
export function watchCollections(minMs: number, onCollection: (durationMs: number) => void): () => void {
  const observer = new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) if (duration >= minMs) onCollection(duration);
  });
  observer.observe({ entryTypes: ['gc'] });
  return () => observer.disconnect();
}
