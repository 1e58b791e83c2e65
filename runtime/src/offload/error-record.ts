import { findErrorClass, nameOfErrorClass } from './error-classes.js';
import { util } from './lean-builtins.js';
import { setOwn } from './set-own.js';
import { isPrimitive } from './with-codec.js';

const { inspect, types } = util;

/** An error taken apart: what structured clone would lose stands in fields of its own. */
export interface ErrorRecord {
  /** Class names from the error's own class up to `Error`; the first one known on the other side is used. */
  classes: string[];
  message: string;
  stack: string | undefined;
  /** Own properties beyond message and stack: `code`, `errno`, `syscall`, `path`, `cause`, `errors` and the user's. */
  own: Record<string, unknown>;
  /** Names among them that are not enumerable, as `cause` is. */
  hidden: string[];
}

const SKIPPED = new Set(['message', 'stack']);

/** Takes an error apart. `admit` returns a property's value, or text in its place when it cannot cross. */
export function describeError(error: Error, admit: (value: unknown) => unknown): ErrorRecord {
  const own: Record<string, unknown> = {};
  const hidden: string[] = [];
  for (const key of Object.getOwnPropertyNames(error)) {
    if (SKIPPED.has(key)) continue;
    setOwn(own, key, admit((error as unknown as Record<string, unknown>)[key]));
    if (!Object.prototype.propertyIsEnumerable.call(error, key)) hidden.push(key);
  }
  const isDom = error instanceof DOMException;
  if (isDom) own['name'] = error.name;
  const stack: unknown = error.stack;
  return {
    classes: classNames(error),
    message: String(error.message),
    stack: typeof stack === 'string' ? stack : undefined,
    own,
    hidden,
  };
}

/** An empty error of the right class; {@link fillError} puts the rest in once everything around it exists. */
export function createError(record: ErrorRecord): Error {
  if (record.classes.includes('DOMException')) return new DOMException(record.message, String(record.own['name']));
  // The native base decides the internal slot, the registered class only the prototype: no user constructor is run.
  const native = record.classes.map((name) => NATIVE.get(name)).find((found) => found !== undefined) ?? Error;
  const error = native === AggregateError ? new AggregateError([], record.message) : new native(record.message);
  const known = record.classes.map(findErrorClass).find((found) => found !== undefined);
  if (known !== undefined) Object.setPrototypeOf(error, known.prototype as object);
  return error;
}

export function fillError(error: Error, record: ErrorRecord): void {
  const isDom = error instanceof DOMException;
  for (const key of Object.keys(record.own)) {
    if (isDom && key === 'name') continue;
    const enumerable = !record.hidden.includes(key);
    Object.defineProperty(error, key, { value: record.own[key], enumerable, writable: true, configurable: true });
  }
  const unknown = record.classes[0];
  const isKnown = unknown === undefined || isDom || NATIVE.has(unknown) || findErrorClass(unknown) !== undefined;
  // An error of a class this side does not know still says its name.
  if (!isKnown && !('name' in record.own)) define(error, 'name', unknown);
  if (record.stack !== undefined) define(error, 'stack', record.stack);
}

/** The text that stands in for a property that cannot cross: a socket, a function, an instance. */
export function textInstead(value: unknown): string {
  return inspect(value, { depth: 0, breakLength: Infinity });
}

/** True for everything that should arrive as an error. */
export function isErrorLike(value: unknown): value is Error {
  return !isPrimitive(value) && (types.isNativeError(value) || value instanceof Error);
}

type NativeErrorClass = new (message: string) => Error;

const NATIVE = new Map<string, NativeErrorClass>(
  [Error, TypeError, RangeError, SyntaxError, ReferenceError, EvalError, URIError].map((c) => [c.name, c as NativeErrorClass]),
).set('AggregateError', AggregateError as unknown as NativeErrorClass);

function classNames(error: Error): string[] {
  const names: string[] = [];
  let prototype = Object.getPrototypeOf(error) as object | null;
  while (prototype !== null && prototype !== Object.prototype) {
    const constructor: unknown = Object.hasOwn(prototype, 'constructor') ? prototype.constructor : undefined;
    if (typeof constructor === 'function' && constructor.name !== '') names.push(nameOfErrorClass(constructor));
    prototype = Object.getPrototypeOf(prototype) as object | null;
  }
  return names;
}

function define(error: Error, key: string, value: unknown): void {
  Object.defineProperty(error, key, { value, enumerable: false, writable: true, configurable: true });
}
