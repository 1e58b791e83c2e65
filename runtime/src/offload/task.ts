import { addAbortListener, removeAbortListener } from './abort-fan.js';
import type { CallOptions } from './call-options.js';
import { isErrorLike } from './error-record.js';
import { publish } from './events.js';
import { OffloadError } from './offload-error.js';
import { joinStacks } from './stack.js';
import { unpack } from './unpack.js';
import { callLabel } from './pack-steps.js';
import type { Reply, Request, Step } from './wire.js';

/** Functions of the caller that the worker may run while the call lasts; the index is the number on the wire. */
type Callbacks = readonly ((...args: never) => unknown)[];

export interface TaskInit {
  readonly request: Request;
  readonly options: CallOptions;
  readonly callbacks: Callbacks;
  readonly steps: readonly Step[];
  readonly pool: string;
  /** Resolves with the reply as it came, packed; for requests that came from elsewhere. */
  readonly isRaw?: boolean;
  /** Makes the handles an actor's results are given as. */
  readonly makeHandle?: (id: number) => object;
  /** Holds the caller's stack; reading it formats it, so it is read only when something fails. */
  readonly origin: { readonly stack?: string };
}

/** A queue or a worker. */
export interface TaskOwner {
  /** The task is settled: it need not be run, or finished. */
  drop(task: Task): void;
}

/** One call from its submission to its settling; settles once, whatever comes first. */
export class Task {
  readonly promise: Promise<unknown>;
  readonly init: TaskInit;
  /** Who has it now. */
  owner: TaskOwner | undefined;
  #resolve!: (value: unknown) => void;
  #reject!: (reason: unknown) => void;
  #settled = false;
  #timer: NodeJS.Timeout | undefined;
  #onAbort: (() => void) | undefined;
  #queuedAt = 0;
  #startedAt = 0;

  constructor(init: TaskInit) {
    this.init = init;
    this.promise = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
  }

  /** The call as messages show it. */
  get label(): string {
    return callLabel(this.init.request.module, this.init.steps);
  }

  get settled(): boolean {
    return this.#settled;
  }

  /** Listens for the abort from now on. */
  queued(): void {
    this.#queuedAt = performance.now();
    const { signal } = this.init.options;
    if (signal !== undefined) {
      this.#onAbort = () => this.#stop(signal.reason);
      addAbortListener(signal, this.#onAbort);
    }
    publish(this, 'queued', {});
  }

  /** The clock of `timeout` starts here. */
  started(now: number = performance.now()): void {
    this.#startedAt = now;
    const { timeout } = this.init.options;
    if (timeout !== undefined && timeout !== Infinity) this.#timer = setTimeout(() => this.#onTimeout(), timeout);
    publish(this, 'started', { wait: this.#startedAt - this.#queuedAt });
  }

  /** It had been given to a worker that has not started it, and waits again. */
  requeued(): void {
    clearTimeout(this.#timer);
    this.#startedAt = 0;
  }

  finish(reply: Reply): void {
    if (this.#settled) return;
    if (this.init.isRaw === true) return this.#succeed(reply);
    let value: unknown;
    try {
      value = unpack(reply.result, this.init);
    } catch (cause) {
      return this.fail(new OffloadError('ERR_OFFLOAD_RESULT', 'The result cannot be put together again.', { cause }));
    }
    if (!reply.ok) return this.fail(value);
    this.#succeed(value);
  }

  #succeed(value: unknown): void {
    this.#settle();
    publish(this, 'done', { run: performance.now() - this.#startedAt });
    this.#resolve(value);
  }

  /** Rejects with an error of the function, its stack continued by the caller's, or with one of the executor's. */
  fail(reason: unknown): void {
    if (this.#settled) return;
    this.#settle();
    if (isErrorLike(reason)) joinStacks(reason, this.init.origin);
    this.#rejectWith(reason);
  }

  /** Rejects what never came in. The error is made under the caller, so its stack is whole; joining would make a flood of refusals costly. */
  refuse(error: OffloadError): void {
    this.#settle();
    this.#rejectWith(error);
  }

  #onTimeout(): void {
    const { options } = this.init;
    const error = new OffloadError('ERR_OFFLOAD_TIMEOUT', `${this.label} has not finished ${options.timeout} ms after its start.`);
    joinStacks(error, this.init.origin);
    this.#stop(error);
  }

  #stop(reason: unknown): void {
    if (this.#settled) return;
    this.#settle();
    this.owner?.drop(this);
    this.#rejectWith(reason);
  }

  #rejectWith(reason: unknown): void {
    publish(this, 'failed', { run: this.#startedAt === 0 ? 0 : performance.now() - this.#startedAt, error: reason });
    this.#reject(reason);
  }

  #settle(): void {
    this.#settled = true;
    if (this.#timer !== undefined) clearTimeout(this.#timer);
    const { signal } = this.init.options;
    if (signal !== undefined && this.#onAbort !== undefined) removeAbortListener(signal, this.#onAbort);
  }
}
