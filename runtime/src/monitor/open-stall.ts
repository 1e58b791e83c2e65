import type { Label } from './record.js';
import type { Origin } from './origins.js';
import type { Sample } from './samples.js';
import type { ThreadStat } from './thread-stat.js';

/** A stall that is being watched, or one that has just ended. */
export interface OpenStall {
  readonly id: string;
  /** Number of the last beat before it; 0 while the program starts. */
  readonly beat: number;
  /** Time of that beat on the shared clock, ms. */
  readonly since: number;
  /** Account of the thread at about that time. */
  readonly stat: ThreadStat | undefined;
  samples: Sample[];
  /** When the next look is due. */
  nextLook: number;
  /** When the unanswered look was posted; 0 if there is none. */
  posted: number;
  /** How long the thread had waited for a CPU by then, ms. */
  waited: number;
  /** When the last answered look was taken. */
  looked: number;
  /** The loop's own account of the stall so far, ms. */
  active: number;
  /** How often it has been reported while it lasts. */
  announced: number;
  nextAnnouncement: number;
  /** True once a debugger's pause has been tried. */
  isProbed: boolean;
  /** True while the pause is under way. */
  isProbing: boolean;
  label: Label;
  /** Where the callback was scheduled, if that is followed. */
  origin: Origin | undefined;
  /** Milliseconds of garbage collection in it. */
  collecting: number;
  /** When the loop turned again; looks taken later say nothing about the stall. */
  endedAt: number;
}

/** What a stall begins with. */
export type StallStart = Pick<OpenStall, 'id' | 'beat' | 'since' | 'stat'>;

/** Begins the account of a stall. */
export function openStall(start: StallStart): OpenStall {
  return {
    ...start,
    samples: [],
    nextLook: 0,
    posted: 0,
    waited: 0,
    looked: 0,
    active: 0,
    announced: 0,
    nextAnnouncement: 0,
    isProbed: false,
    isProbing: false,
    label: start.beat === 0 ? 'startup' : null,
    origin: undefined,
    collecting: 0,
    endedAt: Infinity,
  };
}

/** Ends it at a time on the shared clock, ms; a watchdog that was late may have taken looks after that. */
export function endStall(stall: OpenStall, endedAt: number): void {
  stall.endedAt = endedAt;
  stall.samples = stall.samples.filter(({ at }) => at <= endedAt);
}
