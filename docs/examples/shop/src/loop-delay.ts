import { monitorEventLoopDelay } from 'node:perf_hooks';

/** How late the event loop is, in milliseconds, since the start of the watch. */
export interface LoopDelay {
  readonly p50: number;
  readonly p99: number;
  readonly max: number;
}

const toMs = (nanoseconds: number): number => Math.round(nanoseconds / 1e4) / 100;

/** Watches the event loop until the process ends; the answer reads the delay so far. */
export function watchLoopDelay(): () => LoopDelay {
  const histogram = monitorEventLoopDelay({ resolution: 10 });
  histogram.enable();
  return () => ({ p50: toMs(histogram.percentile(50)), p99: toMs(histogram.percentile(99)), max: toMs(histogram.max) });
}
