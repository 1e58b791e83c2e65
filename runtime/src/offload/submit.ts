import { AsyncResource } from 'node:async_hooks';
import type { Backend } from './backend.js';
import type { CallOptions } from './call-options.js';
import { choosePool } from './choose-pool.js';
import { refuseEntryFile } from './entry-file.js';
import { isInside } from './inside.js';
import { loadModule } from './load-module.js';
import { packSteps } from './pack-steps.js';
import { getPool } from './pools.js';
import { packStores } from './propagate.js';
import { runSteps } from './run-steps.js';
import type { PoolName } from './settings.js';
import { currentBackend } from './settings.js';
import { Task } from './task.js';
import type { ModuleRef, Reply, Step } from './wire.js';

export interface Call {
  readonly module: ModuleRef;
  readonly steps: readonly Step[];
  readonly options: CallOptions;
  readonly origin: { readonly stack?: string };
  /** The pool of this chain when the caller has looked it up before. */
  readonly pool?: PoolName;
}

/** Where a worker can wait for a function of the caller. */
const THREADS: ReadonlySet<string> = new Set(['cpu', 'io']);

/** Sends a call to its pool; inside a worker, runs it right there: a pool that waits for itself would never end. */
export function submit(call: Call): Promise<unknown> {
  const { signal } = call.options;
  if (signal?.aborted === true) return Promise.reject(signal.reason as Error);
  if (isInside()) return runInline(call);
  try {
    const backend = currentBackend();
    if (backend !== undefined) return submitElsewhere(call, backend);
    const pool = call.options.pool ?? call.pool ?? choosePool(call.module.specifier, call.steps);
    const task = createTask(call, pool);
    getPool(pool).submit(task);
    return task.promise;
  } catch (error) {
    return Promise.reject(error as Error);
  }
}

async function runInline({ module, steps }: Call): Promise<unknown> {
  return runSteps(await loadModule(module), steps, module.specifier);
}

/** The backend keeps the timeout, for it alone knows when the run starts. */
function submitElsewhere(call: Call, backend: Backend): Promise<unknown> {
  const task = createTask({ ...call, options: { ...call.options, timeout: Infinity } }, 'backend');
  void runElsewhere(task, () => backend.run(task.init.request, call.options));
  return task.promise;
}

async function runElsewhere(task: Task, run: () => Promise<Reply>): Promise<void> {
  task.queued();
  task.started();
  try {
    task.finish(await run());
  } catch (error) {
    task.fail(error);
  }
}

function createTask({ module, steps, options, origin }: Call, pool: PoolName | 'backend'): Task {
  refuseEntryFile(module);
  const callbacks: ((...args: never) => unknown)[] = [];
  const packed = packSteps(module, steps, {
    isApart: !THREADS.has(pool),
    // Bound, so that it runs in the async context of the caller and not in that of the port's event.
    ...(THREADS.has(pool) ? { keepFunction: (fn) => callbacks.push(AsyncResource.bind(fn as () => unknown, 'OffloadCallback')) - 1 } : {}),
    ...(options.transfer === undefined ? {} : { transfer: [...options.transfer] }),
  });
  const stores = packStores();
  const request = stores === undefined ? { module, steps: packed } : { module, steps: packed, stores };
  return new Task({ request, options, callbacks, steps, pool, origin });
}
