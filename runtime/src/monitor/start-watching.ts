import fs from 'node:fs';
import { Worker } from 'node:worker_threads';
import { startHeartbeat, type Heartbeat } from './heartbeat.js';
import { createLandingPads } from './landing-pad.js';
import type { ToMain, ToWatchdog, WatchdogData } from './messages.js';
import { followOrigins } from './origins.js';
import type { ResolvedOptions } from './options.js';
import type { StallRecord } from './record.js';
import { BEATS, EXITING, OPEN, openSharedState, SETTLED, SLOTS, STARTUP_MS, type SharedState } from './shared-state.js';
import { createSnapshot, SNAPSHOT_KEY } from './snapshot.js';
import { wrapNatives } from './wrap-natives.js';

/** The watched side: heartbeat, landing pads and the watchdog's worker. */
export interface Watching {
  readonly stop: () => void;
}

const STDERR = 2;
const MIN_BEAT_MS = 10;
const MAX_BEAT_MS = 50;
/** How long the end of the process waits for the last record. */
const FLUSH_MS = 100;
const RESOURCE_LIMITS = { maxOldGenerationSizeMb: 64, maxYoungGenerationSizeMb: 2, stackSizeMb: 1 };
const { writeSync } = fs;

/** Starts to watch this thread; what fails is said in one line, and the program goes on without a monitor. */
export function startWatching(options: ResolvedOptions, publish: (record: StallRecord) => void): Watching | undefined {
  try {
    return start(options, publish);
  } catch (error) {
    say(`the event loop is not watched: ${(error as Error).message}${hint(error)}`);
    return undefined;
  }
}

function start(options: ResolvedOptions, publish: (record: StallRecord) => void): Watching {
  const state = openSharedState();
  const every = Math.min(MAX_BEAT_MS, Math.max(MIN_BEAT_MS, options.threshold / 2));
  const worker = startWorker({ ...options, buffer: state.buffer, every }, publish);
  const { stringify } = JSON;
  const post = (message: ToWatchdog): void => worker.postMessage(message);
  const onBeat = (): void => {
    pads.refill();
    natives.refresh();
  };
  const heartbeat = startHeartbeat(state, every, onBeat);
  const snapshot = createSnapshot({ state, activeSinceBeat: heartbeat.activeSinceBeat, findRequest: () => null });
  const pads = createLandingPads(state, () => {
    const taken = snapshot(true);
    if (taken) post({ kind: 'landed', snapshot: taken });
  });
  const natives = wrapNatives(pads);
  const forget = exposeSnapshot(() => {
    const taken = snapshot(false);
    return taken ? stringify(taken) : null;
  });
  const unfollow = options.origins ? followOrigins(options.threshold, (origin) => post({ kind: 'origin', origin })) : undefined;
  const onExit = (): void => flush(state, heartbeat, options.threshold);
  process.on('exit', onExit);
  return {
    stop: () => {
      process.off('exit', onExit);
      heartbeat.stop();
      unfollow?.();
      natives.restore();
      forget();
      post({ kind: 'stop' });
    },
  };
}

function startWorker(data: Pick<WatchdogData, 'buffer' | 'threshold' | 'every' | 'format' | 'out'>, publish: (record: StallRecord) => void): Worker {
  const { buffer, threshold, every, format, out } = data;
  const workerData: WatchdogData = {
    buffer, threshold, every, format, out, pid: process.pid, thread: 0, cwd: process.cwd(), canInspect: canInspect(),
  };
  const worker = new Worker(new URL('./watchdog.js', import.meta.url), {
    workerData,
    execArgv: [],
    env: { NODE_OPTIONS: '' },
    resourceLimits: RESOURCE_LIMITS,
    name: 'unstall watchdog',
  });
  worker.on('message', ({ record }: ToMain) => publish(record));
  worker.on('error', (error) => say(`the watchdog has ended: ${error.message}`));
  worker.unref();
  return worker;
}

/** Under the permission model, connecting the inspector without `--allow-inspector` aborts the process. */
function canInspect(): boolean {
  const { permission } = process as { permission?: { has: (scope: string) => boolean } };
  if (!permission) return true;
  const isAllowed = permission.has('inspector');
  if (!isAllowed) say('the permission model forbids the inspector; only natives are seen. Add `--allow-inspector`.');
  return isAllowed;
}

function exposeSnapshot(take: () => string | null): () => void {
  const key = Symbol.for(SNAPSHOT_KEY);
  Object.defineProperty(globalThis, key, { value: take, configurable: true, enumerable: false });
  return () => void Reflect.deleteProperty(globalThis, key);
}

/** Ends the stall that the process ends in, and gives the watchdog a moment to write it. */
function flush(state: SharedState, heartbeat: Heartbeat, threshold: number): void {
  const { integers } = state;
  heartbeat.beat();
  if (Atomics.load(integers, OPEN) === 0 && !hasUnreported(state, threshold)) return;
  Atomics.store(integers, EXITING, 1);
  Atomics.wait(integers, EXITING, 1, FLUSH_MS);
}

/** A short start is not worth waiting for. */
function hasUnreported({ integers, floats }: SharedState, threshold: number): boolean {
  const beats = Atomics.load(integers, BEATS);
  for (let beat = Math.max(Atomics.load(integers, SETTLED) + 1, beats - SLOTS + 1); beat <= beats; beat++) {
    if ((floats[beat % SLOTS] as number) >= (beat === 1 ? Math.max(STARTUP_MS, threshold) : threshold)) return true;
  }
  return false;
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
