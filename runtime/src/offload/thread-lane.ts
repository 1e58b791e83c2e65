import type { MessagePort, Worker } from 'node:worker_threads';
import { receiveMessageOnPort } from 'node:worker_threads';
import { answerCallback } from './answer-callback.js';
import { Claims } from './claims.js';
import { crashError } from './crash-error.js';
import type { Lane, LaneEvents } from './lane.js';
import { ABORTED, REPLIES, signalFlag } from './lease.js';
import type { Task, TaskOwner } from './task.js';
import type { CallbackRequest, Reply } from './wire.js';
import type { ThreadPost } from './worker.js';

interface ThreadInit {
  readonly worker: Worker;
  readonly port: MessagePort;
  readonly flags: Int32Array;
  /** Tasks after which it is spent. */
  readonly tasks: number;
  /** False when it may have to be replaced after any task. */
  readonly takesAhead: boolean;
}

interface Post {
  readonly number: number;
  readonly task: Task;
}

/**
 * A worker thread. While it has tasks it keeps the process alive, not its port alone: a port is gone before the exit of its thread is told.
 * While it is idle nothing does.
 */
export class ThreadLane implements Lane, TaskOwner {
  since: number = performance.now();
  isSpent = false;
  takesAhead: boolean;
  readonly #init: ThreadInit;
  readonly #events: LaneEvents;
  readonly #claims: Claims;
  #posts: Post[] = [];
  #count = 0;
  #gone = false;
  #crash: unknown;

  constructor(init: ThreadInit, events: LaneEvents) {
    this.#init = init;
    this.#events = events;
    this.#claims = new Claims(init.flags);
    this.takesAhead = init.takesAhead;
    init.port.on('message', (message: Reply | CallbackRequest) => this.#receive(message));
    init.port.unref();
    init.worker.on('error', (error) => { this.#crash = error; });
    init.worker.on('exit', (code) => this.#onExit(code));
  }

  get load(): number {
    return this.#posts.length;
  }

  get ahead(): number {
    return this.#claims.countWaiting();
  }

  isStuck(ms: number): boolean {
    const first = this.#posts[0];
    return first !== undefined && performance.now() - this.since > ms && this.#claims.isAt(first.number);
  }

  run(tasks: readonly Task[]): void {
    const posts = tasks.map((task): Post => ({ number: this.#claims.issue(), task }));
    try {
      const transfer = tasks[0]?.init.options.transfer ?? [];
      this.#init.port.postMessage(posts.map(({ number, task }): ThreadPost => ({ number, request: task.init.request })), transfer);
    } catch (error) {
      return this.#refuse(tasks, error);
    }
    for (const post of posts) this.#take(post);
  }

  revoke(): Task[] {
    const first = this.#posts[0];
    return first === undefined || this.#claims.countWaiting() === this.#posts.length ? [] : this.#revokeAll();
  }

  stop(): void {
    const waiting = this.#revokeAll();
    if (waiting.length > 0) this.#events.returned(waiting);
    this.#signOff();
    void this.#init.worker.terminate();
  }

  #take(post: Post): void {
    const { task } = post;
    if (++this.#count >= this.#init.tasks) this.isSpent = true;
    // What has been moved cannot be sent twice, so it must not come back on account of a task behind it.
    if (task.init.options.transfer !== undefined) this.takesAhead = false;
    task.owner = this;
    if (this.#posts.push(post) > 1) return;
    this.#init.worker.ref();
    this.#begin(task);
  }

  #revokeAll(): Task[] {
    const first = this.#claims.revoke();
    const at = this.#posts.findIndex(({ number }) => number === first);
    if (at === -1) return [];
    const tasks = this.#posts.splice(at).map(({ task }) => task);
    for (const task of tasks) task.requeued();
    return tasks;
  }

  #begin(task: Task): void {
    this.since = performance.now();
    task.started(this.since);
  }

  /** Arguments are checked before; what is left is a transfer list that names something unfit, or a getter that throws. */
  #refuse(tasks: readonly Task[], error: unknown): void {
    const returned = [...this.#revokeAll(), ...tasks];
    const [only] = tasks;
    // Among several it is not known whose fault it is: the pool sends them again, one at a time.
    if (tasks.length > 1) this.takesAhead = false;
    else returned.pop();
    if (returned.length > 0) this.#events.returned(returned);
    if (tasks.length === 1) only?.fail(error);
    if (this.#posts.length === 0) this.#events.free(this);
  }

  #receive(message: Reply | CallbackRequest): void {
    if ('callback' in message) return this.#runCallback(message);
    if (message.spent === true) this.isSpent = true;
    if (this.isSpent) this.takesAhead = false;
    const post = this.#posts.shift();
    const following = this.#posts[0];
    if (following === undefined) {
      this.#init.worker.unref();
      this.since = performance.now();
      this.takesAhead = this.#init.takesAhead;
    } else this.#begin(following.task);
    if (!this.#gone) this.#events.free(this);
    post?.task.finish(message);
  }

  #runCallback(message: CallbackRequest): void {
    const { port, flags } = this.#init;
    const callbacks = this.#posts[0]?.task.init.callbacks ?? [];
    void answerCallback(callbacks[message.callback], message.args).then((reply) => {
      port.postMessage(reply);
      signalFlag(flags, REPLIES);
    });
  }

  /** The task is settled. If it has not started it is dropped, else the function is told, and replaced if it does not return. */
  drop(task: Task): void {
    const returned = this.#revokeAll();
    const others = returned.filter((other) => other !== task);
    const hasStarted = others.length === returned.length;
    if (hasStarted) this.takesAhead = false;
    if (others.length > 0) this.#events.returned(others);
    if (hasStarted) this.#interrupt(task);
    else if (this.#posts.length === 0) this.#events.free(this);
  }

  #interrupt(task: Task): void {
    const { grace = 0 } = task.init.options;
    Atomics.store(this.#init.flags, ABORTED, 1);
    if (this.#posts.every((post) => post.task.settled)) this.#init.worker.unref();
    if (grace === 0) return this.stop();
    setTimeout(() => {
      if (this.#posts.some((post) => post.task === task)) this.stop();
    }, grace).unref();
  }

  #onExit(code: number): void {
    this.#drain();
    const waiting = this.#revokeAll();
    const again = waiting.filter((task) => task.init.options.transfer === undefined);
    const lost = [...this.#posts.splice(0).map(({ task }) => task), ...waiting.filter((task) => !again.includes(task))];
    if (again.length > 0) this.#events.returned(again);
    this.#signOff();
    for (const task of lost) task.fail(crashError(task.label, code, this.#crash));
    this.#init.port.close();
  }

  /** Replies sent just before the exit count. */
  #drain(): void {
    for (;;) {
      const last = receiveMessageOnPort(this.#init.port) as { message: Reply | CallbackRequest } | undefined;
      if (last === undefined) return;
      if (!('callback' in last.message)) this.#posts.shift()?.task.finish(last.message);
    }
  }

  #signOff(): void {
    if (this.#gone) return;
    this.#gone = true;
    this.#events.gone(this);
  }
}
