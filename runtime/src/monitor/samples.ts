import type { RawFrame } from './call-stack.js';
import type { RequestInfo } from './record.js';
import { SNAPSHOT_SCRIPT } from './snapshot.js';

/** One look at the blocked thread, already told apart from the monitor's own frames. */
export interface Sample {
  /** When it was taken, by the shared clock, ms. */
  readonly at: number;
  readonly frames: readonly RawFrame[];
  /** Milliseconds of the stall that this look stands for. */
  readonly weight: number;
  /** Number of the native that the top frame of the program is in; 0 for none. */
  readonly operation: number;
  /** False if a native let the look wait, so that the program may have gone on. */
  readonly exact: boolean;
  readonly request: RequestInfo | null;
}

/** The hottest place of a stall. */
export interface Blame extends Omit<Sample, 'weight'> {
  readonly weight: number;
}

const monitorDirectory = new URL('.', import.meta.url).href;

/** True for the monitor's own code. */
export function isOwnFrame([, script]: RawFrame): boolean {
  return script.startsWith(monitorDirectory) || script === SNAPSHOT_SCRIPT;
}

/** True for code of the program or of a package: not Node's own, not a native, not WebAssembly. */
export function isUserFrame([, script]: RawFrame): boolean {
  return script !== '' && !/^(node:|native|wasm:|evalmachine\.<anonymous>|<anonymous>)/.test(script);
}

/** Leaves out what the monitor itself adds to a stack. */
export function withoutOwnFrames(frames: readonly RawFrame[]): RawFrame[] {
  return frames.filter((frame) => !isOwnFrame(frame));
}

/** A look as it comes in: raw frames and when they were asked for and taken. */
export interface Look {
  readonly at: number;
  readonly frames: readonly RawFrame[];
  readonly operation: number;
  readonly request: RequestInfo | null;
  readonly weight: number;
  /** True if the answer took so long that a native must have been running. */
  readonly late: boolean;
}

/** Sorts out a look; a late one is exact if the stack still stands in the native's wrapper, in Node's own code, or at a compilation. */
export function toSample({ at, frames, operation, request, weight, late }: Look): Sample {
  const marker = frames.findLastIndex(([, script]) => script === SNAPSHOT_SCRIPT);
  const stack = frames.slice(marker + 1);
  const top = stack.findIndex((frame) => isUserFrame(frame) && !isOwnFrame(frame));
  const above = top < 0 ? stack : stack.slice(0, top);
  const isInNative = above.some(isOwnFrame);
  const clean = withoutOwnFrames(stack);
  if (late && above.length === 0 && isModuleBody(stack)) {
    return { at, frames: clean.slice(1), operation, request, weight, exact: true };
  }
  return { at, frames: clean, operation: isInNative ? operation : 0, request, weight, exact: !late || isInNative || above.length > 0 };
}

/** A module is compiled without a chance to interrupt, and the waiting look is served at its first line. */
function isModuleBody(stack: readonly RawFrame[]): boolean {
  const caller = stack[1];
  return caller !== undefined && caller[1] === 'node:internal/modules/cjs/loader' && /_compile$/.test(caller[0]);
}

/** The hottest function of the program, in it the hottest line, and of that line the first stack. */
export function findBlame(samples: readonly Sample[]): Blame | undefined {
  const named = samples.filter(({ frames }) => frames.some(isUserFrame));
  const clear = named.filter((sample) => !isBlind(sample));
  const placed = clear.length > 0 ? clear : named;
  const exact = placed.filter((sample) => sample.exact);
  const pool = exact.length > 0 && weigh(exact) * 2 >= weigh(placed) ? exact : placed;
  const inFunction = heaviest(pool, functionOf);
  const inBody = inFunction.filter((sample) => topOf(sample)?.[5] !== true);
  const hottest = heaviest(inBody.length > 0 ? inBody : inFunction, lineOf);
  return hottest[0] && { ...hottest[0], weight: weigh(hottest) };
}

/** True if the look shows no statement of the program: nothing at all, or an async function that is about to go on. */
export function isBlind({ frames, exact }: Sample): boolean {
  if (!exact) return false;
  const [top, caller] = frames;
  const isResumed = top !== undefined && top[5] && (caller === undefined || caller[4] || !frames.slice(1).some(isUserFrame));
  return isResumed || !frames.some(isUserFrame);
}

const weigh = (samples: readonly Sample[]): number => samples.reduce((sum, { weight }) => sum + weight, 0);
const topOf = ({ frames }: Sample): RawFrame | undefined => frames.find(isUserFrame);
const functionOf = (sample: Sample): string => topOf(sample)?.slice(0, 2).join('\t') ?? '';
const lineOf = (sample: Sample): string => String(topOf(sample)?.[2]);

function heaviest(samples: readonly Sample[], keyOf: (sample: Sample) => string): readonly Sample[] {
  const groups = Object.values(groupByKey(samples, keyOf));
  return groups.reduce<readonly Sample[]>((best, group) => (weigh(group) > weigh(best) ? group : best), []);
}

function groupByKey(samples: readonly Sample[], keyOf: (sample: Sample) => string): Record<string, Sample[]> {
  const groups: Record<string, Sample[]> = Object.create(null) as Record<string, Sample[]>;
  for (const sample of samples) (groups[keyOf(sample)] ??= []).push(sample);
  return groups;
}
