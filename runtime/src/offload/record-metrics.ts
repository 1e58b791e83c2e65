import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { Meter, MetricsRegistry } from '../monitor/metrics.js';
import type { OffloadEvent } from './events.js';
import { createInstruments } from './instruments.js';

/**
 * Counts and times all calls in a prom-client registry or an OpenTelemetry meter: `unstall_offload_calls_total` by `module`, `pool` and
 * `outcome` (`done`, else code or name of the error), `unstall_offload_wait_seconds` and `unstall_offload_run_seconds` by `module` and `pool`.
 *
 * @returns a function that ends it.
 */
export function recordMetrics(target: MetricsRegistry | Meter): () => void {
  const instruments = createInstruments(target);
  const count = instruments.counter('unstall_offload_calls_total', 'Offloaded calls that have ended.');
  const wait = instruments.histogram('unstall_offload_wait_seconds', 'Time from an offloaded call to the start of its run.');
  const run = instruments.histogram('unstall_offload_run_seconds', 'Time from the start of the run of an offloaded call to its end.');
  const listen = (message: unknown): void => {
    const event = message as OffloadEvent;
    const labels = { module: event.module, pool: event.pool };
    if (event.phase === 'started') wait(labels, (event.wait ?? 0) / 1000);
    if (event.phase !== 'done' && event.phase !== 'failed') return;
    count({ ...labels, outcome: event.phase === 'done' ? 'done' : nameOfFailure(event.error) });
    run(labels, (event.run ?? 0) / 1000);
  };
  subscribe('unstall:offload', listen);
  return () => { unsubscribe('unstall:offload', listen); };
}

/** Never the message: it may hold anything, and each would be a series of its own. */
function nameOfFailure(error: unknown): string {
  const { code, name } = (error ?? {}) as { code?: unknown; name?: unknown };
  if (typeof code === 'string') return code;
  return typeof name === 'string' ? name : typeof error;
}
