import type { RawFrame } from './call-stack.js';
import { isInNative } from './announcement.js';
import { now } from './clock.js';
import type { Culprit, Frame, StallRecord } from './record.js';
import { resolveFrames } from './resolve-frames.js';
import { findBlame, toSample, withoutOwnFrames, type Blame } from './samples.js';
import { ENTRY_LENGTH, ENTRY_OPERATION, OPERATION, type SharedState } from './shared-state.js';
import type { SourceMapper } from './source-maps.js';
import type { Observation } from './watch.js';
import { findOperation } from './operations.js';

/** Where and when a record is made. */
export interface RecordContext {
  readonly state: SharedState;
  readonly cwd: string;
  readonly mapper: SourceMapper;
  readonly thread: number;
}

/** Makes the public record of what was observed. */
export function buildRecord({ stall, durationMs, ongoing }: Observation, context: RecordContext): StallRecord {
  const time = now();
  const began = stall.endedAt === Infinity ? time - durationMs : stall.endedAt - durationMs;
  const blame = findNative(stall.posted, { ongoing: ongoing && isInNative(stall, time), state: context.state }) ?? findBlame(stall.samples);
  const isBlamed = stall.label === null || stall.label === 'startup' || stall.label === 'gc';
  const frames = isBlamed && blame ? resolveFrames(blame.frames, context) : [];
  const operation = isBlamed && blame ? findOperation(blame.operation) : undefined;
  return {
    type: 'stall',
    version: 1,
    id: stall.id,
    pid: process.pid,
    thread: context.thread,
    startedAt: new Date(Date.now() - (time - began)).toISOString(),
    durationMs: Math.round(durationMs * 10) / 10,
    ongoing,
    label: stall.label ?? (isStartup(blame?.frames ?? []) ? 'startup' : null),
    operation: operation?.label ?? null,
    frames,
    culprit: findCulprit(frames, operation?.api ?? null),
    request: stall.samples.find(({ request }) => request !== null)?.request ?? null,
    origin: stall.origin ? resolveFrames(withoutOwnFrames(stall.origin.frames), context) : [],
    approximate: isBlamed && !(blame?.exact ?? false),
    samples: stall.samples.length,
  };
}

function findCulprit(frames: readonly Frame[], api: string | null): Culprit | null {
  const top = frames.find(({ internal }) => !internal);
  return top ? { file: top.file, line: top.line, function: top.function, api } : null;
}

/** The entry point is being evaluated: by the main script itself, or by a module job that the main script waits for. */
function isStartup(frames: readonly RawFrame[]): boolean {
  const isLoading = frames.some(([, script, , , async]) => !async && script === 'node:internal/modules/esm/module_job');
  return frames.some(([, script, , , async]) => (async ? isLoading && ENTRY_POINTS.has(script) : script.startsWith('node:internal/main/')));
}

const ENTRY_POINTS = new Set(['node:internal/modules/run_main', 'node:internal/process/esm_loader']);

/** While a native runs, all that can be known is its number and, for a heavy one, the stack that was written down before it. */
function findNative(posted: number, { ongoing, state: { integers, text } }: { ongoing: boolean; state: SharedState }): Blame | undefined {
  const operation = Atomics.load(integers, OPERATION);
  if (!ongoing || posted === 0 || operation === 0) return undefined;
  const hasEntry = Atomics.load(integers, ENTRY_OPERATION) !== 0;
  const lines = hasEntry ? Buffer.from(text.slice(0, integers[ENTRY_LENGTH])).toString().split('\n') : [];
  const frames = lines.filter((line) => line !== '').map(parseFrame);
  return { ...toSample({ at: now(), frames, operation, request: null, weight: 1, late: false }), operation, exact: hasEntry };
}

function parseFrame(line: string): RawFrame {
  const [name = '', script = '', row, column, async, head] = line.split('\t');
  return [name, script, Number(row), Number(column), async === 'true', head === 'true'];
}
