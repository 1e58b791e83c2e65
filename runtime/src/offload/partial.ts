import type { AnyFunction } from './member-call.js';
import { memberCall } from './member-call.js';
import type { Offloaded } from './module-types.js';

/** The parameters that are left when the first ones are given. */
type Rest<P extends readonly unknown[], G extends readonly unknown[]> =
  G extends readonly [unknown, ...infer GRest] ? P extends readonly [unknown?, ...infer PRest] ? Rest<PRest, GRest> : [] : P;

/**
 * A function of a module with its first arguments filled in, to be called in a worker; as `functools.partial` does for
 * `run_in_executor`. For named arguments pass an object.
 *
 * @example const invoice = partial(templates, (m) => m.render, 'invoice'); await invoice({ total: 5 });
 */
export function partial<T, F extends AnyFunction, G extends Partial<Parameters<F>>>(
  module: Offloaded<T>,
  member: (module: T) => F,
  ...given: G
): (...rest: Rest<Parameters<F>, G>) => Promise<Awaited<ReturnType<F>>> {
  return memberCall(module, member, { args: given, options: {} }) as ReturnType<typeof partial<T, F, G>>;
}
