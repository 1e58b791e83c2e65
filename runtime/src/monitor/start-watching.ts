import fs from 'node:fs';
import { BroadcastChannel, isMainThread, threadId, Worker } from 'node:worker_threads';
import { THREADS, type FromThread, type ToMain, type ToThreads, type WatchdogData } from './messages.js';
import type { ResolvedOptions } from './options.js';
import type { StallRecord } from './record.js';
import { openSharedState } from './shared-state.js';
import { readThreadNumber } from './thread-stat.js';
import { startWatchedThread } from './watched-thread.js';

/** The watched side of a thread. */
export interface Watching {
  readonly stop: () => void;
}

const STDERR = 2;
const MIN_BEAT_MS = 10;
const MAX_BEAT_MS = 50;
const RESOURCE_LIMITS = { maxOldGenerationSizeMb: 64, maxYoungGenerationSizeMb: 2, stackSizeMb: 1 };
const { writeSync } = fs;

/** Starts to watch this thread; what fails is said in one line, and the program goes on without a monitor. */
export function startWatching(options: ResolvedOptions, publish: (record: StallRecord) => void): Watching | undefined {
  try {
    return isMainThread ? watchMain(options, publish) : joinWatch(options);
  } catch (error) {
    say(`the event loop is not watched: ${(error as Error).message}${hint(error)}`);
    return undefined;
  }
}

const findInterval = (threshold: number): number => Math.min(MAX_BEAT_MS, Math.max(MIN_BEAT_MS, threshold / 2));

function watchMain(options: ResolvedOptions, publish: (record: StallRecord) => void): Watching {
  const state = openSharedState();
  const every = findInterval(options.threshold);
  const worker = startWatchdog(options, { buffer: state.buffer, every });
  worker.on('message', ({ record }: ToMain) => publish(record));
  worker.unref();
  const stop = startWatchedThread({ state, every, options, post: (message) => worker.postMessage(message) });
  return {
    stop: () => {
      stop();
      worker.postMessage({ kind: 'stop' });
    },
  };
}

/** A worker of the program is watched by the watchdog of the main thread; whichever of them is there later calls the other. */
function joinWatch(options: ResolvedOptions): Watching {
  const state = openSharedState();
  const every = findInterval(options.threshold);
  const channel = new BroadcastChannel(THREADS);
  const post = (message: FromThread['message']): void => channel.postMessage({ thread: threadId, message } satisfies FromThread);
  const join = (): void => post({ kind: 'join', buffer: state.buffer, every, number: readThreadNumber() });
  channel.onmessage = (event) => {
    if (((event as { data: unknown }).data as Partial<ToThreads>).kind === 'call') join();
  };
  channel.unref();
  join();
  const stop = startWatchedThread({ state, every, options, post });
  const leave = (): void => post({ kind: 'stop' });
  process.on('exit', leave);
  return {
    stop: () => {
      process.off('exit', leave);
      stop();
      leave();
      channel.close();
    },
  };
}

function startWatchdog({ threshold, format, out }: ResolvedOptions, { buffer, every }: Pick<WatchdogData, 'buffer' | 'every'>): Worker {
  const workerData: WatchdogData = {
    buffer, every, threshold, format, out, pid: process.pid, cwd: process.cwd(), canInspect: canInspect(),
  };
  const worker = new Worker(new URL('./watchdog.js', import.meta.url), {
    workerData,
    execArgv: [],
    env: { NODE_OPTIONS: '' },
    resourceLimits: RESOURCE_LIMITS,
    name: 'unstall watchdog',
  });
  return worker.on('error', (error) => say(`the watchdog has ended: ${error.message}`));
}

/** Under the permission model, connecting the inspector without `--allow-inspector` aborts the process. */
function canInspect(): boolean {
  const { permission } = process as { permission?: { has: (scope: string) => boolean } };
  if (!permission) return true;
  const isAllowed = permission.has('inspector');
  if (!isAllowed) say('the permission model forbids the inspector; only natives are seen. Add `--allow-inspector`.');
  return isAllowed;
}

function hint(error: unknown): string {
  return (error as NodeJS.ErrnoException).code === 'ERR_ACCESS_DENIED' ? ' Add `--allow-worker`.' : '';
}

function say(message: string): void {
  try {
    writeSync(STDERR, `unstall: ${message}\n`);
  } catch {
    // Nobody listens on stderr.
  }
}
