import { OffloadError } from './offload-error.js';
import { threadWide } from './thread-wide.js';

/** Any error class, whatever its constructor takes: the constructor is never run by the codec. */
export type ErrorClass = abstract new (...args: never) => Error;

const byName = threadWide('error classes', () => new Map<string, ErrorClass>());
const names = threadWide('names of error classes', () => new WeakMap<object, string>());

/**
 * Makes errors of a class arrive as instances of that class. Without it they arrive as the nearest known base, with
 * their name, message, stack and own properties. Call it where both sides import it, or on the main thread with the
 * class the module under the worker exports. Private fields do not travel, and the constructor is not run.
 *
 * @param name what the class is called on both sides; its own name unless two classes share it.
 */
export function registerError(errorClass: ErrorClass, name: string = errorClass.name): void {
  byName.set(name, errorClass);
  names.set(errorClass, name);
}

export function findErrorClass(name: string): ErrorClass | undefined {
  if (name === 'OffloadError') return OffloadError;
  // Not imported: `node:assert` would cost every worker several milliseconds at its start.
  if (name === 'AssertionError' && !byName.has(name)) byName.set(name, process.getBuiltinModule('node:assert').AssertionError);
  return byName.get(name);
}

/** The name an error class goes by on the wire. */
export function nameOfErrorClass(errorClass: object & { readonly name: string }): string {
  return names.get(errorClass) ?? errorClass.name;
}
