import type { MessagePort, Worker } from 'node:worker_threads';
import { MessageChannel, receiveMessageOnPort } from 'node:worker_threads';
import { Piscina } from 'piscina';
import { Claims } from './claims.js';
import { crashError } from './crash-error.js';
import { createFlags, ENDED, SENT } from './lease.js';
import { OffloadError } from './offload-error.js';
import { poolLimits } from './settings.js';
import { WORKER } from './thread-source.js';
import type { Reply, Request } from './wire.js';
import type { ThreadPost } from './worker.js';
import { BLOCKS_BY_DESIGN } from '../blocks-by-design.js';

export interface SyncRequest {
  readonly request: Request;
  readonly label: string;
  /** Milliseconds to wait at most; `Infinity`: as long as it takes. */
  readonly timeout: number;
}

/** The one thread that does async work for callers that cannot await. Ends when idle, as the threads of the pools do. */
class SyncThread {
  readonly flags: Int32Array = createFlags();
  readonly #port: MessagePort;
  readonly #worker: Worker | undefined;
  readonly #claims = new Claims(this.flags);
  #idle: NodeJS.Timeout | undefined;

  constructor() {
    const { port1, port2 } = new MessageChannel();
    this.#port = port1;
    // With a thread to start with, piscina hands the lease over at once; any later it needs the loop that is blocked here.
    const piscina = new Piscina({ minThreads: 1, maxThreads: 1, idleTimeout: Infinity, atomics: 'disabled', recordTiming: false, argv: [BLOCKS_BY_DESIGN] });
    piscina.on('error', () => {}); // Seen by `ask` as the end of the thread.
    const lease = { port: port2, flags: this.flags, heap: Infinity };
    piscina.run(lease, { filename: WORKER, transferList: [port2] }).catch(() => {}); // As above.
    [this.#worker] = piscina.threads;
    // Without this piscina would start another in place of one that has ended.
    this.#worker?.once('exit', () => void piscina.destroy());
  }

  /** Blocks this thread until the reply is there. */
  ask({ request, label, timeout }: SyncRequest): Reply {
    clearTimeout(this.#idle);
    const before = Atomics.load(this.flags, SENT);
    this.#port.postMessage([{ number: this.#claims.issue(), request }] satisfies ThreadPost[]);
    const waited = Atomics.wait(this.flags, SENT, before, timeout);
    const received = receiveMessageOnPort(this.#port) as { message: Reply } | undefined;
    if (received === undefined) throw this.#failure(label, waited, timeout);
    if (received.message.spent === true) this.end();
    else this.#idle = setTimeout(() => this.end(), poolLimits('cpu').idle).unref();
    return received.message;
  }

  end(): void {
    if (current === this) current = undefined;
    clearTimeout(this.#idle);
    void this.#worker?.terminate();
  }

  #failure(label: string, waited: string, timeout: number): OffloadError {
    const hasEnded = Atomics.load(this.flags, ENDED) === 1;
    this.end();
    if (waited === 'timed-out' && !hasEnded) return new OffloadError('ERR_OFFLOAD_TIMEOUT', `${label} has not finished after ${timeout} ms.`);
    return crashError(label, 1, undefined);
  }
}

let current: SyncThread | undefined;

/** Runs a request in another thread and blocks this one until it is done. */
export function askSync(request: SyncRequest): Reply {
  current ??= new SyncThread();
  return current.ask(request);
}

export function endSyncThread(): void {
  current?.end();
}
