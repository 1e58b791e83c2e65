import { AsyncResource } from 'node:async_hooks';
import { ActorThread } from './actor-thread.js';
import type { CallOptions } from './call-options.js';
import { checkCallOptions } from './call-options.js';
import { choosePool } from './choose-pool.js';
import { refuseEntryFile } from './entry-file.js';
import type { ModuleTypes } from './module-types.js';
import { OffloadError } from './offload-error.js';
import { packSteps } from './pack-steps.js';
import { packStores } from './propagate.js';
import type { Actor } from './remote-types.js';
import { captureOrigin } from './stack.js';
import { Task } from './task.js';
import type { ModuleRef, Step } from './wire.js';

/**
 * A module in a worker of its own, for state that must live on between calls: a database connection, a parsed model.
 * What cannot leave the worker (instances, functions) stays there and comes back as a handle, whose methods run there
 * too; handles may be passed as arguments. Calls run one at a time, in order. A handle that is garbage-collected here
 * is released there.
 *
 * @example await using sqlite = await actor('node:sqlite', import.meta.url);
 *          const db = await new sqlite.DatabaseSync('shop.db');
 * @throws OffloadError `ERR_OFFLOAD_MODULE`, `ERR_OFFLOAD_START`; calls reject with `ERR_OFFLOAD_HANDLE_LOST` when the worker is gone.
 */
export function actor<S extends keyof ModuleTypes>(specifier: S, caller: string, options?: CallOptions): Promise<Actor<ModuleTypes[S]>>;
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- without a type argument nothing is known of the module
export function actor<T = any>(specifier: string, caller: string, options?: CallOptions): Promise<Actor<T>>;
export async function actor(specifier: string, caller: string, options: CallOptions = {}): Promise<Actor<unknown>> {
  checkCallOptions(options);
  const module: ModuleRef = { specifier, caller };
  refuseEntryFile(module);
  const pool = options.pool ?? choosePool(specifier, []);
  if (pool === 'process') throw new OffloadError('ERR_OFFLOAD_OPTION', 'An actor lives in a thread; `pool` takes `cpu` or `io`.');
  const thread = new ActorThread(pool);
  await thread.start();
  const remote = new RemoteObjects({ thread, module, options, pool });
  try {
    await remote.submit({ target: undefined, steps: [] });
  } catch (error) {
    await thread.close();
    throw error;
  }
  return remote.module() as Actor<unknown>;
}

interface ActorInit {
  readonly thread: ActorThread;
  readonly module: ModuleRef;
  readonly options: CallOptions;
  readonly pool: NonNullable<CallOptions['pool']>;
}

interface ActorCall {
  /** The number of an object the worker keeps; `undefined`: the module. */
  readonly target: number | undefined;
  readonly steps: readonly Step[];
}

class RemoteObjects {
  readonly #init: ActorInit;
  readonly #numbers = new WeakMap<object, number>();
  readonly #handles = new Map<number, { readonly ref: WeakRef<object>; received: number }>();
  readonly #registry = new FinalizationRegistry<number>((number) => this.#forget(number));
  #released: number[] = [];

  constructor(init: ActorInit) {
    this.#init = init;
  }

  module(): object {
    return this.#proxy(undefined, [], () => this.#init.thread.close());
  }

  submit({ target, steps }: ActorCall): Promise<unknown> {
    const { thread, module, options, pool } = this.#init;
    const callbacks: ((...args: never) => unknown)[] = [];
    try {
      const packed = packSteps(module, steps, {
        findHandle: (object) => this.#numbers.get(object),
        keepFunction: (fn) => callbacks.push(AsyncResource.bind(fn as () => unknown, 'OffloadCallback')) - 1,
        ...(options.transfer === undefined ? {} : { transfer: [...options.transfer] }),
      });
      const stores = packStores();
      const part = { ...(target === undefined ? {} : { target }), ...this.#takeReleased() };
      const request = { module, steps: packed, actor: part, ...(stores === undefined ? {} : { stores }) };
      const task = new Task({ request, options, callbacks, steps, pool, origin: captureOrigin(), makeHandle: (number) => this.#handle(number) });
      thread.submit(task);
      return task.promise;
    } catch (error) {
      return Promise.reject(error as Error);
    }
  }

  /** The same object is the same handle for as long as anybody holds it. */
  #handle(number: number): object {
    const known = this.#handles.get(number);
    const alive = known?.ref.deref();
    if (known !== undefined) known.received++;
    if (alive !== undefined) return alive;
    const handle = this.#proxy(number, [], () => this.#release(handle, number));
    this.#numbers.set(handle, number);
    this.#handles.set(number, { ref: new WeakRef(handle), received: known?.received ?? 1 });
    this.#registry.register(handle, number, handle);
    return handle;
  }

  /** Gives the number back as often as it has come, unless a new handle has taken over. */
  #forget(number: number): void {
    const known = this.#handles.get(number);
    if (known === undefined || known.ref.deref() !== undefined) return;
    this.#giveBack(number, known.received);
  }

  async #release(handle: object, number: number): Promise<void> {
    this.#registry.unregister(handle);
    const known = this.#handles.get(number);
    if (known === undefined) return;
    this.#giveBack(number, known.received);
    await this.submit({ target: undefined, steps: [] });
  }

  #giveBack(number: number, times: number): void {
    this.#handles.delete(number);
    for (let i = 0; i < times; i++) this.#released.push(number);
  }

  /** Released numbers travel with the next call: nothing is urgent about them. */
  #takeReleased(): { release?: readonly number[] } {
    if (this.#released.length === 0) return {};
    const release = this.#released;
    this.#released = [];
    return { release };
  }

  /** Stands for an object of the actor, or for a member of one: call it, construct it, or await it to read it. */
  #proxy(target: number | undefined, path: readonly Step[], dispose?: () => Promise<void>): object {
    const run = (step: Step): Promise<unknown> => this.submit({ target, steps: [...path, step] });
    return new Proxy(function remote() {}, {
      get: (_target, key) => {
        if (key === Symbol.asyncDispose) return dispose;
        if (key === 'then') return dispose === undefined ? this.#reader({ target, steps: path }) : undefined;
        return typeof key === 'symbol' ? undefined : this.#proxy(target, [...path, { op: 'get', key }]);
      },
      apply: (_target, _this, args: unknown[]) => run({ op: 'call', args }),
      construct: (_target, args: unknown[]) => run({ op: 'new', args }),
    });
  }

  #reader(call: ActorCall): Promise<unknown>['then'] {
    const reading = this.submit(call);
    return reading.then.bind(reading) as Promise<unknown>['then'];
  }
}
