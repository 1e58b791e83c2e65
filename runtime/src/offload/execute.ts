import type * as Codec from './codec.js';
import { moduleSystem } from './lean-builtins.js';
import { loadModule } from './load-module.js';
import type { ObjectTable } from './object-table.js';
import { OffloadError } from './offload-error.js';
import { runSteps } from './run-steps.js';
import type { Packed, Reply, Request, Step } from './wire.js';
import { isPrimitive, isWhole, withCodec } from './with-codec.js';

export interface ExecuteContext {
  /** Collects the memory of the result that moves instead of being cloned. */
  readonly transfer?: ArrayBuffer[];
  /** Runs a function of the caller and gives what came of it; absent where the caller cannot be reached. */
  readonly callBack?: (callback: number, args: Packed) => Reply;
  /** What an actor keeps; absent where there are none. */
  readonly objects?: (codec: typeof Codec) => ObjectTable;
}

type MaybeLater<T> = T | Promise<T>;

/** Runs a request here and packs what comes of it, thrown errors too. Synchronous when the function is and what it needs is loaded. */
export function execute(request: Request, context: ExecuteContext): MaybeLater<Reply> {
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

  start(module: unknown): MaybeLater<Reply> {
    const { steps, stores, actor, module: { specifier } } = this.#request;
    const isBare = isWhole(steps) && stores === undefined && actor === undefined;
    if (isBare) return this.#run(() => runSteps(module, steps.value as readonly Step[], specifier));
    return withCodec((codec) => this.#run(() => this.#runPacked(module, codec)));
  }

  /** Node keeps the failure of an ES module, and of all that import it, for as long as the thread lives; the next call deserves a new try. */
  async failToLoad(error: unknown): Promise<Reply> {
    return { ...await this.#fail(error), spent: true };
  }

  #runPacked(module: unknown, codec: typeof Codec): unknown {
    const { steps, stores, actor, module: { specifier } } = this.#request;
    const objects = actor === undefined ? undefined : this.#context.objects?.(codec);
    if (actor?.release !== undefined) objects?.release(actor.release);
    const makers = { makeFunction: (id: number) => this.#standIn(id, codec), ...(objects === undefined ? {} : { makeHandle: objects.get }) };
    const ready = codec.unpack(steps, makers) as readonly Step[];
    if (actor !== undefined && ready.length === 0) return undefined;
    const root = actor?.target === undefined ? module : objects?.get(actor.target);
    return codec.runWithStores(stores, () => runSteps(root, ready, specifier));
  }

  #run(body: () => unknown): MaybeLater<Reply> {
    try {
      const result = body();
      if (!isThenable(result)) return this.#succeed(result);
      return Promise.resolve(result).then((value) => this.#succeed(value), (error: unknown) => this.#fail(error));
    } catch (error) {
      return this.#fail(error);
    }
  }

  #fail(error: unknown): MaybeLater<Reply> {
    this.#ended = true;
    return withCodec((codec) => failure(error, codec));
  }

  #succeed(value: unknown): MaybeLater<Reply> {
    this.#ended = true;
    return isPrimitive(value) ? { ok: true, result: { value } } : withCodec((codec) => this.#packResult(value, codec));
  }

  #packResult(value: unknown, codec: typeof Codec): Reply {
    const { transfer } = this.#context;
    // Builtins keep no reference to the buffers they return; a module of the user may, so its memory is copied here,
    // off the main thread, and the copy moves.
    const move = transfer === undefined ? {} : { transfer, move: moduleSystem.isBuiltin(this.#request.module.specifier) ? 'take' as const : 'copy' as const };
    try {
      return { ok: true, result: codec.pack(value, { root: 'result', isApart: this.#request.isApart === true, ...move, ...this.#keeping(codec) }) };
    } catch (error) {
      const isRefused = error instanceof codec.Uncloneable;
      return failure(isRefused ? new OffloadError('ERR_OFFLOAD_RESULT', `The result cannot leave the worker: ${error.message}.`) : error, codec);
    }
  }

  /** In an actor, what cannot leave the worker stays there and a handle goes in its place. */
  #keeping(codec: typeof Codec): { keepObject?: (object: object) => number } {
    const objects = this.#request.actor === undefined ? undefined : this.#context.objects?.(codec);
    return objects === undefined ? {} : { keepObject: objects.keep };
  }

  /** The function that stands in the worker for one of the caller's. */
  #standIn(id: number, { pack, unpack }: typeof Codec): (...args: unknown[]) => unknown {
    return (...args) => {
      if (this.#ended || this.#context.callBack === undefined) {
        throw new OffloadError('ERR_OFFLOAD_CALLBACK_EXPIRED', 'The call this function was passed to has ended, so it can no longer run on the main thread.');
      }
      const reply = this.#context.callBack(id, pack(args, { root: 'arguments' }));
      const value = unpack(reply.result);
      if (reply.ok) return value;
      throw value;
    };
  }
}

function failure(error: unknown, { pack, Uncloneable }: typeof Codec): Reply {
  try {
    return { ok: false, result: pack(error, { root: 'error' }) };
  } catch (cause) {
    if (!(cause instanceof Uncloneable)) throw cause;
    return { ok: false, result: pack(new OffloadError('ERR_OFFLOAD_RESULT', `What was thrown cannot leave the worker: ${cause.message}.`), { root: 'error' }) };
  }
}

function isThenable(value: unknown): value is PromiseLike<unknown> {
  return value !== null && typeof value === 'object' && typeof (value as { then?: unknown }).then === 'function';
}
