import { realpath } from 'node:fs/promises';
import { resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Worker } from 'bullmq';
import { OffloadError } from '../offload/offload-error.js';
import { poolLimits } from '../offload/settings.js';
import { readAllowList } from './allow-list.js';
import type { Keep, QueuePlace } from './connection.js';
import { asSentence, baseOptions, DEFAULT_KEEP, DEFAULT_QUEUE, nameServer, factoryOf } from './connection.js';
import { createRunner } from './job-runner.js';

export interface WorkerOptions extends QueuePlace {
  /** What may be run: globs of files below the root, `node:` and a builtin, `npm:` and a package. Nothing else is. */
  readonly allow: readonly string[];
  /** The folder that files are named from. Default: the working directory. */
  readonly root?: string;
  /** Jobs taken at a time; each waits for a thread of its pool. Default: the threads of the `cpu` pool. */
  readonly concurrency?: number;
  /** Milliseconds without a sign of life after which a worker counts as dead, and its jobs go to others. Default 10,000. */
  readonly lock?: number;
  /** Finished jobs that stay in the queue when the caller says nothing else. */
  readonly keep?: Keep;
  /** Takes a sentence on what an operator should know: a refused job, a lost connection, its return. */
  readonly report?: (sentence: string) => void;
}

/** A worker that takes jobs. */
export interface RunningWorker {
  /** Modules on the allow list. */
  readonly modules: number;
  /** Jobs that have ended, failed ones among them. */
  readonly done: number;
  /** Takes no more jobs and waits for those that run. The threads are ended by the executor's own `close()`. */
  close(): Promise<void>;
}

const LOCK = 10_000;
/** How often a job may lose its worker before it counts as the cause. */
const DEATHS = 3;
/** How often a worker that is to end looks whether its last job is done, while the server is away. ms. */
const LOOK = 100;
/** Milliseconds for the first connection. */
const PATIENCE = 10_000;

/**
 * Takes jobs of `offload` from a BullMQ queue and runs them in the thread pools of this process. Lost connections come back by themselves.
 *
 * @throws OffloadError `ERR_OFFLOAD_OPTION` for an entry of `allow` that matches nothing, `ERR_OFFLOAD_BACKEND` when the server cannot be reached at the start.
 */
export async function startWorker(options: WorkerOptions): Promise<RunningWorker> {
  const { concurrency = poolLimits('cpu').max, lock = LOCK, keep = DEFAULT_KEEP, report = () => {} } = options;
  const allowed = await readAllowList(options.allow, await realpath(resolve(options.root ?? '.')));
  const run = createRunner({ allowed, onRefused: ({ message }) => report(message) });
  let running = 0;
  const count = (job: { readonly data: unknown }): Promise<string> => {
    running++;
    return run(job).finally(() => { running--; });
  };
  const worker = new Worker(options.queue ?? DEFAULT_QUEUE, count, {
    ...baseOptions(options),
    autorun: false,
    concurrency,
    lockDuration: lock,
    stalledInterval: lock / 2,
    maxStalledCount: DEATHS,
    removeOnComplete: { ...keep },
    removeOnFail: { ...keep },
  }, factoryOf(options));
  const server = nameServer(options);
  await connect(worker, server);
  const outage = watchOutages(worker, server, report);
  let done = 0;
  worker.on('completed', () => { done++; });
  worker.on('failed', () => { done++; });
  worker.run().catch((error: Error) => report(`The worker has stopped: ${asSentence(error.message)}`));
  return {
    modules: allowed.size,
    get done() { return done; },
    async close() {
      while (outage.isOn && running > 0) await delay(LOOK);
      // BullMQ waits for ever for a server that is away. What could not be stored is run again by others.
      await worker.close(outage.isOn);
    },
  };
}

async function connect(worker: Worker, server: string): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const failure = new Promise<never>((_, reject) => {
    // For good: each connection fails once more while it is closed, which says nothing new.
    worker.on('error', reject);
    timer = setTimeout(() => reject(new Error(`no answer within ${PATIENCE / 1000} s`)), PATIENCE);
  });
  try {
    await Promise.race([worker.waitUntilReady(), failure]);
  } catch (cause) {
    await worker.close(true);
    throw new OffloadError('ERR_OFFLOAD_BACKEND', `${server} cannot be reached: ${asSentence((cause as Error).message)}`, { cause });
  } finally {
    clearTimeout(timer);
  }
}

/** One sentence when the connection is lost and one when it is back, however often it is tried in between. */
function watchOutages(worker: Worker, server: string, report: (sentence: string) => void): { readonly isOn: boolean } {
  const outage = { isOn: false };
  worker.on('ioredis:close', () => {
    if (!outage.isOn) report(`The connection to ${server} is lost; trying again.`);
    outage.isOn = true;
  });
  worker.getBackend().on('ready', () => {
    if (outage.isOn) report(`Connected to ${server} again.`);
    outage.isOn = false;
  });
  worker.on('error', (error) => {
    if (!outage.isOn) report(`The queue reports: ${asSentence(error.message)}`);
  });
  return outage;
}
