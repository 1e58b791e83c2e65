import { now } from './clock.js';
import { createInvestigation, type InvestigationTools } from './investigate.js';
import { isSure } from './announcement.js';
import { createLostTime } from './lost-time.js';
import { endStall, openStall, type OpenStall } from './open-stall.js';
import { BEATS, BEAT_AT, EXITING, OPEN, SETTLED, slotOf, SLOTS, STARTUP_MS, timeOf, WANTED, WATCHING } from './shared-state.js';
import type { Origin } from './origins.js';
import type { Snapshot } from './snapshot.js';
import { findLabel } from './stall-label.js';
import type { ThreadStat, ThreadStatReader } from './thread-stat.js';

/** A stall with its end, if it has one. */
export interface Observation {
  readonly stall: OpenStall;
  /** Milliseconds; so far, while it is ongoing. */
  readonly durationMs: number;
  readonly ongoing: boolean;
}

/** What a watch needs besides its tools. */
export interface WatchOptions extends InvestigationTools {
  /** Milliseconds. */
  readonly threshold: number;
  /** Interval of the heartbeat, ms. */
  readonly every: number;
  /** Start of every id. */
  readonly name: string;
  /** Account of the watching thread itself. */
  readonly own: ThreadStatReader;
  readonly report: (observation: Observation) => void;
  /** Called as soon as a stall is over, a moment before its report. */
  readonly prepare: (stall: OpenStall) => void;
  /** Milliseconds for which a final report may still wait. */
  readonly patience: () => number;
}

/** A running watch of one thread. */
export interface Watch {
  /** Takes a snapshot that a landing pad has sent. */
  readonly receive: (snapshot: Snapshot) => void;
  /** Takes the length of a garbage collection, ms. */
  readonly receiveCollection: (durationMs: number) => void;
  /** Calls back once there is nothing left to report. */
  readonly flush: (done: () => void) => void;
  /** Takes where the blocking callback was scheduled. */
  readonly receiveOrigin: (origin: Origin) => void;
  readonly stop: () => void;
}

const BUSY_TICK_MS = 4;
/** After this long a stall is no longer measured but waited out. */
const LONG_MS = 2000;
const LONG_TICK_MS = 20;
/** Looks and landings that were sent before the beat may arrive just after it. */
const GRACE_MS = 8;
/** Announced as soon as it is sure, then each time it has become so many times longer. */
const NEXT_ANNOUNCEMENT = 4;

/** Watches the beats of one thread until it is stopped. */
export function watch(options: WatchOptions): Watch {
  const watcher = new Watcher(options);
  watcher.tick();
  return {
    receive: (snapshot) => watcher.receive(snapshot),
    flush: (done) => watcher.flush(done),
    receiveOrigin: (origin) => watcher.receiveOrigin(origin),
    receiveCollection: (durationMs) => watcher.receiveCollection(durationMs),
    stop: () => watcher.stop(),
  };
}

class Watcher {
  readonly #options: WatchOptions;
  readonly #integers: Int32Array;
  readonly #floats: Float64Array;
  readonly #investigation: ReturnType<typeof createInvestigation>;
  #seen = 0;
  #account: ThreadStat | undefined;
  #ownWait = 0;
  #open: OpenStall | undefined;
  #closing: { readonly stall: OpenStall; readonly durationMs: number; readonly due: number } | undefined;
  readonly #lost = createLostTime();
  #planned = now();
  #count = 0;
  #timer: NodeJS.Timeout | undefined;
  #isStopped = false;
  #flushes: (() => void)[] = [];

  constructor(options: WatchOptions) {
    this.#options = options;
    this.#integers = options.state.integers;
    this.#floats = options.state.floats;
    this.#investigation = createInvestigation(options);
    this.#account = options.stat.read();
    this.#ownWait = options.own.read()?.wait ?? 0;
  }

  get #beatAt(): number {
    return this.#floats[BEAT_AT] as number;
  }

  tick(): void {
    const isExiting = Atomics.load(this.#integers, EXITING) === 1;
    const time = now();
    this.#lost.note(this.#planned, time);
    const beats = Atomics.load(this.#integers, BEATS);
    if (beats !== this.#seen) this.#settle(beats, time);
    const age = time - this.#beatAt - this.#lost.ms();
    this.#observe(time, age);
    const patience = isExiting ? 0 : this.#options.patience();
    if (this.#closing && time >= this.#closing.due + patience) this.#finish();
    if (isExiting && !this.#closing) this.#sayGoodbye();
    if (!this.#current) for (const done of this.#flushes.splice(0)) done();
    this.#plan(age);
    // The process may be suspended in here as well as between two ticks.
    this.#lost.note(time, now());
  }

  get #current(): OpenStall | undefined {
    return this.#open ?? this.#closing?.stall;
  }

  receive(snapshot: Snapshot): void {
    const stall = this.#current;
    if (stall) this.#investigation.receive(stall, snapshot);
  }

  flush(done: () => void): void {
    this.#flushes.push(done);
  }

  receiveOrigin(origin: Origin): void {
    const stall = this.#current;
    if (stall && origin.durationMs > (stall.origin?.durationMs ?? 0)) stall.origin = origin;
  }

  /** Told a turn after it is over, so the stall has usually just ended. */
  receiveCollection(durationMs: number): void {
    const closing = this.#closing;
    if (!closing) return;
    closing.stall.collecting += durationMs;
    if (closing.stall.label === null && closing.stall.collecting > closing.durationMs / 2) closing.stall.label = 'gc';
  }

  stop(): void {
    this.#isStopped = true;
    clearTimeout(this.#timer);
    this.#open = undefined;
    this.#finish();
    this.#release();
    this.#options.stat.close();
    this.#options.own.close();
  }

  #plan(age: number): void {
    if (this.#isStopped) return;
    const isBusy = this.#open !== undefined || this.#closing !== undefined;
    Atomics.store(this.#integers, OPEN, isBusy ? 1 : 0);
    Atomics.store(this.#integers, SETTLED, this.#seen);
    const delay = isBusy ? (age > LONG_MS ? LONG_TICK_MS : BUSY_TICK_MS) : Math.max(this.#options.threshold - age + 1, BUSY_TICK_MS);
    this.#planned = now() + delay;
    this.#timer = setTimeout(() => this.tick(), delay);
  }

  #observe(time: number, age: number): void {
    const { threshold } = this.#options;
    if (!this.#open) {
      if (age < (this.#seen === 0 ? Math.max(STARTUP_MS, threshold) : threshold)) return;
      this.#finish();
      this.#open = this.#begin(this.#seen);
      Atomics.store(this.#integers, WATCHING, 1);
    }
    this.#investigation.step(this.#open, time);
    this.#announce(this.#open, time, age);
  }

  #announce(stall: OpenStall, time: number, age: number): void {
    if (age < stall.nextAnnouncement || !isSure(stall, { ...this.#options, time, age })) return;
    stall.nextAnnouncement = Math.max(1000, age * NEXT_ANNOUNCEMENT);
    const durationMs = stall.active > 0 ? stall.active + time - stall.looked : age;
    this.#options.report({ stall, durationMs, ongoing: true });
  }

  #settle(beats: number, time: number): void {
    let worst = 0;
    for (let beat = Math.max(this.#seen + 1, beats - SLOTS + 1); beat <= beats; beat++) {
      worst = Math.max(worst, this.#judge(beat, time));
    }
    this.#open = undefined;
    this.#release();
    this.#seen = beats;
    const lost = this.#lost.settle(this.#beatAt);
    if (lost >= this.#options.threshold && worst < this.#options.threshold) this.#reportGap(lost);
    this.#account = this.#options.stat.read();
    this.#ownWait = this.#options.own.read()?.wait ?? 0;
  }

  /** Judges the time that ended with this beat and returns it, ms. */
  #judge(beat: number, time: number): number {
    const { threshold, stat } = this.#options;
    const spent = this.#floats[slotOf(beat)] as number;
    if (spent < threshold) return spent;
    this.#finish();
    const stall = this.#open?.beat === beat - 1 ? this.#open : this.#begin(beat - 1);
    endStall(stall, this.#floats[timeOf(beat)] as number);
    stall.label = findLabel(stall, { spent, lost: this.#lost.ms(), threshold, after: stat.read() });
    this.#closing = { stall, durationMs: spent, due: time + GRACE_MS };
    this.#options.prepare(stall);
    return spent;
  }

  #reportGap(lost: number): void {
    const stall = this.#begin(this.#seen);
    const waited = (this.#options.own.read()?.wait ?? 0) - this.#ownWait;
    stall.label = waited > lost / 2 ? 'cpu-starved' : 'suspended';
    this.#options.report({ stall, durationMs: lost, ongoing: false });
  }

  #begin(beat: number): OpenStall {
    const id = `${this.#options.name}-${++this.#count}`;
    return openStall({ id, beat, since: this.#beatAt, stat: this.#account });
  }

  /** The process waits for this in its `exit` event. */
  #sayGoodbye(): void {
    // Messages that were posted before are read between a timer and an immediate.
    setImmediate(() => {
      Atomics.store(this.#integers, EXITING, 0);
      Atomics.notify(this.#integers, EXITING);
    });
  }

  #finish(): void {
    const closing = this.#closing;
    if (!closing) return;
    this.#closing = undefined;
    this.#endLooks();
    this.#options.report({ stall: closing.stall, durationMs: closing.durationMs, ongoing: false });
  }

  #release(): void {
    Atomics.store(this.#integers, WATCHING, 0);
    if (!this.#closing) this.#endLooks();
  }

  #endLooks(): void {
    this.#options.sampler.close();
    Atomics.store(this.#integers, WANTED, 0);
  }
}
