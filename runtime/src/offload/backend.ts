import type { CallOptions } from './call-options.js';
import { choosePool } from './choose-pool.js';
import { refuseEntryFile } from './entry-file.js';
import { pack } from './pack.js';
import { getPool } from './pools.js';
import { Uncloneable } from './scan.js';
import { OffloadError } from './offload-error.js';
import { Task } from './task.js';
import type { Reply, Request, Step } from './wire.js';

/**
 * How a call is to be run. `signal` ends the wait of the caller by itself; a backend may free what it holds. `timeout` counts from the start of
 * the run, which only the backend knows: it must end the call with `ERR_OFFLOAD_TIMEOUT`, as `runRequest` does.
 */
export type BackendOptions = Pick<CallOptions, 'pool' | 'signal' | 'timeout'>;

/**
 * Another place to run calls, such as a job queue on other machines. Requests and replies survive structured clone and
 * `v8.serialize`; on the other side `runRequest` runs one. Functions among the arguments are refused.
 */
export interface Backend {
  run(request: Request, options: BackendOptions): Promise<Reply>;
  /** Waits for the accepted calls and lets go of connections. The executor's own `close()` calls it. */
  close?(): Promise<void>;
}

/** Runs a request that came from elsewhere in the pools of this process. Never rejects: failures are packed, too. */
export async function runRequest(request: Request, options: BackendOptions = {}): Promise<Reply> {
  try {
    refuseEntryFile(request.module);
    // Arguments stay packed here: only the names are read.
    const steps = request.steps.value as readonly Step[];
    const pool = options.pool ?? choosePool(request.module.specifier, steps);
    const task = new Task({ request: { ...request, isApart: true }, options, callbacks: [], steps, pool, origin: {}, isRaw: true });
    getPool(pool).submit(task);
    return await task.promise as Reply;
  } catch (error) {
    return { ok: false, result: packFailure(error) };
  }
}

function packFailure(error: unknown): Reply['result'] {
  try {
    return pack(error, { root: 'error' });
  } catch (cause) {
    if (!(cause instanceof Uncloneable)) throw cause;
    return pack(new OffloadError('ERR_OFFLOAD_RESULT', `What was thrown cannot be sent: ${cause.message}.`), { root: 'error' });
  }
}
