import type { CallbackRunner } from '../types.js';

/** Everything of a row that a module's rows do not share. */
export type RowRest = Partial<Omit<CallbackRunner, 'module' | 'path'>>;

/** Makes the rows of one module: every function argument runs later, unless a row says otherwise. */
export const rowsOf =
  (module: string, shared: RowRest) =>
  (path: string, rest: RowRest = {}): CallbackRunner => ({ argument: 'any', runs: 'later', what: 'callback', ...shared, ...rest, module, path });

/** Methods that return their receiver, as `same` paths: `{ 'Router#get#': 'Router#' }`. */
export const fluent = (receiver: string, methods: readonly string[]): Record<string, string> =>
  Object.fromEntries(methods.map((name) => [`${receiver}${name}#`, receiver]));

/** The methods by which routers register handlers. */
export const verbs: readonly string[] = ['all', 'delete', 'get', 'head', 'options', 'patch', 'post', 'put'];
