import type { MessagePort, Worker } from 'node:worker_threads';
import { receiveMessageOnPort } from 'node:worker_threads';
import { answerCallback } from './answer-callback.js';
import { crashError } from './crash-error.js';
import type { Lane, LaneEvents } from './lane.js';
import { ABORTED, REPLIES, signalFlag } from './lease.js';
import type { Task } from './task.js';
import type { ThreadReply } from './worker.js';
import type { CallbackRequest } from './wire.js';

interface ThreadInit {
  readonly worker: Worker;
  readonly port: MessagePort;
  readonly flags: Int32Array;
  readonly tasks: number;
}

/** A worker thread. While it runs a task its port keeps the process alive; while it is idle nothing does. */
export class ThreadLane implements Lane {
  count = 0;
  idleSince: number = performance.now();
  isSpent = false;
  readonly #init: ThreadInit;
  readonly #events: LaneEvents;
  #task: Task | undefined;
  #stopping = false;
  #gone = false;
  #crash: unknown;

  constructor(init: ThreadInit, events: LaneEvents) {
    this.#init = init;
    this.#events = events;
    init.port.on('message', (message: ThreadReply | CallbackRequest) => this.#receive(message));
    init.port.unref();
    init.worker.on('error', (error) => { this.#crash = error; });
    init.worker.on('exit', (code) => this.#onExit(code));
  }

  run(task: Task): void {
    const { request, options } = task.init;
    this.#task = task;
    this.count++;
    if (this.count >= this.#init.tasks) this.isSpent = true;
    task.cancel = () => this.#abandon(options.grace ?? 0);
    this.#init.flags[ABORTED] = 0;
    this.#init.port.ref();
    task.started();
    try {
      this.#init.port.postMessage(request, options.transfer ?? []);
    } catch (error) {
      // The arguments are checked before; what is left is a transfer list that names something unfit.
      task.fail(error);
      this.#release();
    }
  }

  stop(grace: number): void {
    if (this.#stopping) return;
    this.#stopping = true;
    if (grace === 0) void this.#init.worker.terminate();
    else setTimeout(() => void this.#init.worker.terminate(), grace).unref();
  }

  #receive(message: ThreadReply | CallbackRequest): void {
    if ('callback' in message) return this.#runCallback(message);
    if (message.spent === true) this.isSpent = true;
    const task = this.#task;
    this.#release();
    task?.finish(message);
  }

  #release(): void {
    this.#task = undefined;
    this.idleSince = performance.now();
    this.#init.port.unref();
    if (!this.#gone) this.#events.free(this);
  }

  #runCallback(message: CallbackRequest): void {
    const { port, flags } = this.#init;
    const callbacks = this.#task?.init.callbacks ?? [];
    void answerCallback(callbacks[message.callback], message.args).then((reply) => {
      port.postMessage(reply);
      signalFlag(flags, REPLIES);
    });
  }

  /** The task is settled: tell the function, give it its grace, and if it does not return replace the thread. */
  #abandon(grace: number): void {
    this.#init.flags[ABORTED] = 1;
    const task = this.#task;
    this.#init.port.unref();
    if (grace === 0) return this.#leave();
    setTimeout(() => {
      if (this.#task === task) this.#leave();
    }, grace).unref();
  }

  #leave(): void {
    this.#task = undefined;
    this.stop(0);
    this.#signOff();
  }

  #onExit(code: number): void {
    this.#drain();
    const task = this.#task;
    this.#task = undefined;
    this.#signOff();
    task?.fail(crashError(task.init.label, code, this.#crash));
    this.#init.port.close();
  }

  /** A reply sent just before the exit counts. */
  #drain(): void {
    const last = this.#task === undefined ? undefined : receiveMessageOnPort(this.#init.port) as { message: ThreadReply } | undefined;
    if (last === undefined || 'callback' in last.message) return;
    this.#task?.finish(last.message);
    this.#task = undefined;
  }

  #signOff(): void {
    if (this.#gone) return;
    this.#gone = true;
    this.#events.gone(this);
  }
}
