import type { Lane, LaneEvents, LaneSource } from './lane.js';
import { closed, full } from './refusals.js';
import type { PoolLimits, PoolName } from './settings.js';
import { onConfigure, poolLimits, queueLimit } from './settings.js';
import { TaskQueue } from './task-queue.js';
import type { Task, TaskOwner } from './task.js';

/** Tasks a worker is sent ahead of the running one at most. Measured: 1,000 tiny calls gain nothing beyond. */
const AHEAD = 16;
/** A worker that is at one task for longer than this is sent nothing ahead, and what it was sent is taken back. ms. */
const STUCK = 1;

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
  readonly #waiting: TaskOwner = { drop: (task) => this.#queue.remove(task) };
  readonly #lanes = new Set<Lane>();
  /** Last in, first out: what has been idle longest stays so and ends. */
  readonly #idle: Lane[] = [];
  readonly #events: LaneEvents = {
    free: (lane) => this.#onFree(lane),
    returned: (tasks) => this.#onReturned(tasks),
    gone: (lane) => this.#onGone(lane),
  };
  #limits: PoolLimits;
  #starting = 0;
  #isAheadDue = false;
  #sweep: NodeJS.Timeout | undefined;
  #look: NodeJS.Timeout | undefined;
  #closing: { promise: Promise<void>; drained: () => void } | undefined;

  constructor(name: PoolName, source: LaneSource) {
    this.#name = name;
    this.#source = source;
    this.#limits = poolLimits(name);
    onConfigure(() => {
      this.#limits = poolLimits(name);
      clearTimeout(this.#sweep);
      this.#sweep = undefined;
      if (this.#idle.length > 0) this.#armSweep();
      this.#grow();
    });
  }

  get state(): PoolState {
    return { threads: this.#lanes.size + this.#starting, idle: this.#idle.length, queued: this.#countWaiting() };
  }

  /** Runs the task when a worker is free. Rejects it with `ERR_OFFLOAD_QUEUE_FULL` or `ERR_OFFLOAD_CLOSED`. */
  submit(task: Task): void {
    if (this.#closing !== undefined) return task.refuse(closed());
    const lane = this.#idle.pop();
    if (lane === undefined && this.#isFull()) return task.refuse(full(`in the \`${this.#name}\` pool`, task));
    task.queued();
    if (lane !== undefined) return lane.run([task]);
    this.#enqueue(task);
    this.#grow();
    this.#sendAheadSoon();
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

  #enqueue(task: Task): void {
    task.owner = this.#waiting;
    this.#queue.push(task);
  }

  #countWaiting(): number {
    let waiting = this.#queue.size;
    for (const { ahead, load } of this.#lanes) waiting += Math.min(ahead, Math.max(0, load - 1));
    return waiting;
  }

  #isFull(): boolean {
    const limit = queueLimit();
    // Counting is only worth it near the limit.
    return this.#queue.size + this.#lanes.size * AHEAD >= limit && this.#countWaiting() >= limit;
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
    if (lane.load === 0) {
      if (lane.isSpent) return lane.stop();
      const task = this.#queue.shift() ?? this.#steal();
      if (task === undefined) return this.#rest(lane);
      lane.run([task]);
    }
    this.#sendAhead();
  }

  #rest(lane: Lane): void {
    this.#idle.push(lane);
    this.#armSweep();
    this.#checkDrained();
  }

  /** After the code that runs now, which may make many calls: they are sent in one message. */
  #sendAheadSoon(): void {
    if (this.#isAheadDue || this.#queue.size === 0) return;
    this.#isAheadDue = true;
    queueMicrotask(() => {
      this.#isAheadDue = false;
      this.#sendAhead();
    });
  }

  /** Sends tasks ahead to workers that answer quickly, once there is no other worker to wait for. */
  #sendAhead(): void {
    if (this.#queue.size === 0 || this.#starting > 0 || this.#lanes.size < this.#limits.max) return;
    const share = Math.min(AHEAD, Math.ceil(this.#queue.size / this.#lanes.size));
    for (const lane of this.#lanes) {
      // In bulk: a worker that has not run dry need not be woken.
      if (lane.ahead > AHEAD / 2) continue;
      if (lane.isStuck(STUCK)) this.#takeBack(lane);
      else if (lane.takesAhead && lane.load > 0) this.#fill(lane, share);
    }
  }

  #fill(lane: Lane, ahead: number): void {
    const tasks: Task[] = [];
    for (let room = ahead - lane.ahead; room > 0; room--) {
      // What is to be moved can be sent only once, so it is not sent where it may come back from.
      if (this.#queue.peek()?.init.options.transfer !== undefined) break;
      const task = this.#queue.shift();
      if (task === undefined) break;
      tasks.push(task);
    }
    if (tasks.length > 0) lane.run(tasks);
  }

  /** What waits behind a long task goes back to where any worker can take it. */
  #takeBack(lane: Lane): void {
    if (lane.ahead > 0) this.#requeue(lane.revoke());
  }

  #requeue(tasks: readonly Task[]): void {
    for (const task of tasks) task.owner = this.#waiting;
    this.#queue.unshift(tasks);
  }

  /** A task that waits behind another, for a worker that has none. */
  #steal(): Task | undefined {
    for (const lane of this.#lanes) {
      this.#takeBack(lane);
      if (lane.load > 1 && lane.ahead > 0) this.#lookAgainSoon();
    }
    return this.#queue.shift();
  }

  /** A thread that has yet to wake up keeps what it was sent, and its first task may be a long one. */
  #lookAgainSoon(): void {
    this.#look ??= setTimeout(() => {
      this.#look = undefined;
      const lane = this.#idle.pop();
      if (lane === undefined) return;
      this.#onFree(lane);
      this.#onReturned([]);
    }, STUCK).unref();
  }

  #onReturned(tasks: Task[]): void {
    this.#requeue(tasks);
    while (this.#queue.size > 0) {
      const lane = this.#idle.pop();
      if (lane === undefined) return;
      this.#onFree(lane);
    }
  }

  #onGone(lane: Lane): void {
    this.#lanes.delete(lane);
    const at = this.#idle.indexOf(lane);
    if (at !== -1) this.#idle.splice(at, 1);
    this.#grow();
    this.#checkDrained();
  }

  #armSweep(): void {
    if (this.#limits.idle === Infinity) return;
    this.#sweep ??= setTimeout(() => {
      this.#sweep = undefined;
      const limit = performance.now() - this.#limits.idle;
      for (const lane of this.#idle.filter(({ since }) => since <= limit)) lane.stop();
      if (this.#idle.length > 0) this.#armSweep();
    }, this.#limits.idle / 2 + 1).unref();
  }

  #checkDrained(): void {
    if (this.#queue.size === 0 && this.#starting === 0 && this.#idle.length === this.#lanes.size) this.#closing?.drained();
  }

  async #end(): Promise<void> {
    clearTimeout(this.#sweep);
    this.#sweep = undefined;
    for (const lane of [...this.#idle]) lane.stop();
    await this.#source.close();
  }
}
