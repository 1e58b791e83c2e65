import type { RawSite } from './call-sites.js';
import type { Mapping } from './loader-maps.js';
import type { Origin } from './origins.js';
import type { Place } from './place.js';
import type { StallRecord } from './record.js';
import type { Snapshot } from './snapshot.js';

/** What the watchdog is started with. */
export interface WatchdogData {
  /** Shared memory of the main thread. */
  readonly buffer: SharedArrayBuffer;
  /** Interval of its heartbeat, ms. */
  readonly every: number;
  /** The thread that started it: 0 is the main thread. */
  readonly thread: number;
  /** Its kernel number, where it can be known. */
  readonly number: number | undefined;
  /** Milliseconds. */
  readonly threshold: number;
  readonly pid: number;
  readonly cwd: string;
  /** False if the permission model forbids the inspector. */
  readonly canInspect: boolean;
  readonly format: 'text' | 'json' | 'none';
  /** Path or `fd:N`. */
  readonly out: string | undefined;
  /** Folder for `.cpuprofile` files. */
  readonly profiles: string | undefined;
  readonly allow: readonly string[];
}

/** Messages of a watched thread to the watchdog. */
export type ToWatchdog =
  | { readonly kind: 'landed'; readonly snapshot: Snapshot }
  | { readonly kind: 'origin'; readonly origin: Origin }
  | { readonly kind: 'collection'; readonly durationMs: number }
  | { readonly kind: 'sites'; readonly sites: readonly RawSite[] }
  | { readonly kind: 'map'; readonly asked: Place; readonly mapping: Mapping }
  | { readonly kind: 'flush'; readonly id: number }
  | { readonly kind: 'stop' };

/** A worker of the program asks to be watched. */
export interface Join {
  readonly kind: 'join';
  readonly buffer: SharedArrayBuffer;
  /** Interval of its heartbeat, ms. */
  readonly every: number;
  /** The kernel's number of the thread, where it can be known. */
  readonly number: number | undefined;
}

/** Name of the broadcast channel between the workers of the program and the watchdog. */
export const THREADS = 'unstall:threads';

/** On that channel, from a worker. */
export interface FromThread {
  /** The worker's `threadId`. */
  readonly thread: number;
  readonly message: ToWatchdog | Join;
}

/** On that channel, from the watchdog: who is there. */
export interface ToThreads {
  readonly kind: 'call';
}

/** Messages from the watchdog; `flushed` answers `flush` once there is nothing left to report, and `map` asks where a place was written. */
export type ToMain =
  | { readonly kind: 'stall'; readonly record: StallRecord }
  | { readonly kind: 'map'; readonly place: Place }
  | { readonly kind: 'flushed'; readonly id: number };
