import type { CallOptions } from './call-options.js';
import { checkCallOptions } from './call-options.js';
import type { Offloaded } from './module-types.js';
import { targetOf } from './offloaded.js';
import { recordSteps } from './record-steps.js';
import { captureOrigin } from './stack.js';
import { submit } from './submit.js';
import type { Step } from './wire.js';

/** A function of a module, e.g. `(m) => m.render`. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- any function; `unknown` would refuse parameters
export type AnyFunction = (...args: any[]) => any;

/** A function that calls one member of a module in a worker, with these arguments first. Its stack starts at its caller. */
export function memberCall<T>(module: Offloaded<T>, member: (module: T) => AnyFunction, bound: BoundCall): (...rest: unknown[]) => Promise<unknown> {
  checkCallOptions(bound.options);
  const target = targetOf(module);
  const path = recordSteps(member as (module: unknown) => unknown);
  const options = { ...target.options, ...bound.options };
  const call = (...rest: unknown[]): Promise<unknown> => {
    const steps: Step[] = [...path, { op: 'call', args: [...bound.args, ...rest] }];
    return submit({ module: target.module, steps, options, origin: captureOrigin() });
  };
  return call;
}

export interface BoundCall {
  readonly args: readonly unknown[];
  readonly options: CallOptions;
}
