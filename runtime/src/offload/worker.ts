import { receiveMessageOnPort, threadId } from 'node:worker_threads';
import { execute } from './execute.js';
import { setAbortProbe } from './is-aborted.js';
import type { Lease } from './lease.js';
import { ABORTED, claim, ENDED, REPLIES, SENT, signalFlag } from './lease.js';
import type { ObjectTable } from './object-table.js';
import type { CallbackRequest, Packed, Reply, Request } from './wire.js';
import { withCodec } from './with-codec.js';

/** A call on its way to the worker, which is sent several at a time; `number` is what {@link claim} goes by. */
export interface ThreadPost {
  readonly number: number;
  readonly request: Request;
}

/**
 * The piscina task that makes a thread a lane: it takes the port, answers with the thread's id, and from then on calls
 * arrive on the port, without piscina's bookkeeping per call.
 */
export default function serve(lease: Lease): number {
  new Server(lease).listen();
  return threadId;
}

/** Runs calls one after another, also when one of them is async: a thread does one thing at a time. */
class Server {
  readonly #lease: Lease;
  readonly #waiting: ThreadPost[] = [];
  #objects: ObjectTable | undefined;
  #isBusy = false;

  constructor(lease: Lease) {
    this.#lease = lease;
  }

  listen(): void {
    const { flags, port } = this.#lease;
    setAbortProbe(() => Atomics.load(flags, ABORTED) === 1);
    // Who waits for this thread with `Atomics.wait` gets no exit event.
    process.once('exit', () => {
      Atomics.store(flags, ENDED, 1);
      signalFlag(flags, SENT);
    });
    port.on('message', (posts: ThreadPost[]) => {
      this.#waiting.push(...posts);
      if (!this.#isBusy) this.#work();
    });
  }

  #work(): void {
    this.#isBusy = true;
    for (let post = this.#waiting.shift(); post !== undefined; post = this.#waiting.shift()) {
      const { flags } = this.#lease;
      if (!claim(flags, post.number)) continue;
      Atomics.store(flags, ABORTED, 0);
      const transfer: ArrayBuffer[] = [];
      const reply = execute(post.request, {
        transfer,
        objects: (codec) => this.#objects ??= new codec.ObjectTable(),
        callBack: (callback, args) => this.#askMain(callback, args),
      });
      if (reply instanceof Promise) {
        void reply.then((late) => {
          this.#send(late, transfer);
          this.#work();
        });
        return;
      }
      this.#send(reply, transfer);
    }
    this.#isBusy = false;
  }

  #send(reply: Reply, transfer: ArrayBuffer[]): void {
    const { port, flags, heap } = this.#lease;
    const spent = heap !== Infinity && usedHeap() > heap;
    const message: Reply = spent ? { ...reply, spent } : reply;
    try {
      port.postMessage(message, transfer);
    } catch (error) {
      // What scanning could not foresee: memory that cannot be detached, a getter that throws.
      try {
        port.postMessage(message);
      } catch {
        void withCodec(({ pack }) => port.postMessage({ ok: false, result: pack(error, { root: 'result' }) } satisfies Reply));
      }
    }
    signalFlag(flags, SENT);
  }

  /** Runs a function of the caller on the main loop; this thread waits for the answer. */
  #askMain(callback: number, args: Packed): Reply {
    const { port, flags } = this.#lease;
    const before = Atomics.load(flags, REPLIES);
    port.postMessage({ callback, args } satisfies CallbackRequest);
    Atomics.wait(flags, REPLIES, before);
    return this.#receiveAnswer();
  }

  /** The answer comes after the calls that were sent ahead. */
  #receiveAnswer(): Reply {
    for (;;) {
      const { message } = receiveMessageOnPort(this.#lease.port) as { message: ThreadPost[] | Reply };
      if (!Array.isArray(message)) return message;
      this.#waiting.push(...message);
    }
  }
}

/** MB. Not imported: `node:v8` costs milliseconds at the start of every worker, and few ask. */
function usedHeap(): number {
  return process.getBuiltinModule('node:v8').getHeapStatistics().used_heap_size / 1024 / 1024;
}
