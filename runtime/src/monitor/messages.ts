import type { StallRecord } from './record.js';
import type { Origin } from './origins.js';
import type { Snapshot } from './snapshot.js';

/** What the watchdog is started with. */
export interface WatchdogData {
  readonly buffer: SharedArrayBuffer;
  /** Milliseconds. */
  readonly threshold: number;
  /** Interval of the heartbeat, ms. */
  readonly every: number;
  readonly pid: number;
  /** 0 is the main thread. */
  readonly thread: number;
  readonly cwd: string;
  /** False if the permission model forbids the inspector. */
  readonly canInspect: boolean;
  readonly format: 'text' | 'json' | 'none';
  /** Path or `fd:N`. */
  readonly out: string | undefined;
}

/** Messages to the watchdog. */
export type ToWatchdog =
  | { readonly kind: 'landed'; readonly snapshot: Snapshot }
  | { readonly kind: 'origin'; readonly origin: Origin }
  | { readonly kind: 'stop' };

/** Messages from the watchdog. */
export interface ToMain {
  readonly kind: 'stall';
  readonly record: StallRecord;
}
