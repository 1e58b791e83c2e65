import type { Debugger } from 'node:inspector';
import type { RawFrame } from './call-stack.js';
import type { DebugSession } from './debug-session.js';

/** `held`: somebody else's debugger has stopped the thread. */
export type PauseResult = { readonly kind: 'held' | 'failed' } | { readonly kind: 'stack'; readonly frames: readonly RawFrame[] };

/** How long the event of a thread that is already paused may take; 3 to 4 ms were measured. */
const HELD_MS = 15;
/** How long a step may take before the first stack is good enough. */
const STEP_MS = 100;
/** A thread that is in a native by now comes to no call for a long time. */
const PATIENCE_MS = 1000;

const SKIP_NODE = { patterns: ['^node:'] };

type Parsed = Debugger.ScriptParsedEventDataType;
type Paused = Debugger.PausedEventDataType;

/**
 * Breaks on the next call, takes the stack, and lets the thread go on. A thread that already stands at a breakpoint says so in answer to
 * `Debugger.enable`, and is never resumed from here.
 */
export function breakOnce(session: DebugSession, done: (result: PauseResult) => void): void {
  const urls = new Map<string, string>();
  const toRawFrame = ({ functionName, location }: Debugger.CallFrame): RawFrame =>
    [functionName, urls.get(location.scriptId) ?? '', location.lineNumber + 1, (location.columnNumber ?? 0) + 1, false, false];
  let isOurs = false;
  let isDone = false;
  const finish = (result: PauseResult): void => {
    if (isDone) return;
    isDone = true;
    clearTimeout(patience);
    done(result);
  };
  const patience = setTimeout(() => finish({ kind: 'failed' }), PATIENCE_MS);
  const send = (method: string, then?: (error: Error | null) => void): void => {
    try {
      session.post(method, method === 'Debugger.setBlackboxPatterns' ? SKIP_NODE : undefined, then);
    } catch {
      // The stall ended meanwhile and the session with it.
      finish({ kind: 'failed' });
    }
  };
  const resume = (frames: readonly RawFrame[]): void => send('Debugger.resume', () => finish({ kind: 'stack', frames }));
  session.on('Debugger.scriptParsed', ({ params }) => {
    const { scriptId, url } = params as Parsed;
    urls.set(scriptId, url);
  });
  session.once('Debugger.paused', ({ params }) => {
    if (!isOurs) return finish({ kind: 'held' });
    const { callFrames } = params as Paused;
    const frames = callFrames.map(toRawFrame);
    if (!isAtHead(callFrames[0])) return resume(frames);
    // A resumed async function breaks at its head; one step on stands the statement that runs.
    const timer = setTimeout(() => finish({ kind: 'stack', frames }), STEP_MS);
    session.once('Debugger.paused', (next) => {
      clearTimeout(timer);
      resume((next.params as Paused).callFrames.map(toRawFrame));
    });
    send('Debugger.stepInto');
  });
  send('Debugger.enable', (error) => {
    if (error) return finish({ kind: 'failed' });
    setTimeout(() => {
      if (isDone) return;
      isOurs = true;
      send('Debugger.setBlackboxPatterns');
      send('Debugger.pause');
    }, HELD_MS);
  });
}

function isAtHead(frame: Debugger.CallFrame | undefined): boolean {
  return frame?.functionLocation?.lineNumber === frame?.location.lineNumber;
}
