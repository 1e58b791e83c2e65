/** Places in the integer part; see `SharedState`. */
export const BEATS = 0;
export const OPERATION = 1;
export const WATCHING = 2;
export const WANTED = 3;
export const OPEN = 4;
export const EXITING = 5;
export const ENTRY_LENGTH = 6;
export const ENTRY_OPERATION = 7;
export const SETTLED = 8;
export const STALLS = 9;

/** Beats that the watchdog can look back on when it has got no CPU for long; at 100 beats a second, five seconds. */
export const SLOTS = 512;
/** Place of the time of the last beat in the float part. */
export const BEAT_AT = 0;

/** Place of what ended with a beat in the float part. */
export function slotOf(beat: number): number {
  return 1 + (beat % SLOTS);
}

/** Place of the time of a beat in the float part. */
export function timeOf(beat: number): number {
  return 1 + SLOTS + (beat % SLOTS);
}

/** From this length on the time before the first beat is looked into, ms; less is the usual loading of a program. */
export const STARTUP_MS = 250;

const INTEGERS = 10;
const FLOATS = 2 * SLOTS + 1;
const TEXT = 8192;

/** Memory that the main thread writes and the watchdog reads while the main thread is blocked. */
export interface SharedState {
  readonly buffer: SharedArrayBuffer;
  /**
   * `BEATS` counts turns of the loop. `OPERATION` is the number of the native that runs, 0 for none. The watchdog sets `WATCHING`
   * during a stall, `WANTED` to ask for a snapshot, `OPEN` while it has something to write,
   * `SETTLED` to the last beat it has judged, and `STALLS` to the
   * number of plain stalls so far; `EXITING` asks it to hurry.
   * `ENTRY_OPERATION` is not 0 while `text` holds the stack of the native that runs, or of one around it; `ENTRY_LENGTH` are its bytes.
   */
  readonly integers: Int32Array;
  /**
   * `BEAT_AT` by the shared clock, then for each of the last beats in `slotOf` the milliseconds that the loop was active since the beat before,
   * and in `timeOf` its time.
   */
  readonly floats: Float64Array;
  /** The stack at the entry of a heavy native, UTF-8. */
  readonly text: Uint8Array;
}

/** Lays the views over a new buffer or over one from another thread. */
export function openSharedState(
  buffer: SharedArrayBuffer = new SharedArrayBuffer(FLOATS * 8 + INTEGERS * 4 + TEXT),
): SharedState {
  return {
    buffer,
    floats: new Float64Array(buffer, 0, FLOATS),
    integers: new Int32Array(buffer, FLOATS * 8, INTEGERS),
    text: new Uint8Array(buffer, FLOATS * 8 + INTEGERS * 4, TEXT),
  };
}
