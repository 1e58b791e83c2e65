import { util } from './lean-builtins.js';
import { isPrimitive } from './with-codec.js';

type Globals = Readonly<Record<string, { readonly prototype?: object } | undefined>>;

/** Classes of the language that a message can bring: their objects work with the prototype of any realm, as those of `URL` do not. */
const LANGUAGE: ReadonlySet<string> = new Set([
  'Object', 'Array', 'Map', 'Set', 'Date', 'RegExp', 'Boolean', 'Number', 'String', 'ArrayBuffer', 'SharedArrayBuffer', 'DataView',
  'Int8Array', 'Uint8Array', 'Uint8ClampedArray', 'Int16Array', 'Uint16Array', 'Int32Array', 'Uint32Array', 'BigInt64Array', 'BigUint64Array',
  'Float32Array', 'Float64Array', 'Error', 'AggregateError', 'EvalError', 'RangeError', 'ReferenceError', 'SyntaxError', 'TypeError', 'URIError',
]);

/** Test runners such as jest run each test file in a realm of its own: an `Array` there is not the `Array` here. */
let visitor: WeakRef<Globals> | undefined;

/**
 * From now on what comes back from workers is made for this realm; of several, the last: jest runs one test file at a time in a process.
 *
 * @public for `offload/index.cjs`
 */
export function setRealm(globals: object): void {
  visitor = globals === globalThis ? undefined : new WeakRef(globals as Globals);
}

/** Makes a value that has just been put together an instance of the caller's own `Array`, `Error` and so on, throughout and in place. */
export function adopt<T>(value: T): T {
  const globals = visitor?.deref();
  if (globals !== undefined) visit(value, globals, new Set());
  return value;
}

function visit(value: unknown, globals: Globals, seen: Set<object>): void {
  // Functions stand for something elsewhere, as the handles of actors do.
  if (isPrimitive(value) || typeof value !== 'object' || seen.has(value as object)) return;
  const object = value as object;
  seen.add(object);
  const members = membersOf(object);
  naturalise(object, globals);
  for (const member of members) visit(member, globals, seen);
}

function membersOf(object: object): readonly unknown[] {
  // Bytes have no objects in them, and a key for each byte.
  if (ArrayBuffer.isView(object)) return [];
  if (object instanceof Map) return [...object.keys(), ...object.values()];
  if (object instanceof Set) return [...object];
  // Not enumerable on errors: `cause` and `errors`.
  return util.types.isNativeError(object) ? Object.getOwnPropertyNames(object).map((key) => Reflect.get(object, key)) : Object.values(object);
}

function naturalise(object: object, globals: Globals): void {
  const prototype = Object.getPrototypeOf(object) as { readonly constructor?: { readonly name: string } } | null;
  const name = prototype?.constructor?.name ?? '';
  if (!LANGUAGE.has(name)) return;
  const own = (globalThis as unknown as Globals)[name]?.prototype;
  const theirs = globals[name]?.prototype;
  if (own === prototype && theirs !== undefined && theirs !== own) Object.setPrototypeOf(object, theirs);
}
