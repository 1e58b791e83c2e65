import { Session } from 'node:inspector';
import { breakOnce, type PauseResult } from './break-once.js';
import { SNAPSHOT_KEY, SNAPSHOT_SCRIPT, type Snapshot } from './snapshot.js';

/** Looks into the main thread from the watchdog, through an in-process inspector session: no port is opened. */
export interface MainSampler {
  /** Posts a snapshot; the callback gets null if a landing pad was faster, undefined if the main thread could not be asked. */
  readonly snapshot: (done: (snapshot: Snapshot | null | undefined) => void) => void;
  /** Breaks on the next call and goes on at once; for stalls without a frame of the program on the stack. */
  readonly pause: (done: (result: PauseResult) => void) => void;
  /** Ends the session, and with it whatever has not been answered. */
  readonly close: () => void;
}

const expression = `globalThis[Symbol.for('${SNAPSHOT_KEY}')]?.()\n//# sourceURL=${SNAPSHOT_SCRIPT}`;

/** @param isAllowed false under the permission model without the inspector: connecting would abort the process */
export function createMainSampler(isAllowed: boolean): MainSampler {
  let session: Session | undefined;

  const close = (): void => {
    const open = session;
    session = undefined;
    try {
      open?.disconnect();
    } catch {
      // The other side is already gone.
    }
  };
  const connect = (): Session | undefined => {
    if (!isAllowed) return undefined;
    if (session) return session;
    try {
      const opened = new Session();
      opened.connectToMainThread();
      return (session = opened);
    } catch {
      // An embedder without an inspector, or the process is ending.
      return undefined;
    }
  };
  const snapshot: MainSampler['snapshot'] = (done) => {
    const open = connect();
    if (!open) return done(undefined);
    open.post('Runtime.evaluate', { expression, returnByValue: true, silent: true }, (error, reply) => {
      if (open !== session) return;
      close();
      const value: unknown = reply?.result?.value;
      done(error ? undefined : typeof value === 'string' ? (JSON.parse(value) as Snapshot) : null);
    });
  };
  const pause: MainSampler['pause'] = (done) => {
    const open = connect();
    if (!open) return done({ kind: 'failed' });
    breakOnce(open, (result) => {
      if (open === session) close();
      done(result);
    });
  };
  return { snapshot, pause, close };
}
