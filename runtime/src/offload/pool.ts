import type { Lane, LaneEvents, LaneSource } from './lane.js';
import { OffloadError } from './offload-error.js';
import type { PoolLimits, PoolName } from './settings.js';
import { onConfigure, poolLimits, queueLimit } from './settings.js';
import { TaskQueue } from './task-queue.js';
import type { Task } from './task.js';

/** What a pool is doing now. */
export interface PoolState {
  readonly threads: number;
  readonly idle: number;
  readonly queued: number;
}

/** A bounded queue in front of workers that start when there is work and end when there is none. */
export class Pool {
  readonly #name: PoolName;
  readonly #source: LaneSource;
  readonly #queue = new TaskQueue<Task>();
  readonly #lanes = new Set<Lane>();
  /** Last in, first out: what has been idle longest stays so and ends. */
  readonly #idle: Lane[] = [];
  readonly #events: LaneEvents = { free: (lane) => this.#onFree(lane), gone: (lane) => this.#onGone(lane) };
  #limits: PoolLimits;
  #starting = 0;
  #sweep: NodeJS.Timeout | undefined;
  #closing: { promise: Promise<void>; drained: () => void } | undefined;

  constructor(name: PoolName, source: LaneSource) {
    this.#name = name;
    this.#source = source;
    this.#limits = poolLimits(name);
    onConfigure(() => {
      this.#limits = poolLimits(name);
      this.#pump();
    });
  }

  get state(): PoolState {
    return { threads: this.#lanes.size + this.#starting, idle: this.#idle.length, queued: this.#queue.size };
  }

  /** Runs the task when a worker is free. Rejects it with `ERR_OFFLOAD_QUEUE_FULL` or `ERR_OFFLOAD_CLOSED`. */
  submit(task: Task): void {
    if (this.#closing !== undefined) return task.fail(closed());
    const lane = this.#idle.pop();
    if (lane === undefined && this.#queue.size >= queueLimit()) return task.fail(full(this.#name, task));
    task.queued();
    if (lane !== undefined) return lane.run(task);
    task.cancel = () => this.#queue.remove(task);
    this.#queue.push(task);
    this.#grow();
  }

  /** Refuses new tasks, waits for those it has, then ends its workers. Afterwards it may be used again. */
  close(): Promise<void> {
    if (this.#closing === undefined) {
      let drained = (): void => {};
      const empty = new Promise<void>((resolve) => { drained = resolve; });
      const promise = empty.then(() => this.#end()).finally(() => { this.#closing = undefined; });
      this.#closing = { promise, drained };
      this.#checkDrained();
    }
    return this.#closing.promise;
  }

  #pump(): void {
    while (this.#idle.length > 0 && this.#queue.size > 0) {
      const task = this.#queue.shift();
      if (task !== undefined) this.#idle.pop()?.run(task);
    }
    this.#grow();
  }

  /** Starts as many workers at once as the queue can use. */
  #grow(): void {
    const room = this.#limits.max - this.#lanes.size - this.#starting;
    const wanted = Math.min(this.#queue.size - this.#starting, room);
    for (let i = 0; i < wanted; i++) void this.#start();
  }

  async #start(): Promise<void> {
    this.#starting++;
    try {
      const lane = await this.#source.start(this.#events);
      this.#starting--;
      this.#lanes.add(lane);
      this.#onFree(lane);
    } catch (error) {
      this.#starting--;
      this.#onStartFailure(error);
    }
  }

  /** While other workers live the queue waits for them; when there are none nobody would ever take it. */
  #onStartFailure(error: unknown): void {
    if (this.#lanes.size === 0 && this.#starting === 0) {
      for (let task = this.#queue.shift(); task !== undefined; task = this.#queue.shift()) task.fail(error);
    }
    this.#checkDrained();
  }

  #onFree(lane: Lane): void {
    if (lane.isSpent) return this.#retire(lane);
    const task = this.#queue.shift();
    if (task !== undefined) return lane.run(task);
    this.#idle.push(lane);
    this.#armSweep();
    this.#checkDrained();
  }

  #onGone(lane: Lane): void {
    this.#lanes.delete(lane);
    const at = this.#idle.indexOf(lane);
    if (at !== -1) this.#idle.splice(at, 1);
    this.#grow();
    this.#checkDrained();
  }

  #retire(lane: Lane): void {
    lane.stop(0);
    this.#onGone(lane);
  }

  #armSweep(): void {
    if (this.#limits.idle === Infinity) return;
    this.#sweep ??= setTimeout(() => {
      this.#sweep = undefined;
      const limit = performance.now() - this.#limits.idle;
      for (const lane of this.#idle.filter(({ idleSince }) => idleSince <= limit)) this.#retire(lane);
      if (this.#idle.length > 0) this.#armSweep();
    }, this.#limits.idle / 2 + 1).unref();
  }

  #checkDrained(): void {
    if (this.#queue.size === 0 && this.#starting === 0 && this.#idle.length === this.#lanes.size) this.#closing?.drained();
  }

  async #end(): Promise<void> {
    clearTimeout(this.#sweep);
    this.#sweep = undefined;
    for (const lane of [...this.#idle]) this.#retire(lane);
    await this.#source.close();
  }
}

function closed(): OffloadError {
  return new OffloadError('ERR_OFFLOAD_CLOSED', 'The executor is closing and takes no new calls.');
}

function full(name: PoolName, task: Task): OffloadError {
  return new OffloadError('ERR_OFFLOAD_QUEUE_FULL', `${queueLimit()} calls wait in the \`${name}\` pool, so ${task.init.label} is refused.`);
}
