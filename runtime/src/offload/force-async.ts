import type { CallOptions } from './call-options.js';
import type { AnyFunction } from './member-call.js';
import { memberCall } from './member-call.js';
import type { Offloaded, OffloadedCall } from './module-types.js';

/**
 * Makes a function that returns a promise of a sync function of a module; the work is done in a worker.
 *
 * @example const hash = forceAsync(bcrypt, (m) => m.hashSync); await hash(password, 10);
 */
export function forceAsync<T, F extends AnyFunction>(module: Offloaded<T>, member: (module: T) => F, options: CallOptions = {}): OffloadedCall<F> {
  return memberCall(module, member, { args: [], options }) as OffloadedCall<F>;
}
