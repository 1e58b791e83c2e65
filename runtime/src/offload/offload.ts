import type { CallOptions } from './call-options.js';
import { checkCallOptions } from './call-options.js';
import type { Offloaded } from './module-types.js';
import { targetOf } from './offloaded.js';
import { recordSteps } from './record-steps.js';
import { captureOrigin } from './stack.js';
import { submit } from './submit.js';

/**
 * Runs what `recorder` does with the module in a worker. The recorder itself runs here, once, against a recording proxy:
 * it may read members, call and construct in one chain, and nothing else; it is never serialised.
 *
 * @example await offload(sqlite, (m) => new m.DatabaseSync(path).prepare(sql).all(), { pool: 'io' });
 * @throws OffloadError `ERR_OFFLOAD_RECORDER` (rejected) when the recorder returns something else than the end of its chain.
 */
export async function offload<T, R>(module: Offloaded<T>, recorder: (module: T) => R, options: CallOptions = {}): Promise<Awaited<R>> {
  const origin = captureOrigin();
  checkCallOptions(options);
  const target = targetOf(module);
  const steps = recordSteps(recorder as (module: unknown) => unknown);
  return await submit({ module: target.module, steps, options: { ...target.options, ...options }, origin }) as Awaited<R>;
}
