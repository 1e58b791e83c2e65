import type { MessagePort } from 'node:worker_threads';
import { OffloadError } from './offload-error.js';
import type { PoolName } from './settings.js';

/** Options of one call, or of all calls of a module proxy. */
export interface CallOptions {
  /** Which pool runs it; absent: the catalog's, else `cpu`. */
  readonly pool?: PoolName;
  /** Queued work is removed, running work rejects at once with `signal.reason` and its thread is replaced. */
  readonly signal?: AbortSignal;
  /** Milliseconds from the start of the run, not from the call; then `ERR_OFFLOAD_TIMEOUT`, and the thread is replaced. */
  readonly timeout?: number;
  /** Milliseconds an aborted or timed-out function gets to notice `isAborted()` and return before its thread ends. Default 0. */
  readonly grace?: number;
  /** Argument buffers and ports to move instead of cloning. */
  readonly transfer?: readonly Transferable[];
}

type Transferable = ArrayBuffer | MessagePort;

const POOLS: ReadonlySet<PoolName> = new Set(['cpu', 'io', 'process']);

/** Throws `ERR_OFFLOAD_OPTION` for an option that cannot be meant. */
export function checkCallOptions(options: CallOptions): void {
  const { pool, timeout, grace } = options;
  if (pool !== undefined && !POOLS.has(pool)) {
    throw new OffloadError('ERR_OFFLOAD_OPTION', `\`pool\` is \`${String(pool)}\`; it takes \`cpu\`, \`io\` or \`process\`.`);
  }
  for (const [name, value] of Object.entries({ timeout, grace })) {
    if (value === undefined || (typeof value === 'number' && value >= 0)) continue;
    throw new OffloadError('ERR_OFFLOAD_OPTION', `\`${name}\` is \`${String(value)}\`; it takes milliseconds of at least 0.`);
  }
}
