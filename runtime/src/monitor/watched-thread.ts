import { createCallSites } from './call-sites.js';
import { watchCollections } from './garbage-collections.js';
import { startHeartbeat } from './heartbeat.js';
import { createLandingPads } from './landing-pad.js';
import type { ToWatchdog } from './messages.js';
import type { ResolvedOptions } from './options.js';
import { followOrigins } from './origins.js';
import { followRequests } from './request-context.js';
import { BEATS, EXITING, OPEN, SETTLED, slotOf, SLOTS, STARTUP_MS, type SharedState } from './shared-state.js';
import { createSnapshot, SNAPSHOT_KEY } from './snapshot.js';
import { wrapNatives } from './wrap-natives.js';

/** What a thread needs to be watched. */
export interface ThreadTools {
  readonly state: SharedState;
  /** Interval of the heartbeat, ms. */
  readonly every: number;
  readonly options: ResolvedOptions;
  readonly post: (message: ToWatchdog) => void;
  /** Called when the thread ends, after the last record. */
  readonly onEnd?: () => void;
}

/** How long the end of the thread waits for its last record. */
const FLUSH_MS = 250;

/** Makes the calling thread watchable: heartbeat, landing pads, snapshots. Returns what ends it. */
export function startWatchedThread({ state, every, options, post, onEnd }: ThreadTools): () => void {
  const { stringify } = JSON;
  const onBeat = (): void => {
    pads.refill();
    natives.refresh();
    requests.forget();
  };
  const requests = followRequests(options.requests);
  const heartbeat = startHeartbeat(state, every, onBeat);
  const snapshot = createSnapshot({ state, activeSinceBeat: heartbeat.activeSinceBeat, findRequest: requests.find });
  const pads = createLandingPads(state, () => {
    const taken = snapshot(true);
    if (taken) post({ kind: 'landed', snapshot: taken });
  });
  const sites = options.sites ? createCallSites() : undefined;
  const natives = wrapNatives(pads, sites);
  const forget = exposeSnapshot(() => {
    const taken = snapshot(false);
    return taken ? stringify(taken) : null;
  });
  const unfollow = options.origins ? followOrigins(options.threshold, (origin) => post({ kind: 'origin', origin })) : undefined;
  const unobserve = watchCollections(options.threshold / 2, (durationMs) => post({ kind: 'collection', durationMs }));
  const onExit = (): void => {
    const list = sites?.list() ?? [];
    if (list.length > 0) post({ kind: 'sites', sites: list });
    heartbeat.beat();
    if (list.length > 0 || Atomics.load(state.integers, OPEN) === 1 || hasUnreported(state, options.threshold)) waitForWatchdog(state);
    onEnd?.();
  };
  process.on('exit', onExit);
  return () => {
    process.off('exit', onExit);
    heartbeat.stop();
    unfollow?.();
    unobserve();
    requests.stop();
    natives.restore();
    forget();
  };
}

function exposeSnapshot(take: () => string | null): () => void {
  const key = Symbol.for(SNAPSHOT_KEY);
  Object.defineProperty(globalThis, key, { value: take, configurable: true, enumerable: false });
  return () => void Reflect.deleteProperty(globalThis, key);
}

/** Gives the watchdog a moment to write what it has. */
function waitForWatchdog({ integers }: SharedState): void {
  Atomics.store(integers, EXITING, 1);
  Atomics.wait(integers, EXITING, 1, FLUSH_MS);
}

/** A short start is not worth waiting for. */
function hasUnreported({ integers, floats }: SharedState, threshold: number): boolean {
  const beats = Atomics.load(integers, BEATS);
  for (let beat = Math.max(Atomics.load(integers, SETTLED) + 1, beats - SLOTS + 1); beat <= beats; beat++) {
    if ((floats[slotOf(beat)] as number) >= (beat === 1 ? Math.max(STARTUP_MS, threshold) : threshold)) return true;
  }
  return false;
}
