import { renderStall } from './render-stall.js';
import type { StallRecord } from './record.js';
import { startMonitor } from './start-monitor.js';

/** Options of `assertNoStalls`. */
export interface StallLimit {
  /** Milliseconds from which a stall fails; default 50. */
  readonly threshold?: number;
  /** Places and natives that may block; see `allow` of `startMonitor`. */
  readonly allow?: readonly string[];
}

/** Thrown by `assertNoStalls`; `code` is `UNSTALL_STALL`. */
export class StallError extends Error {
  override readonly name = 'StallError';
  readonly code = 'UNSTALL_STALL';
  readonly stalls: readonly StallRecord[];

  constructor(stalls: readonly StallRecord[]) {
    super(stalls.map((stall) => renderStall(stall, {}).trimEnd()).join('\n'));
    this.stalls = stalls;
  }
}

/**
 * Runs a function and throws a `StallError` if the event loop stalled meanwhile; for any test runner.
 * The monitor needs the thread for itself: with one already running, the threshold is that one's.
 */
export async function assertNoStalls<T>(run: () => T | Promise<T>, { threshold, allow }: StallLimit = {}): Promise<T> {
  const stalls: StallRecord[] = [];
  // eslint-disable-next-line unstall/no-blocking-call -- It writes one line, and only if the watchdog cannot be started.
  const monitor = startMonitor({ threshold, allow, onStall: (record) => stalls.push(record) });
  try {
    await monitor.flush();
    stalls.length = 0;
    const result = await run();
    await monitor.flush();
    const plain = stalls.filter(({ label }) => label === null || label === 'gc');
    if (plain.length > 0) throw new StallError(plain);
    return result;
  } finally {
    monitor.stop();
  }
}
