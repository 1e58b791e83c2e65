import fs from 'node:fs';
import { BroadcastChannel, threadId, Worker } from 'node:worker_threads';
import { THREADS, type FromThread, type ToMain, type ToThreads, type ToWatchdog, type WatchdogData } from './messages.js';
import type { ResolvedOptions } from './options.js';
import type { StallRecord } from './record.js';
import { createFlushes } from './flushes.js';
import { findMapping } from './loader-maps.js';
import { openSharedState, STALLS, type SharedState } from './shared-state.js';
import { readThreadNumber } from './thread-stat.js';
import { startWatchedThread } from './watched-thread.js';

/** The watched side of a thread. */
export interface Watching {
  readonly stop: () => void;
  /** Resolves when every stall up to now has been reported. */
  readonly flush: () => Promise<void>;
}

const STDERR = 2;
const MIN_BEAT_MS = 10;
const MAX_BEAT_MS = 50;
const RESOURCE_LIMITS = { maxOldGenerationSizeMb: 64, maxYoungGenerationSizeMb: 2, stackSizeMb: 1 };
const { writeSync } = fs;

/** Starts to watch this thread from a watchdog of its own; what fails is said in one line, and the program goes on without a monitor. */
export function startWatching(options: ResolvedOptions, publish: (record: StallRecord) => void): Watching | undefined {
  return guard(() => watchFromWorker(options, publish));
}

/** Starts to watch this worker from the watchdog of the main thread. */
export function joinWatching(options: ResolvedOptions): Watching | undefined {
  return guard(() => joinWatch(options));
}

function guard(start: () => Watching): Watching | undefined {
  try {
    return start();
  } catch (error) {
    say(`the event loop is not watched: ${describe(error)}`);
    return undefined;
  }
}

const findInterval = (threshold: number): number => Math.min(MAX_BEAT_MS, Math.max(MIN_BEAT_MS, threshold / 2));

function watchFromWorker(options: ResolvedOptions, publish: (record: StallRecord) => void): Watching {
  const state = openSharedState();
  const every = findInterval(options.threshold);
  const isInspectable = canInspect();
  const worker = startWatchdog(options, { buffer: state.buffer, every, canInspect: isInspectable });
  if (!isInspectable) say(`the permission model forbids the inspector; only natives are seen.${allowInspector()}`);
  const post = (message: ToWatchdog): void => worker.postMessage(message);
  const onEnd = (): void => {
    if (options.fail) failAfterStalls(state);
    // An inspector session that is still open would hold the end of the process up.
    void worker.terminate();
  };
  const end = startWatchedThread({ state, every, options, post, onEnd });
  const flushes = createFlushes({ worker, post, every });
  let isStopped = false;
  const stop = (): void => {
    if (isStopped) return;
    isStopped = true;
    end();
    post({ kind: 'stop' });
  };
  let reason = '';
  worker.on('message', (message: ToMain) => {
    if (message.kind === 'stall') publish(message.record);
    else if (message.kind === 'map') post({ kind: 'map', asked: message.place, mapping: findMapping(message.place) });
    else flushes.receive(message.id);
  });
  worker.on('error', ({ message }) => { reason = `: ${message}`; });
  worker.on('exit', () => {
    // eslint-disable-next-line unstall/no-blocking-call -- One line, once, and the stream may be broken: its errors would be the program's.
    if (!isStopped) say(`the watchdog has ended${reason}. Stalls are no longer reported.`);
    stop();
    flushes.end();
  });
  worker.unref();
  return { stop, flush: flushes.flush };
}

/** A worker of the program is watched by the watchdog of the main thread; whichever of them is there later calls the other. */
function joinWatch(options: ResolvedOptions): Watching {
  const state = openSharedState();
  const every = findInterval(options.threshold);
  const channel = new BroadcastChannel(THREADS);
  const post = (message: FromThread['message']): void => channel.postMessage({ thread: threadId, message } satisfies FromThread);
  const number = readThreadNumber();
  const join = (): void => post({ kind: 'join', buffer: state.buffer, every, number });
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
    flush: async () => {},
  };
}

type WatchedBy = Pick<WatchdogData, 'buffer' | 'every' | 'canInspect'>;

function startWatchdog({ threshold, format, out, profiles, allow }: ResolvedOptions, watched: WatchedBy): Worker {
  const workerData: WatchdogData = {
    ...watched, threshold, format, out, profiles, allow, thread: threadId, number: readThreadNumber(), pid: process.pid, cwd: process.cwd(),
  };
  return new Worker(new URL('./watchdog.js', import.meta.url), {
    workerData,
    execArgv: [],
    env: { NODE_OPTIONS: '' },
    resourceLimits: RESOURCE_LIMITS,
    // Piped on, they would open the program's own streams, and a broken one would end it.
    stdout: true,
    stderr: true,
    name: 'unstall watchdog',
  });
}

/** The process is about to end, so only the exit code can still say it. */
function failAfterStalls({ integers }: SharedState): void {
  const count = Atomics.load(integers, STALLS);
  if (count === 0 || Number(process.exitCode ?? 0) !== 0) return;
  say(`the event loop has stalled ${count} ${count === 1 ? 'time' : 'times'}; the exit code is 1.`);
  process.exitCode = 1;
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
