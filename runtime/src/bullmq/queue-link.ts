import { Queue, QueueEvents } from 'bullmq';
import type { Keep, QueuePlace } from './connection.js';
import { baseOptions, DEFAULT_KEEP, DEFAULT_QUEUE, describeServer, factoryOf } from './connection.js';
import type { JobData } from './job-data.js';

/** Events the stream holds at most. Those a caller misses are made up for by asking, so this need not be much. */
const EVENTS = 10_000;
/** How long one read of events waits; a process that closes while the server is away lives on for as long. ms. */
const READ = 2_000;
/** Milliseconds that closing in good order may take. */
const PATIENCE = 1_000;

/** How a job has ended; `value` is what it returned, `reason` the text it failed with. */
export type JobEnd =
  | { readonly state: 'completed'; readonly value: unknown }
  | { readonly state: 'failed'; readonly reason: string }
  | { readonly state: 'missing' };

export interface LinkInit extends QueuePlace {
  readonly keep?: Keep;
  readonly onEnd: (id: string, end: JobEnd) => void;
  /** The server does not let us in, which waiting will not change. */
  readonly onRefused: (error: Error) => void;
}

/** Answers of Redis to a wrong name or password. */
const REFUSAL = /^(NOAUTH|WRONGPASS|NOPERM)\b/;

/** The two connections of a caller: one sends jobs, one hears how they end. Both reconnect by themselves. */
export class QueueLink {
  readonly #init: LinkInit;
  readonly #name: string;
  readonly #queue: Queue;
  #events: QueueEvents | undefined;
  #closed = false;
  /** Resolves when jobs can be sent and none of their ends would be missed. Waits for a server that is not there. */
  readonly ready: Promise<void>;

  constructor(init: LinkInit) {
    this.#init = init;
    this.#name = init.queue ?? DEFAULT_QUEUE;
    const { age, count } = init.keep ?? DEFAULT_KEEP;
    this.#queue = new Queue(this.#name, {
      ...baseOptions(init),
      streams: { events: { maxLen: EVENTS } },
      defaultJobOptions: { removeOnComplete: { age, count }, removeOnFail: { age, count }, stackTraceLimit: 0 },
    }, factoryOf(init));
    this.#watchErrors();
    this.ready = this.#listen();
  }

  /** The same job twice is one job, so a command that is sent again after a lost connection does no harm. */
  async add(id: string, name: string, data: JobData): Promise<void> {
    await this.#queue.add(name, data, { jobId: id });
  }

  /** Takes a job back; one that runs already stays. */
  async remove(id: string): Promise<void> {
    await this.#queue.remove(id);
  }

  /** How the job has ended, or `undefined` while it has not. */
  async ask(id: string): Promise<JobEnd | undefined> {
    const answer = await this.#queue.getBackend().isFinished(id, true);
    const [status, text] = Array.isArray(answer) ? answer : [answer, ''];
    if (status === 1) return { state: 'completed', value: JSON.parse(text) };
    if (status === 2) return { state: 'failed', reason: text };
    return status === -1 ? { state: 'missing' } : undefined;
  }

  /** Nothing is under way any more, so a server that does not answer is left. */
  async close(): Promise<void> {
    this.#closed = true;
    const closing = Promise.all([this.#events?.close(), this.#queue.close()]);
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<'late'>((resolve) => { timer = setTimeout(() => resolve('late'), PATIENCE); });
    const end = await Promise.race([closing, late]).finally(() => clearTimeout(timer));
    if (end !== 'late') return;
    // BullMQ waits for ever for a server that is away; it may also fail, which is as good.
    closing.catch(() => {});
    await Promise.all([this.#events?.getBackend().close(true), this.#queue.getBackend().close(true)]);
  }

  async #listen(): Promise<void> {
    await this.#queue.waitUntilReady();
    if (this.#closed) return;
    // Reading begins behind an event of our own: read from "now" on, and what happens between two reads is lost.
    const lastEventId = await this.#queue.getBackend().publishEvent({ event: 'unstall:caller' }, EVENTS);
    const events = new QueueEvents(this.#name, { ...baseOptions(this.#init), lastEventId, blockingTimeout: READ }, factoryOf(this.#init));
    this.#events = events;
    events.on('error', ignoreOutage);
    events.on('completed', ({ jobId, returnvalue }) => this.#init.onEnd(jobId, { state: 'completed', value: returnvalue }));
    events.on('failed', ({ jobId, failedReason }) => this.#init.onEnd(jobId, { state: 'failed', reason: failedReason }));
    await events.waitUntilReady();
  }

  #watchErrors(): void {
    let isOut = false;
    this.#queue.on('error', (error) => {
      const { message } = error;
      if (this.#closed) return;
      if (REFUSAL.test(message)) return this.#init.onRefused(error);
      if (isOut) return;
      isOut = true;
      process.emitWarning(`The queue at ${describeServer(this.#init)} cannot be reached (${message}); calls wait for it.`, { code: 'UNSTALL_QUEUE' });
    });
    this.#queue.getBackend().on('ready', () => { isOut = false; });
  }
}

/** Both connections go to the same server, and the other one has told. */
function ignoreOutage(): void {}
