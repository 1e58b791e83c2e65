/** One line of a stack. */
export interface Frame {
  /** Name of the function; empty for an anonymous one. */
  readonly function: string;
  /** Path relative to the working directory when inside it, else absolute; `node:…` for Node's own code. */
  readonly file: string;
  /** 1-based. */
  readonly line: number;
  /** 1-based. */
  readonly column: number;
  /** True if this function waits in an `await` for the frame above it. */
  readonly async: boolean;
  /** True for Node's own code and for natives. */
  readonly internal: boolean;
}

/**
 * What a report is besides a plain stall of the program's code; `null` for a plain one.
 * - `startup`: before the loop turned for the first time, or while the entry point loads.
 * - `suspended`: the whole process stood still (SIGSTOP, a sleeping laptop).
 * - `cpu-starved`: the thread was ready to run and got no CPU.
 * - `debugger-paused`: somebody stands at a breakpoint.
 * - `gc`: the garbage collector took most of the time.
 */
export type Label = 'startup' | 'suspended' | 'cpu-starved' | 'debugger-paused' | 'gc' | null;

/** Where to look first. */
export interface Culprit {
  readonly file: string;
  readonly line: number;
  readonly function: string;
  /** Module and member of the blocking native, e.g. `node:child_process execSync`; null for running JavaScript. */
  readonly api: string | null;
}

/** The request that was being served. */
export interface RequestInfo {
  readonly method: string;
  /** Without its query string. */
  readonly url: string;
}

/** One stall; a line of the JSON Lines output. */
export interface StallRecord {
  readonly type: 'stall';
  readonly version: 1;
  /** Shared by the records of one stall: those sent while it lasts and the final one. */
  readonly id: string;
  readonly pid: number;
  /** 0 is the main thread. */
  readonly thread: number;
  /** ISO time. */
  readonly startedAt: string;
  /** Milliseconds; so far, if `ongoing`. */
  readonly durationMs: number;
  /** True while the loop still hangs. */
  readonly ongoing: boolean;
  readonly label: Label;
  /** The native that blocked, as people write it, e.g. `fs.readFileSync`. */
  readonly operation: string | null;
  /** The hottest stack, innermost frame first. */
  readonly frames: readonly Frame[];
  readonly culprit: Culprit | null;
  readonly request: RequestInfo | null;
  /** Where the callback was scheduled; only with `origins`. */
  readonly origin: readonly Frame[];
  /** True if the line is where the loop was seen next, not where it hung. */
  readonly approximate: boolean;
  /** How often the stack was taken. */
  readonly samples: number;
}

/** A place that calls a blocking native. */
export interface CallSite {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly function: string;
  /** Module and member, e.g. `node:fs readFileSync`. */
  readonly api: string;
  /** Estimated where calls are short: see `blockedMs`. */
  readonly calls: number;
  /** Milliseconds of all calls; a place is looked up once per millisecond, so that many short calls are shared out by estimate. */
  readonly blockedMs: number;
  readonly maxMs: number;
}

/** Blocking calls of one thread by place, worst first; written when the thread ends, with `sites`. */
export interface SitesRecord {
  readonly type: 'sites';
  readonly version: 1;
  readonly pid: number;
  readonly thread: number;
  readonly sites: readonly CallSite[];
}
