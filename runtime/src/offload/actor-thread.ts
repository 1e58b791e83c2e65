import type { Lane } from './lane.js';
import { OffloadError } from './offload-error.js';
import { full } from './refusals.js';
import type { PoolName } from './settings.js';
import { queueLimit } from './settings.js';
import { TaskQueue } from './task-queue.js';
import type { Task, TaskOwner } from './task.js';
import { ThreadSource } from './thread-source.js';

const running = new Set<ActorThread>();

/** One worker that is never replaced: it runs one actor's calls in order, and what it holds ends with it. */
export class ActorThread implements TaskOwner {
  readonly #queue = new TaskQueue<Task>();
  readonly #source: ThreadSource;
  #lane: Lane | undefined;
  #lost: OffloadError | undefined;
  #onDrained: (() => void) | undefined;

  constructor(pool: PoolName) {
    this.#source = new ThreadSource(pool);
  }

  async start(): Promise<void> {
    this.#lane = await this.#source.start({
      free: () => this.#next(),
      returned: (tasks) => this.#queue.unshift(tasks),
      gone: () => this.#lose('Its worker has ended.'),
    });
    running.add(this);
  }

  /** Rejects the task with `ERR_OFFLOAD_HANDLE_LOST` once the worker is gone, or `ERR_OFFLOAD_QUEUE_FULL`. */
  submit(task: Task): void {
    if (this.#lost !== undefined) return task.fail(this.#lost);
    if (this.#queue.size >= queueLimit()) return task.refuse(full('for the actor', task));
    task.queued();
    task.owner = this;
    this.#queue.push(task);
    this.#next();
  }

  drop(task: Task): void {
    this.#queue.remove(task);
  }

  /** Waits for the calls made so far, then ends the worker. */
  async close(): Promise<void> {
    if (this.#lost !== undefined) return;
    await new Promise<void>((resolve) => {
      this.#onDrained = resolve;
      this.#next();
    });
    this.#lose('It has been closed.');
    await this.#source.close();
  }

  #next(): void {
    if (this.#lane === undefined || this.#lane.load > 0) return;
    const task = this.#queue.shift();
    if (task === undefined) this.#onDrained?.();
    else this.#lane.run([task]);
  }

  #lose(why: string): void {
    if (this.#lost !== undefined) return;
    this.#lost = new OffloadError('ERR_OFFLOAD_HANDLE_LOST', `The actor is gone with all it held. ${why}`);
    running.delete(this);
    for (let task = this.#queue.shift(); task !== undefined; task = this.#queue.shift()) task.fail(this.#lost);
    this.#onDrained?.();
  }
}

export async function closeActors(): Promise<void> {
  await Promise.all(Array.from(running, (thread) => thread.close()));
}
