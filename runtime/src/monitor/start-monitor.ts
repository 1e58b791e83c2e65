import { channel } from 'node:diagnostics_channel';
import type { MonitorOptions } from './options.js';
import { resolveOptions } from './options.js';
import type { StallRecord } from './record.js';
import { isSampled } from './is-sampled.js';
import { createMetrics } from './metrics.js';
import { startWatching, type Watching } from './start-watching.js';

/** A running monitor. */
export interface Monitor {
  /** Stops it; a second call does nothing. */
  readonly stop: () => void;
  /** Resolves when every stall up to now has been reported. */
  readonly flush: () => Promise<void>;
}

type Listener = (record: StallRecord) => void;

const stalls = channel('unstall:stall');
const listeners = new Set<Listener>();
let watching: Watching | undefined;
let users = 0;

/**
 * Watches the event loop of this thread from a worker thread and reports what blocks it: to `onStall`, to the diagnostics channel
 * `unstall:stall`, to stderr and to a file. It opens no port, does not keep the process alive, and never throws. A second call shares the
 * running watch with its options; only `onStall` is its own.
 */
export function startMonitor(options: MonitorOptions = {}): Monitor {
  const { onStall, metrics } = options;
  const count = metrics && createMetrics(metrics);
  const listener: Listener = (record) => {
    count?.(record);
    onStall?.(record);
  };
  listeners.add(listener);
  users += 1;
  watching ??= start(options);
  let isStopped = false;
  return {
    flush: async () => watching?.flush(),
    stop: () => {
      if (isStopped) return;
      isStopped = true;
      listeners.delete(listener);
      users -= 1;
      if (users > 0) return;
      watching?.stop();
      watching = undefined;
    },
  };
}

function start(options: MonitorOptions): Watching | undefined {
  const resolved = resolveOptions(options, process.env);
  return isSampled(resolved.sample) ? startWatching(resolved, publish) : undefined;
}

function publish(record: StallRecord): void {
  if (stalls.hasSubscribers) stalls.publish(record);
  for (const listener of listeners) {
    try {
      listener(record);
    } catch (error) {
      process.emitWarning(`An \`onStall\` listener threw: ${String(error)}`, { code: 'UNSTALL_LISTENER' });
    }
  }
}
