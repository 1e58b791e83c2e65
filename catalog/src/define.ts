import type { BlockingApi, Condition, Cost, Pool, Severity, Twin } from './types.js';

/** Everything of an API that its row does not say in its first three words. */
export type Rest = Omit<BlockingApi, 'path' | 'severity' | 'cost'>;

const row =
  (cost: Cost, offload: Pool) =>
  (severity: Severity, path: string, rest: Rest = {}): BlockingApi => ({ path, severity, cost, offload, ...rest });

/** Disk and network: the thread waits. */
export const io: (severity: Severity, path: string, rest?: Rest) => BlockingApi = row('io', 'io');
/** A child process: the thread waits for its end. */
export const child: (severity: Severity, path: string, rest?: Rest) => BlockingApi = row('process', 'io');
/** Computation. */
export const cpu: (severity: Severity, path: string, rest?: Rest) => BlockingApi = row('cpu', 'cpu');

/** Sleeps and spins; they are removed, not moved, so no pool. */
export const wait = (severity: Severity, path: string, rest: Rest = {}): BlockingApi => ({
  path,
  severity,
  cost: 'wait',
  ...rest,
});

const pinned =
  (cost: Cost) =>
  (severity: Severity, path: string, why: string | Rest): BlockingApi => ({
    path,
    severity,
    cost,
    ...(typeof why === 'string' ? { note: why } : why),
  });

/**
 * What cannot be offloaded call by call: a method of an object that lives in one thread, or a function whose arguments
 * or result no worker hands over. The third argument is a note, or a row with a twin.
 */
export const held: (severity: Severity, path: string, why: string | Rest) => BlockingApi = pinned('io');
/** As `held`, for computation. */
export const heldCpu: (severity: Severity, path: string, why: string | Rest) => BlockingApi = pinned('cpu');
/** As `held`, for child processes. */
export const heldChild: (severity: Severity, path: string, why: string | Rest) => BlockingApi = pinned('process');

/** Twin that returns a promise. */
export const promise = (module: string, member: string, rest: Partial<Twin> = {}): { twin: Twin } => ({
  twin: { module, member, form: 'promise', ...rest },
});

/** Twin that takes a callback. */
export const promisify = (module: string, member: string, rest: Partial<Twin> = {}): { twin: Twin } => ({
  twin: { module, member, form: 'promisify', ...rest },
});

/** An option object among the arguments sets `name`. */
export const option = (name: string, value?: boolean | string): Condition =>
  value === undefined ? { kind: 'option', name } : { kind: 'option', name, value };

/** No option object among the arguments sets `name`. */
export const noOption = (name: string, value?: boolean | string): Condition =>
  value === undefined ? { kind: 'no-option', name } : { kind: 'no-option', name, value };

export const noCallback: Condition = { kind: 'no-callback' };

export const hasArgument = (argument: number): Condition => ({ kind: 'has-argument', argument });

export const atLeast = (argument: number, value: number): Condition => ({ kind: 'at-least', argument, value });

export const text = (argument: number): Condition => ({ kind: 'text', argument });

export const all = (...of: readonly Condition[]): Condition => ({ kind: 'all', of });
