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

/** A method of an object that lives in one thread: it cannot be offloaded call by call. */
export const held = (severity: Severity, path: string, note: string): BlockingApi => ({ path, severity, cost: 'io', note });

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

export const noCallback: Condition = { kind: 'no-callback' };

export const hasArgument = (argument: number): Condition => ({ kind: 'has-argument', argument });

export const noArgument = (argument: number): Condition => ({ kind: 'no-argument', argument });

export const atLeast = (argument: number, value: number): Condition => ({ kind: 'at-least', argument, value });
