import { breakOnce, type PauseResult } from './break-once.js';
import type { DebugSession } from './debug-session.js';
import { SNAPSHOT_KEY, SNAPSHOT_SCRIPT, type Snapshot } from './snapshot.js';

/** Looks into a blocked thread from the watchdog. */
export interface Sampler {
  /** Posts a snapshot; the callback gets null if a landing pad was faster, undefined if the thread could not be asked. */
  readonly snapshot: (done: (snapshot: Snapshot | null | undefined) => void) => void;
  /** Breaks on the next call and goes on at once; for stalls without a frame of the program on the stack. */
  readonly pause: (done: (result: PauseResult) => void) => void;
  /** Ends the session, and with it whatever has not been answered. */
  readonly close: () => void;
}

const expression = `globalThis[Symbol.for('${SNAPSHOT_KEY}')]?.()\n//# sourceURL=${SNAPSHOT_SCRIPT}`;

/**
 * @param connect undefined under the permission model without the inspector: connecting would abort the process
 * @param canPause false for workers: they are reached through the main thread, and when that session ends while a pause is on its way, the
 *   worker may stay paused for ever. A session to the main thread itself lets it go on (1,386 such races, none stuck).
 */
export function createSampler(connect: (() => DebugSession) | undefined, canPause: boolean): Sampler {
  let session: DebugSession | undefined;

  const close = (): void => {
    const open = session;
    session = undefined;
    try {
      open?.disconnect();
    } catch {
      // The other side is already gone.
    }
  };
  const open = (): DebugSession | undefined => {
    try {
      return (session ??= connect?.());
    } catch {
      // An embedder without an inspector, or the process is ending.
      return undefined;
    }
  };
  const snapshot: Sampler['snapshot'] = (done) => {
    const asked = open();
    if (!asked) return done(undefined);
    asked.post('Runtime.evaluate', { expression, returnByValue: true, silent: true }, (error, reply) => {
      if (asked !== session) return;
      close();
      const value = (reply as { result?: { value?: unknown } } | undefined)?.result?.value;
      done(error ? undefined : typeof value === 'string' ? (JSON.parse(value) as Snapshot) : null);
    });
  };
  const pause: Sampler['pause'] = (done) => {
    const asked = canPause ? open() : undefined;
    if (!asked) return done({ kind: 'failed' });
    breakOnce(asked, (result) => {
      if (asked === session) close();
      done(result);
    });
  };
  return { snapshot, pause, close };
}
