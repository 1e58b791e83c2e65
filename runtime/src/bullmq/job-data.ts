import type { PoolName } from '../offload/settings.js';
import type { Packed, Reply, Request, Step } from '../offload/wire.js';
import { fromText, toText } from './binary-text.js';

/** A step as the job shows it: a member that is read, or a call whose arguments stand in `payload`. */
type NamedStep = { readonly get: string } | 'call' | 'new';

/** What a job of the queue holds. Names are plain text, so that they are judged before anything is decoded. */
export interface JobData {
  readonly version: 1;
  /** `./jobs/render.js` (relative to the root of both sides), `node:zlib` or `npm:bcryptjs`. */
  readonly module: string;
  readonly steps: readonly NamedStep[];
  readonly pool?: PoolName;
  /** Milliseconds from the start of the run. */
  readonly timeout?: number;
  /** The arguments of each call, in order, and the stores of `propagate`. */
  readonly payload: string;
}

/** `shapes` and `patches` point into `value`, the list of argument lists. */
interface Payload {
  readonly args: Packed;
  readonly stores?: Packed;
}

export type JobOptions = Pick<JobData, 'module' | 'pool' | 'timeout'>;

export function writeJob(request: Request, { module, pool, timeout }: JobOptions): JobData {
  const steps = request.steps.value as readonly Step[];
  const value = steps.flatMap((step) => (step.op === 'get' ? [] : [step.args]));
  const payload: Payload = { args: { ...request.steps, value }, stores: request.stores };
  return {
    version: 1,
    module,
    steps: steps.map((step) => (step.op === 'get' ? { get: step.key } : step.op)),
    pool,
    timeout: timeout === Infinity ? undefined : timeout,
    payload: toText(payload),
  };
}

/**
 * The steps of a job whose names have been judged, with their arguments. The step objects are made here: what comes with
 * the payload can point at nothing but arguments.
 */
export function readSteps({ steps, payload }: JobData): Pick<Request, 'steps' | 'stores'> {
  const { args, stores } = fromText(payload) as Payload;
  const lists = args.value as readonly unknown[][];
  if (!Array.isArray(lists) || !lists.every(Array.isArray)) throw new TypeError('The payload of the job holds no lists of arguments.');
  let calls = 0;
  const value = steps.map((step): Step => (typeof step === 'object' ? { op: 'get', key: step.get } : { op: step, args: lists[calls++] ?? [] }));
  return { steps: { ...args, value }, stores };
}

/** True for what `writeJob` has written, as far as its plain part tells. */
export function isJobData(data: unknown): data is JobData {
  if (typeof data !== 'object' || data === null) return false;
  const { version, module, steps, payload, timeout, pool } = data as Partial<Record<keyof JobData, unknown>>;
  return version === 1 && typeof module === 'string' && typeof payload === 'string'
    && Array.isArray(steps) && steps.every(isNamedStep)
    && (timeout === undefined || (typeof timeout === 'number' && timeout >= 0))
    && (pool === undefined || POOLS.has(pool));
}

const POOLS: ReadonlySet<unknown> = new Set(['cpu', 'io', 'process'] satisfies PoolName[]);

function isNamedStep(step: unknown): step is NamedStep {
  return step === 'call' || step === 'new' || (typeof step === 'object' && step !== null && typeof (step as { get?: unknown }).get === 'string');
}

/** What the caller gets of a job that has failed: dashboards show the first line, the rest is the packed error. */
const ERROR_MARK = '\nunstall:1:';

export function writeFailure(head: string, error: Packed): string {
  return `${head}${ERROR_MARK}${toText(error)}`;
}

/** The reply of a completed job, from the value it returned. */
export function readResult(value: unknown): Reply {
  return { ok: true, result: fromText(String(value)) as Packed };
}

/** The reply of a failed job, or `undefined` when it failed for a reason of the queue's own. */
export function readFailure(reason: string): Reply | undefined {
  const at = reason.lastIndexOf(ERROR_MARK);
  return at === -1 ? undefined : { ok: false, result: fromText(reason.slice(at + ERROR_MARK.length)) as Packed };
}
