import { isMainThread } from 'node:worker_threads';
import type { CallOptions } from './call-options.js';
import { choosePool } from './choose-pool.js';
import { refuseEntryFile } from './entry-file.js';
import { loadModule } from './load-module.js';
import { OffloadError } from './offload-error.js';
import { pack } from './pack.js';
import { getPool } from './pools.js';
import { runSteps } from './run-steps.js';
import { isPrimitive, Uncloneable } from './scan.js';
import type { Callbacks } from './task.js';
import { Task } from './task.js';
import type { ModuleRef, Packed, Step } from './wire.js';

export interface Call {
  readonly module: ModuleRef;
  readonly steps: readonly Step[];
  readonly options: CallOptions;
  readonly origin: { readonly stack?: string };
}

/** Sends a call to its pool; inside a worker, runs it right there: a pool that waits for itself would never end. */
export function submit(call: Call): Promise<unknown> {
  const { module, options, origin } = call;
  if (options.signal?.aborted === true) return Promise.reject(options.signal.reason as Error);
  if (!isMainThread) return runInline(call);
  const callbacks: ((...args: never) => unknown)[] = [];
  try {
    refuseEntryFile(module);
    const steps = packSteps(call, callbacks);
    const task = new Task({ request: { module, steps }, options, callbacks: callbacks as Callbacks, label: labelOf(call), origin });
    getPool(options.pool ?? choosePool(module.specifier)).submit(task);
    return task.promise;
  } catch (error) {
    return Promise.reject(error as Error);
  }
}

async function runInline({ module, steps }: Call): Promise<unknown> {
  return runSteps(await loadModule(module), steps, module.specifier);
}

function packSteps(call: Call, callbacks: ((...args: never) => unknown)[]): Packed {
  const { steps, options } = call;
  if (steps.every((step) => step.op === 'get' || step.args.every(isPrimitive))) return { value: steps };
  try {
    return packArguments(steps, callbacks, options);
  } catch (error) {
    if (!(error instanceof Uncloneable)) throw error;
    throw new OffloadError('ERR_OFFLOAD_ARGUMENT', `${labelOf(call)} cannot be offloaded: ${error.message}.`);
  }
}

function packArguments(steps: readonly Step[], callbacks: ((...args: never) => unknown)[], options: CallOptions): Packed {
  const all: Packed = { value: undefined };
  all.value = steps.map((step) => {
    if (step.op === 'get') return step;
    const args = pack([...step.args], {
      root: 'arguments',
      keepFunction: (fn) => callbacks.push(fn) - 1,
      ...(options.transfer === undefined ? {} : { transfer: [...options.transfer] }),
    });
    if (args.shapes !== undefined) (all.shapes ??= []).push(...args.shapes);
    if (args.patches !== undefined) (all.patches ??= []).push(...args.patches);
    return { op: step.op, args: args.value as unknown[] } satisfies Step;
  });
  return all;
}

/** The call as messages show it, e.g. `` `hashSync()` of `bcryptjs` ``. */
function labelOf({ steps, module }: Call): string {
  let path = '';
  for (const step of steps) {
    if (step.op === 'get') path += path === '' ? step.key : `.${step.key}`;
    else if (step.op === 'call') path += '()';
    else path = `new ${path}()`;
  }
  return `\`${path}\` of \`${module.specifier}\``;
}
