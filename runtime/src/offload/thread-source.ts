import type { Worker } from 'node:worker_threads';
import { MessageChannel } from 'node:worker_threads';
import { Piscina } from 'piscina';
import type { Lane, LaneEvents, LaneSource } from './lane.js';
import type { Lease } from './lease.js';
import { createFlags } from './lease.js';
import { OffloadError } from './offload-error.js';
import type { PoolName } from './settings.js';
import { poolLimits } from './settings.js';
import { ThreadLane } from './thread-lane.js';
import { BLOCKS_BY_DESIGN } from '../blocks-by-design.js';

/** The piscina task that takes a lease. */
export const WORKER: string = new URL('./worker.js', import.meta.url).href;

/**
 * Worker threads, started and ended by piscina. Each thread is a piscina of its own with one task, the handing over of
 * its port: so a thread that fails to start or crashes never takes a call of another with it, and calls cost no more
 * than a message. The queue and the idle clock are the pool's; piscina's would not see the calls.
 */
export class ThreadSource implements LaneSource {
  readonly #name: PoolName;
  readonly #threads = new Set<Piscina>();

  constructor(name: PoolName) {
    this.#name = name;
  }

  async start(events: LaneEvents): Promise<Lane> {
    const limits = poolLimits(this.#name);
    const { port1, port2 } = new MessageChannel();
    const flags = createFlags();
    const worker = await this.#hire({ port: port2, flags, heap: limits.heap }, limits.memory);
    const takesAhead = limits.tasks === Infinity && limits.heap === Infinity;
    return new ThreadLane({ worker, port: port1, flags, tasks: limits.tasks, takesAhead }, events);
  }

  async close(): Promise<void> {
    await Promise.all(Array.from(this.#threads, (piscina) => piscina.destroy()));
  }

  async #hire(lease: Lease, memory: number | undefined): Promise<Worker> {
    const piscina = new Piscina({
      minThreads: 0,
      maxThreads: 1,
      idleTimeout: Infinity,
      atomics: 'disabled',
      recordTiming: false,
      argv: [BLOCKS_BY_DESIGN],
      ...(memory === undefined ? {} : { resourceLimits: { maxOldGenerationSizeMb: memory } }),
    });
    // The thread's own `error` and `exit` say the same; without a listener piscina's would be thrown.
    piscina.on('error', () => {});
    // The file is named per task: one that is named for the whole piscina and fails to load leaves `run` pending for ever.
    const hired: Promise<unknown> = piscina.run(lease, { filename: WORKER, transferList: [lease.port] });
    const [worker] = piscina.threads;
    if (worker === undefined) throw new OffloadError('ERR_OFFLOAD_START', 'A worker thread cannot start.');
    this.#threads.add(piscina);
    worker.once('exit', () => this.#threads.delete(piscina));
    try {
      await Promise.race([hired, failureOf(worker)]);
    } catch (cause) {
      void worker.terminate();
      throw new OffloadError('ERR_OFFLOAD_START', `A worker thread cannot start: ${String(cause)}`, { cause });
    }
    return worker;
  }
}

/** Rejects when the thread ends before it is ready; piscina would leave the task waiting. */
function failureOf(worker: Worker): Promise<never> {
  return new Promise((_resolve, reject) => {
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`it exits with code ${code}.`)));
  });
}
