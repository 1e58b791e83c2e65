import { channel } from 'node:diagnostics_channel';
import type { Task } from './task.js';

/** A message on the diagnostics channel `unstall:offload`. Times are milliseconds. */
export interface OffloadEvent {
  readonly phase: 'queued' | 'started' | 'done' | 'failed';
  /** The same object in every message of one call, to join them by. */
  readonly call: object;
  /** `cpu`, `io`, `process`, or `backend`. */
  readonly pool: string;
  /** Specifier of the module, e.g. `node:zlib`. */
  readonly module: string;
  /** What is called, e.g. `` `gzipSync()` of `node:zlib` ``. */
  readonly label: string;
  /** From the call to the start of the run; with `started`. */
  readonly wait?: number;
  /** From the start of the run to its end; with `done` and `failed`. */
  readonly run?: number;
  /** What the call rejects with; with `failed`. */
  readonly error?: unknown;
}

const offloads = channel('unstall:offload');

/** Costs one property read when nobody listens. */
export function publish(task: Task, phase: OffloadEvent['phase'], more: Pick<OffloadEvent, 'wait' | 'run' | 'error'>): void {
  if (!offloads.hasSubscribers) return;
  const { request, pool } = task.init;
  offloads.publish({ phase, call: task, pool, module: request.module.specifier, label: task.label, ...more } satisfies OffloadEvent);
}
