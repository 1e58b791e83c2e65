import { moduleSystem } from './lean-builtins.js';
import { loadModule } from './load-module.js';
import type { ObjectTable } from './object-table.js';
import { OffloadError } from './offload-error.js';
import { pack } from './pack.js';
import { runWithStores } from './propagate.js';
import { runSteps } from './run-steps.js';
import { Uncloneable } from './scan.js';
import { unpack } from './unpack.js';
import type { Reply, Request, Step } from './wire.js';

export interface ExecuteContext {
  /** Collects the memory of the result that moves instead of being cloned. */
  readonly transfer?: ArrayBuffer[];
  /** Runs a function of the caller; absent where the caller cannot be reached. */
  readonly callBack?: (callback: number, args: readonly unknown[]) => unknown;
  /** What an actor keeps; absent where there are none. */
  readonly objects?: ObjectTable;
}

/** Runs a request here and packs what comes of it, thrown errors too. Synchronous when the function and its module are. */
export function execute(request: Request, context: ExecuteContext): Reply | Promise<Reply> {
  const run = new Run(request, context);
  try {
    const module = loadModule(request.module);
    return module instanceof Promise ? module.then((loaded) => run.start(loaded), (error: unknown) => run.failToLoad(error)) : run.start(module);
  } catch (error) {
    return run.failToLoad(error);
  }
}

class Run {
  readonly #request: Request;
  readonly #context: ExecuteContext;
  #ended = false;

  constructor(request: Request, context: ExecuteContext) {
    this.#request = request;
    this.#context = context;
  }

  start(module: unknown): Reply | Promise<Reply> {
    const { steps, stores, actor, module: { specifier } } = this.#request;
    try {
      const objects = actor === undefined ? undefined : this.#context.objects;
      if (actor?.release !== undefined) objects?.release(actor.release);
      const makers = { makeFunction: (id: number) => this.#standIn(id), ...(objects === undefined ? {} : { makeHandle: objects.get }) };
      const ready = unpack(steps, makers) as readonly Step[];
      if (actor !== undefined && ready.length === 0) return this.#succeed(undefined);
      const root = actor?.target === undefined ? module : objects?.get(actor.target);
      const result = runWithStores(stores, () => runSteps(root, ready, specifier));
      if (!isThenable(result)) return this.#succeed(result);
      return Promise.resolve(result).then((value) => this.#succeed(value)).catch((error: unknown) => this.fail(error));
    } catch (error) {
      return this.fail(error);
    }
  }

  /** Node keeps the failure of an ES module, and of all that import it, for as long as the thread lives; the next call deserves a new try. */
  failToLoad(error: unknown): Reply {
    return { ...this.fail(error), spent: true };
  }

  fail(error: unknown): Reply {
    this.#ended = true;
    return { ok: false, result: packThrown(error) };
  }

  #succeed(value: unknown): Reply {
    this.#ended = true;
    const { transfer } = this.#context;
    // Builtins keep no reference to the buffers they return; a module of the user may, so its memory is copied here,
    // off the main thread, and the copy moves.
    const move = transfer === undefined ? {} : { transfer, move: moduleSystem.isBuiltin(this.#request.module.specifier) ? 'take' as const : 'copy' as const };
    try {
      return { ok: true, result: pack(value, { root: 'result', isApart: this.#request.isApart === true, ...move, ...this.#keeping() }) };
    } catch (error) {
      if (!(error instanceof Uncloneable)) throw error;
      return { ok: false, result: packThrown(new OffloadError('ERR_OFFLOAD_RESULT', `The result cannot leave the worker: ${error.message}.`)) };
    }
  }

  /** In an actor, what cannot leave the worker stays there and a handle goes in its place. */
  #keeping(): { keepObject?: (object: object) => number } {
    const { objects } = this.#context;
    return this.#request.actor === undefined || objects === undefined ? {} : { keepObject: objects.keep };
  }

  /** The function that stands in the worker for one of the caller's. */
  #standIn(id: number): (...args: unknown[]) => unknown {
    return (...args) => {
      if (this.#ended || this.#context.callBack === undefined) {
        throw new OffloadError('ERR_OFFLOAD_CALLBACK_EXPIRED', 'The call this function was passed to has ended, so it can no longer run on the main thread.');
      }
      return this.#context.callBack(id, args);
    };
  }
}

function packThrown(error: unknown): Reply['result'] {
  try {
    return pack(error, { root: 'error' });
  } catch (cause) {
    if (!(cause instanceof Uncloneable)) throw cause;
    return pack(new OffloadError('ERR_OFFLOAD_RESULT', `What was thrown cannot leave the worker: ${cause.message}.`), { root: 'error' });
  }
}

function isThenable(value: unknown): value is PromiseLike<unknown> {
  return value !== null && typeof value === 'object' && typeof (value as { then?: unknown }).then === 'function';
}
