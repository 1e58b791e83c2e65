import { randomUUID } from 'node:crypto';
import { realpathSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Backend, BackendOptions } from '../offload/backend.js';
import { addAbortListener, removeAbortListener } from '../offload/abort-fan.js';
import { OffloadError } from '../offload/offload-error.js';
import { callLabel } from '../offload/pack-steps.js';
import type { Reply, Request, Step } from '../offload/wire.js';
import type { Keep, QueuePlace } from './connection.js';
import { asSentence, describeServer } from './connection.js';
import type { JobData } from './job-data.js';
import { readFailure, readResult, writeJob } from './job-data.js';
import { nameModule } from './module-name.js';
import type { JobEnd } from './queue-link.js';
import { QueueLink } from './queue-link.js';
import { WaitingCalls } from './waiting-calls.js';

export interface BullmqOptions extends QueuePlace {
  /** The folder that files are named from; the workers have the same files below theirs. Default: the working directory. */
  readonly root?: string;
  /** Calls that may wait for their result at a time; one more rejects with `ERR_OFFLOAD_QUEUE_FULL`. Default 10,000. */
  readonly limit?: number;
  /** Finished jobs that stay in the queue: at most `count` of them, each for `age` seconds. Default 10,000 and one hour. */
  readonly keep?: Keep;
}

/** Calls of which nothing is heard for this long are asked for: events do get lost with a connection. ms. */
const SILENCE = 5_000;
/** In PostgreSQL events of calls made at the same time get lost without that: 7 of 300 with BullMQ 6.7. ms. */
const SILENCE_POSTGRES = 500;
/** Calls that are asked for at a time. */
const ASKED = 500;

/**
 * Runs calls in worker processes (`unstall worker`) that take them from a BullMQ queue. Each result is delivered once; a call
 * may be run more than once, when its worker dies. Open connections keep the process alive until `close()`.
 *
 * @example configure({ backend: bullmq({ connection: { host: 'redis', port: 6379 } }) });
 */
export function bullmq(options: BullmqOptions): Required<Backend> {
  return new BullmqBackend(options);
}

class BullmqBackend implements Required<Backend> {
  readonly #options: BullmqOptions;
  readonly #root: string;
  readonly #limit: number;
  readonly #silence: number;
  readonly #calls = new WaitingCalls();
  /** Tells the jobs of this process from those of others. */
  readonly #caller = randomUUID();
  #count = 0;
  #link: QueueLink | undefined;
  #sweep: NodeJS.Timeout | undefined;
  #isSweeping = false;
  #closing: Promise<void> | undefined;

  constructor(options: BullmqOptions) {
    this.#options = options;
    this.#root = realpathSync(resolve(options.root ?? '.'));
    this.#limit = options.limit ?? 10_000;
    this.#silence = options.factory === undefined ? SILENCE : SILENCE_POSTGRES;
  }

  async run(request: Request, options: BackendOptions): Promise<Reply> {
    const label = callLabel(request.module, request.steps.value as readonly Step[]);
    if (this.#closing !== undefined) throw new OffloadError('ERR_OFFLOAD_CLOSED', 'The queue is being closed and takes no new calls.');
    if (this.#calls.size >= this.#limit) throw new OffloadError('ERR_OFFLOAD_QUEUE_FULL', `${this.#limit} calls wait for their results, so ${label} is refused.`);
    const { pool, timeout, signal } = options;
    const module = nameModule(request.module, this.#root);
    const data = writeJob(request, { module, pool, timeout });
    const id = `${this.#caller}-${++this.#count}`;
    const reply = this.#calls.add(id);
    void this.#send(id, data);
    if (signal === undefined) return reply;
    const onAbort = (): void => this.#withdraw(id, signal.reason);
    addAbortListener(signal, onAbort);
    return reply.finally(() => removeAbortListener(signal, onAbort));
  }

  /** Waits for the results of accepted calls and closes the connections; a later call opens them again. */
  close(): Promise<void> {
    this.#closing ??= this.#close().finally(() => { this.#closing = undefined; });
    return this.#closing;
  }

  async #close(): Promise<void> {
    await this.#calls.emptied();
    clearInterval(this.#sweep);
    const link = this.#link;
    this.#link = undefined;
    await link?.close();
  }

  async #send(id: string, data: JobData): Promise<void> {
    const link = this.#open();
    try {
      await link.ready;
      if (!this.#calls.has(id)) return;
      await link.add(id, jobName(data), data);
      this.#calls.queued(id);
      if (!this.#calls.has(id)) await link.remove(id);
    } catch (cause) {
      this.#calls.reject(id, this.#refusal(cause as Error));
    }
  }

  #open(): QueueLink {
    if (this.#link !== undefined) return this.#link;
    const link = new QueueLink({
      ...this.#options,
      onEnd: (id, end) => this.#settle(id, end),
      onRefused: (error) => {
        this.#calls.rejectAll(this.#refusal(error));
        this.#abandon(link);
      },
    });
    this.#link = link;
    this.#sweep = setInterval(() => void this.#askForSilent(link), this.#silence).unref();
    // Calls that wait for it are told; the next one tries again.
    link.ready.catch(() => this.#abandon(link));
    return link;
  }

  #abandon(link: QueueLink): void {
    if (this.#link !== link) return;
    this.#link = undefined;
    clearInterval(this.#sweep);
    // Nobody waits for anything of it.
    link.close().catch(() => {});
  }

  #refusal(cause: Error): OffloadError {
    return new OffloadError('ERR_OFFLOAD_BACKEND', `The queue at ${describeServer(this.#options)} does not take the call: ${asSentence(cause.message)}`, { cause });
  }

  /** An aborted job that waits is taken out of the queue; one that runs comes to its end, and nobody hears of it. */
  #withdraw(id: string, reason: unknown): void {
    const isQueued = this.#calls.isQueued(id);
    this.#calls.reject(id, reason);
    // A job that cannot be taken back is run in vain; its caller has been told already.
    if (isQueued) this.#link?.remove(id).catch(() => {});
  }

  async #askForSilent(link: QueueLink): Promise<void> {
    if (this.#isSweeping) return;
    this.#isSweeping = true;
    try {
      await Promise.all(this.#calls.takeSilent(this.#silence, ASKED).map(async (id) => {
        const end = await link.ask(id);
        if (end !== undefined) this.#settle(id, end);
      }));
    } catch {
      // The connection is lost or being closed; the next round asks again.
    } finally {
      this.#isSweeping = false;
    }
  }

  #settle(id: string, end: JobEnd): void {
    this.#calls.settle(id, () => {
      if (end.state === 'completed') return readResult(end.value);
      const reply = end.state === 'failed' ? readFailure(end.reason) : undefined;
      if (reply !== undefined) return reply;
      throw new OffloadError('ERR_OFFLOAD_LOST', `The job ${id} has no result: ${end.state === 'failed' ? end.reason : 'it is no longer in the queue'}.`);
    });
  }
}

/** What dashboards list the job under. */
function jobName({ module, steps }: JobData): string {
  const path = steps.flatMap((step) => (typeof step === 'object' ? [step.get] : [])).join('.');
  return path === '' ? module : `${module} ${path}`;
}
