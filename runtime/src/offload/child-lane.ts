import type { ChildProcess } from 'node:child_process';
import type { ChildMessage } from './child-worker.js';
import { crashError } from './crash-error.js';
import type { Lane, LaneEvents } from './lane.js';
import { OffloadError } from './offload-error.js';
import type { Task, TaskOwner } from './task.js';
import { unpack } from './unpack.js';

interface ChildInit {
  readonly child: ChildProcess;
  /** Tasks after which it is spent. */
  readonly tasks: number;
}

/** A child process. It takes one task at a time and cannot run functions of the caller. */
export class ChildLane implements Lane, TaskOwner {
  readonly ahead = 0;
  readonly takesAhead = false;
  since: number = performance.now();
  isSpent = false;
  readonly #init: ChildInit;
  readonly #events: LaneEvents;
  #task: Task | undefined;
  #count = 0;
  #gone = false;
  #crash: unknown;

  constructor(init: ChildInit, events: LaneEvents) {
    this.#init = init;
    this.#events = events;
    init.child.on('message', (message: ChildMessage) => this.#receive(message));
    init.child.on('exit', (code, signal) => this.#onExit(code, signal));
    this.#setRef(false);
  }

  get load(): number {
    return this.#task === undefined ? 0 : 1;
  }

  isStuck(): boolean {
    return this.load > 0;
  }

  run([task]: readonly Task[]): void {
    if (task === undefined) return;
    this.#task = task;
    task.owner = this;
    if (++this.#count >= this.#init.tasks) this.isSpent = true;
    this.#setRef(true);
    task.started();
    try {
      this.#init.child.send(task.init.request, (error) => { if (error !== null) this.#refuse(task, error); });
    } catch (error) {
      this.#refuse(task, error);
    }
  }

  revoke(): Task[] {
    return [];
  }

  stop(): void {
    this.#signOff();
    this.#init.child.kill('SIGKILL');
  }

  drop(): void {
    this.#task = undefined;
    this.stop();
  }

  #receive(message: ChildMessage): void {
    if ('crash' in message) {
      this.#crash = unpack(message.crash);
      return;
    }
    const task = this.#task;
    if (message.spent === true) this.isSpent = true;
    this.#release();
    task?.finish(message);
  }

  #refuse(task: Task, error: unknown): void {
    if (this.#task !== task) return;
    task.fail(error);
    this.#release();
  }

  #release(): void {
    this.#task = undefined;
    this.since = performance.now();
    this.#setRef(false);
    if (!this.#gone) this.#events.free(this);
  }

  #onExit(code: number | null, signal: NodeJS.Signals | null): void {
    const task = this.#task;
    this.#task = undefined;
    this.#signOff();
    task?.fail(signal === null ? crashError(task.label, code ?? 1, this.#crash) : killed(task.label, signal));
  }

  #signOff(): void {
    if (this.#gone) return;
    this.#gone = true;
    this.#events.gone(this);
  }

  /** An idle child does not keep this process alive. */
  #setRef(isBusy: boolean): void {
    const { child } = this.#init;
    if (isBusy) {
      child.ref();
      child.channel?.ref();
    } else {
      child.unref();
      child.channel?.unref();
    }
  }
}

/** V8 ends a process that runs out of heap with SIGABRT. */
function killed(label: string, signal: NodeJS.Signals): OffloadError {
  if (signal === 'SIGABRT') return new OffloadError('ERR_OFFLOAD_OUT_OF_MEMORY', `The process that ran ${label} has been aborted, most likely at its memory limit.`);
  return new OffloadError('ERR_OFFLOAD_CRASHED', `The process that ran ${label} has been ended by ${signal}.`);
}
