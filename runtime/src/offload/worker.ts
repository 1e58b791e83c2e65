import { receiveMessageOnPort, threadId } from 'node:worker_threads';
import { getHeapStatistics } from 'node:v8';
import { execute } from './execute.js';
import type { Lease } from './lease.js';
import { ABORTED, ENDED, REPLIES, SENT, signalFlag } from './lease.js';
import { pack } from './pack.js';
import { setAbortProbe } from './is-aborted.js';
import { unpack } from './unpack.js';
import type { CallbackRequest, Reply, Request } from './wire.js';

/** What a worker thread sends for one call. */
export interface ThreadReply extends Reply {
  /** The heap has grown past the limit; the pool replaces the thread. */
  readonly spent?: true;
}

/**
 * The piscina task that makes a thread a lane: it takes the port, answers with the thread's id, and from then on calls
 * arrive on the port, without piscina's bookkeeping per call.
 */
export default function serve(lease: Lease): number {
  setAbortProbe(() => Atomics.load(lease.flags, ABORTED) === 1);
  // Who waits for this thread with `Atomics.wait` gets no exit event.
  process.once('exit', () => {
    Atomics.store(lease.flags, ENDED, 1);
    signalFlag(lease.flags, SENT);
  });
  lease.port.on('message', (request: Request) => {
    const transfer: ArrayBuffer[] = [];
    const reply = execute(request, { transfer, callBack: (callback, args) => askMain(lease, callback, args) });
    if (reply instanceof Promise) void reply.then((late) => send(lease, late, transfer));
    else send(lease, reply, transfer);
  });
  return threadId;
}

function send({ port, flags, heap }: Lease, reply: Reply, transfer: ArrayBuffer[]): void {
  const spent = heap !== Infinity && getHeapStatistics().used_heap_size > heap * 1024 * 1024;
  const message: ThreadReply = spent ? { ...reply, spent } : reply;
  try {
    port.postMessage(message, transfer);
  } catch (error) {
    // What scanning could not foresee: memory that cannot be detached, a getter that throws.
    try {
      port.postMessage(message);
    } catch {
      port.postMessage({ ok: false, result: pack(error, { root: 'result' }) } satisfies ThreadReply);
    }
  }
  signalFlag(flags, SENT);
}

/** Runs a function of the caller on the main loop; this thread waits for the answer. */
function askMain({ port, flags }: Lease, callback: number, args: readonly unknown[]): unknown {
  const before = Atomics.load(flags, REPLIES);
  port.postMessage({ callback, args: pack(args, { root: 'arguments' }) } satisfies CallbackRequest);
  Atomics.wait(flags, REPLIES, before);
  const answer = receiveMessageOnPort(port) as { message: Reply };
  const value = unpack(answer.message.result);
  if (answer.message.ok) return value;
  throw value;
}
