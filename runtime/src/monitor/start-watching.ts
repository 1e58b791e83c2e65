import fs from 'node:fs';
import { BroadcastChannel, isMainThread, threadId, Worker } from 'node:worker_threads';
import { THREADS, type FromThread, type ToMain, type ToThreads, type ToWatchdog, type WatchdogData } from './messages.js';
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
    say(`the event loop is not watched: ${describe(error)}`);
    return undefined;
  }
}

const findInterval = (threshold: number): number => Math.min(MAX_BEAT_MS, Math.max(MIN_BEAT_MS, threshold / 2));

function watchMain(options: ResolvedOptions, publish: (record: StallRecord) => void): Watching {
  const state = openSharedState();
  const every = findInterval(options.threshold);
  const isInspectable = canInspect();
  const worker = startWatchdog(options, { buffer: state.buffer, every, canInspect: isInspectable });
  if (!isInspectable) say(`the permission model forbids the inspector; only natives are seen.${allowInspector()}`);
  worker.on('message', ({ record }: ToMain) => publish(record));
  const post = (message: ToWatchdog): void => worker.postMessage(message);
  // An inspector session that is still open would hold the end of the process up.
  const onEnd = (): void => void worker.terminate();
  const end = startWatchedThread({ state, every, options, post, onEnd });
  let isStopped = false;
  const stop = (): void => {
    if (isStopped) return;
    isStopped = true;
    end();
    post({ kind: 'stop' });
  };
  let reason = '';
  worker.on('error', ({ message }) => { reason = `: ${message}`; });
  worker.on('exit', () => {
    if (!isStopped) say(`the watchdog has ended${reason}. Stalls are no longer reported.`);
    stop();
  });
  worker.unref();
  return { stop };
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

type WatchedBy = Pick<WatchdogData, 'buffer' | 'every' | 'canInspect'>;

function startWatchdog({ threshold, format, out }: ResolvedOptions, watched: WatchedBy): Worker {
  const workerData: WatchdogData = { ...watched, threshold, format, out, pid: process.pid, cwd: process.cwd() };
  return new Worker(new URL('./watchdog.js', import.meta.url), {
    workerData,
    execArgv: [],
    env: { NODE_OPTIONS: '' },
    resourceLimits: RESOURCE_LIMITS,
    name: 'unstall watchdog',
  });
}

/** Under the permission model, connecting the inspector without `--allow-inspector` aborts the process. */
function canInspect(): boolean {
  const { permission } = process as { permission?: { has: (scope: string) => boolean } };
  return !permission || permission.has('inspector');
}

/** Node 20 and 22 have no such flag. */
function allowInspector(): string {
  return process.allowedNodeEnvironmentFlags.has('--allow-inspector') ? ' Add `--allow-inspector`.' : '';
}

function describe(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  return code === 'ERR_ACCESS_DENIED' ? 'the permission model forbids worker threads. Add `--allow-worker`.' : message;
}

function say(message: string): void {
  try {
    writeSync(STDERR, `unstall: ${message}\n`);
  } catch {
    // Nobody listens on stderr.
  }
}
