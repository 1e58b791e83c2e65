import { util } from './lean-builtins.js';
import { isSpecial } from './specials.js';

const { types } = util;

/** How a value crosses threads: `leaf` as it is, `local` as it is but not to another process, containers by their contents, `refused` not at all. */
export type Kind =
  | 'leaf' | 'local' | 'array' | 'object' | 'null-object' | 'map' | 'set'
  | 'buffer' | 'view' | 'array-buffer' | 'error' | 'special' | 'function' | 'refused';

const CLONEABLE: readonly ((value: unknown) => boolean)[] = [
  types.isDate,
  types.isRegExp,
  types.isBoxedPrimitive,
];

/** What stands for something this process has. */
const LOCAL: readonly ((value: unknown) => boolean)[] = [
  types.isSharedArrayBuffer,
  types.isKeyObject,
  types.isCryptoKey,
  (value) => value instanceof MessagePort,
  (value) => value instanceof Blob,
];

/** Decides by what the value is, not by `instanceof` alone: objects of another realm (a test runner's) are as plain as ours. */
export function classify(value: object): Kind {
  if (types.isProxy(value)) return 'refused';
  if (typeof value === 'function') return 'function';
  if (Array.isArray(value)) return hasBuiltinPrototype(value, 'Array') ? 'array' : 'refused';
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype === null) return 'null-object';
  if (prototype === Object.prototype || hasBuiltinPrototype(value, 'Object')) return 'object';
  if (ArrayBuffer.isView(value)) return value instanceof Buffer ? 'buffer' : 'view';
  if (types.isMap(value)) return hasBuiltinPrototype(value, 'Map') ? 'map' : 'refused';
  if (types.isSet(value)) return hasBuiltinPrototype(value, 'Set') ? 'set' : 'refused';
  if (types.isNativeError(value) || value instanceof Error) return 'error';
  if (types.isArrayBuffer(value)) return 'array-buffer';
  if (isSpecial(value)) return 'special';
  if (LOCAL.some((test) => test(value))) return 'local';
  return CLONEABLE.some((test) => test(value)) ? 'leaf' : 'refused';
}

/** Why a value of kind `refused`, `local` or `function` cannot cross, as the predicate of a sentence. */
export function describe(value: unknown): string {
  if (types.isProxy(value)) return 'is a `Proxy`';
  if (typeof value === 'function') return 'is a function';
  if (typeof value === 'symbol') return 'is a symbol';
  return `is an instance of \`${className(value as object)}\``;
}

function className(value: object): string {
  const constructor: unknown = value.constructor;
  return typeof constructor === 'function' && constructor.name !== '' ? constructor.name : 'an unnamed class';
}

function hasBuiltinPrototype(value: object, name: string): boolean {
  const prototype = Object.getPrototypeOf(value) as object | null;
  if (prototype === null || !Object.hasOwn(prototype, 'constructor')) return false;
  const parent = Object.getPrototypeOf(prototype) as object | null;
  const isTop = name === 'Object' ? parent === null : parent !== null && Object.getPrototypeOf(parent) === null;
  return isTop && className(prototype) === name;
}
