import { availableParallelism } from 'node:os';
import type { Backend } from './backend.js';
import { OffloadError } from './offload-error.js';

/** Limits of one pool. */
export interface PoolSettings {
  /** Threads or processes at most; a whole number of at least 1. */
  readonly max?: number;
  /** Milliseconds after which an idle thread ends. */
  readonly idle?: number;
  /** Heap limit of one thread in MB; beyond it the call rejects with `ERR_OFFLOAD_OUT_OF_MEMORY`. Absent: Node's own limit. */
  readonly memory?: number;
  /** A thread is replaced after this many calls. Absent: never. */
  readonly tasks?: number;
  /** A thread whose heap holds more than this many MB after a call is replaced. Absent: never. */
  readonly heap?: number;
}

export interface Settings {
  readonly cpu?: PoolSettings;
  readonly io?: PoolSettings;
  /** Child processes; `memory` and `tasks` are per process. */
  readonly process?: PoolSettings;
  /** Calls that may wait in each pool; one more rejects with `ERR_OFFLOAD_QUEUE_FULL`. Default 1000. */
  readonly queue?: number;
  /** Runs all calls elsewhere, actors and `forceSync` excepted; `null` goes back to the pools. */
  readonly backend?: Backend | null;
}

/** Threads that compute, threads that wait, child processes. */
export type PoolName = 'cpu' | 'io' | 'process';

export interface PoolLimits {
  readonly max: number;
  readonly idle: number;
  readonly memory: number | undefined;
  readonly tasks: number;
  readonly heap: number;
}

const ENVIRONMENT: Readonly<Partial<Record<PoolName, string>>> = { cpu: 'UNSTALL_CPU_THREADS', io: 'UNSTALL_IO_THREADS' };
const IDLE: Readonly<Record<PoolName, number>> = { cpu: 30_000, io: 10_000, process: 30_000 };
const IO_THREADS = 32;
/** Calls after which a child process is replaced: often enough to give its memory back, rare enough not to notice. */
const PROCESS_TASKS = 100;

let current: Settings = {};
const listeners = new Set<() => void>();

/**
 * Sets limits for all later calls; what is not named keeps its value. Running calls are not touched.
 *
 * @throws OffloadError `ERR_OFFLOAD_OPTION` for a value out of range.
 */
export function configure(settings: Settings): void {
  checkPool('cpu', settings.cpu);
  checkPool('io', settings.io);
  checkPool('process', settings.process);
  checkNumber('queue', settings.queue, 0);
  current = {
    ...current,
    ...settings,
    cpu: { ...current.cpu, ...settings.cpu },
    io: { ...current.io, ...settings.io },
    process: { ...current.process, ...settings.process },
  };
  for (const listener of listeners) listener();
}

/** Runs `listener` after every `configure`. */
export function onConfigure(listener: () => void): void {
  listeners.add(listener);
}

/** The limits in force: `configure`, else the environment, else `max(1, cores - 1)` for `cpu` and `process`, 32 for `io`. */
export function poolLimits(name: PoolName): PoolLimits {
  const own = current[name] ?? {};
  return {
    max: own.max ?? threadsFromEnvironment(name) ?? (name === 'io' ? IO_THREADS : Math.max(1, availableParallelism() - 1)),
    idle: own.idle ?? IDLE[name],
    memory: own.memory,
    tasks: own.tasks ?? (name === 'process' ? PROCESS_TASKS : Infinity),
    heap: own.heap ?? Infinity,
  };
}

export function queueLimit(): number {
  return current.queue ?? 1000;
}

export function currentBackend(): Backend | undefined {
  return current.backend ?? undefined;
}

function threadsFromEnvironment(name: PoolName): number | undefined {
  const variable = ENVIRONMENT[name];
  const text = variable === undefined ? undefined : process.env[variable];
  if (text === undefined || text === '') return undefined;
  const threads = Number(text);
  if (Number.isInteger(threads) && threads >= 1) return threads;
  throw new OffloadError('ERR_OFFLOAD_OPTION', `\`${variable}\` is \`${text}\`; it takes a whole number of at least 1.`);
}

function checkPool(name: PoolName, pool: PoolSettings | undefined): void {
  checkNumber(`${name}.max`, pool?.max, 1);
  checkNumber(`${name}.idle`, pool?.idle, 0);
  checkNumber(`${name}.memory`, pool?.memory, 1);
  checkNumber(`${name}.tasks`, pool?.tasks, 1);
  checkNumber(`${name}.heap`, pool?.heap, 1);
}

function checkNumber(name: string, value: number | undefined, least: number): void {
  if (value === undefined || (typeof value === 'number' && value >= least)) return;
  throw new OffloadError('ERR_OFFLOAD_OPTION', `\`${name}\` is \`${String(value)}\`; it takes a number of at least ${least}.`);
}
