const offset = Number(process.hrtime.bigint()) / 1e6 - performance.now();
const { performance: timer } = globalThis;

/** Milliseconds on a monotonic clock that all threads of the process share; `performance.now()` alone starts at 0 in each. */
export function now(): number {
  return timer.now() + offset;
}
