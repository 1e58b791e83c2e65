import type { AnyFunction } from './member-call.js';
import type { Offloaded } from './module-types.js';
import { OffloadError } from './offload-error.js';
import { targetOf } from './offloaded.js';
import { recordSteps } from './record-steps.js';
import { isErrorLike } from './error-record.js';
import { captureOrigin, joinStacks } from './stack.js';
import { callLabel, packSteps } from './pack-steps.js';
import { askSync } from './sync-thread.js';
import { unpack } from './unpack.js';
import type { Step } from './wire.js';

export interface SyncOptions {
  /** Milliseconds to wait at most; then `ERR_OFFLOAD_TIMEOUT`. Absent: as long as it takes. */
  readonly timeout?: number;
}

/**
 * Makes a sync function of one that returns a promise. The work is done in a worker while this thread is blocked, so it
 * is for start-up code, command line tools and interfaces that cannot await; in code that serves it is a stall.
 * Functions cannot be passed as arguments: the loop they would run on is blocked.
 *
 * @example const read = forceSync(reader, (m) => m.read); const text = read('a.txt');
 */
export function forceSync<T, F extends AnyFunction>(
  module: Offloaded<T>,
  member: (module: T) => F,
  { timeout = Infinity }: SyncOptions = {},
): (...args: Parameters<F>) => Awaited<ReturnType<F>> {
  if (!(typeof timeout === 'number' && timeout >= 0)) {
    throw new OffloadError('ERR_OFFLOAD_OPTION', `\`timeout\` is \`${String(timeout)}\`; it takes milliseconds of at least 0.`);
  }
  const { module: ref } = targetOf(module);
  const path = recordSteps(member as (module: unknown) => unknown);
  const run = (...args: Parameters<F>): Awaited<ReturnType<F>> => {
    const steps: Step[] = [...path, { op: 'call', args }];
    const label = callLabel(ref, steps);
    const reply = askSync({ request: { module: ref, steps: packSteps(ref, steps, {}) }, label, timeout });
    const value = unpack(reply.result);
    if (reply.ok) return value as Awaited<ReturnType<F>>;
    if (isErrorLike(value)) joinStacks(value, captureOrigin());
    throw value;
  };
  return run;
}
