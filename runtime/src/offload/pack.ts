import type { Kind } from './classify.js';
import { classify } from './classify.js';
import type { ErrorRecord } from './error-record.js';
import { describeError, textInstead } from './error-record.js';
import { util } from './lean-builtins.js';
import type { Judge } from './scan.js';
import { scan, Uncloneable } from './scan.js';
import { setOwn } from './set-own.js';
import { encodeSpecial } from './specials.js';
import { isPrimitive } from './with-codec.js';
import type { Packed, Patch } from './wire.js';

/** From this size on moving a buffer beats copying it; below, the clone costs less than a detached object does. Bytes. */
const WORTH_MOVING = 64 * 1024;

export interface PackOptions {
  /** How the value is called in messages: `arguments` or `result`. */
  readonly root: string;
  /** Keeps a function on this side and returns its number; absent: functions are refused. */
  readonly keepFunction?: (fn: (...args: never) => unknown) => number;
  /** Keeps an object that cannot cross on this side and returns its number; absent: such objects are refused. */
  readonly keepObject?: (object: object) => number;
  /** The number of an object on the other side that this one stands for. */
  readonly findHandle?: (object: object) => number | undefined;
  /** Collects what moves instead of being cloned; the caller hands it to `postMessage`. */
  readonly transfer?: unknown[];
  /** Large buffers are moved: `take` the sender's own memory when nobody else can hold it, else a `copy` of it. */
  readonly move?: 'take' | 'copy';
  /** The other side is another process, so shared memory, ports, keys and blobs are refused. */
  readonly isApart?: boolean;
}

/** Packs a value for another thread. Throws {@link Uncloneable} with the path of the first part that cannot cross. */
export function pack(value: unknown, options: PackOptions): Packed {
  if (isPrimitive(value)) return { value };
  const judge: Judge = (object, kind) => judgeObject(object, kind, options);
  const found = scan(value, options.root, judge);
  if (!found.needsCopy) return found.shapes.length === 0 ? { value } : { value, shapes: [...found.shapes] };
  const packed: Packed = { value: undefined };
  packed.value = new Copier(packed, judge, options).copy(value, packed, 'value');
  return packed;
}

function judgeObject(object: object, kind: Kind, options: PackOptions): ReturnType<Judge> {
  if (kind === 'refused') return options.keepObject === undefined && options.findHandle?.(object) === undefined ? 'refuse' : 'replace';
  if (kind === 'function') return options.keepObject === undefined && options.keepFunction === undefined ? 'refuse' : 'replace';
  if (kind === 'local') return options.isApart === true ? 'refuse' : 'keep';
  if (kind === 'error' || kind === 'special') return 'replace';
  if (kind === 'buffer' || kind === 'view' || kind === 'array-buffer') return judgeBytes(object, options);
  return 'keep';
}

/** A view of a part is cut out, or structured clone would send the whole memory behind it (8 KB for a pooled Buffer). */
function judgeBytes(object: object, options: PackOptions): 'keep' | 'replace' {
  const memory = ArrayBuffer.isView(object) ? object.buffer : (object as ArrayBuffer);
  if (util.types.isSharedArrayBuffer(memory) || options.transfer?.includes(memory) === true) return 'keep';
  if ((object as ArrayBufferView).byteLength < memory.byteLength) return 'replace';
  if (options.move === undefined || memory.byteLength < WORTH_MOVING) return 'keep';
  if (options.move === 'copy') return 'replace';
  options.transfer?.push(memory);
  return 'keep';
}

/** Kinds whose objects are put together anew on the other side. */
const PATCHED: ReadonlySet<Kind> = new Set(['error', 'special', 'function', 'refused']);

/** Copies the containers of a value and puts records in place of what structured clone cannot carry. */
class Copier {
  readonly #done = new Map<object, unknown>();
  readonly #packed: Packed;
  readonly #judge: Judge;
  readonly #options: PackOptions;

  constructor(packed: Packed, judge: Judge, options: PackOptions) {
    this.#packed = packed;
    this.#judge = judge;
    this.#options = options;
  }

  /** The copy of `value`; `container` and `key` are where it will stand. */
  copy(value: unknown, container: object, key: unknown): unknown {
    if (isPrimitive(value)) return value;
    const object = value as object;
    const kind = classify(object);
    const known = this.#done.get(object);
    const result = known ?? this.#copyObject(object, kind);
    if (PATCHED.has(kind)) this.#patch([container, key, this.#kindOnWire(object, kind), result]);
    return result;
  }

  #copyObject(object: object, kind: Kind): unknown {
    switch (kind) {
      case 'array': return this.#fill(object, this.#begin(object, new Array((object as unknown[]).length)));
      case 'object': return this.#fill(object, this.#begin(object, {}));
      case 'null-object': return this.#fill(object, this.#shape(this.#begin(object, {}), 'null'));
      case 'map': return this.#copyMap(object as Map<unknown, unknown>);
      case 'set': return this.#copySet(object as Set<unknown>);
      case 'error': return this.#copyError(object as Error);
      case 'special': return this.#begin(object, { data: encodeSpecial(object).data });
      case 'function': case 'refused': return this.#begin(object, { id: this.#numberOf(object) });
      case 'buffer': return this.#shape(this.#copyBytes(object, kind), 'Buffer');
      case 'view': case 'array-buffer': return this.#copyBytes(object, kind);
      default: return object;
    }
  }

  #fill<T extends object>(from: object, to: T): T {
    for (const key of Object.keys(from)) {
      setOwn(to, key, this.copy((from as Record<string, unknown>)[key], to, key));
    }
    return to;
  }

  #copyMap(map: Map<unknown, unknown>): Map<unknown, unknown> {
    const to = this.#begin(map, new Map<unknown, unknown>());
    for (const [key, value] of map) {
      const newKey = isPrimitive(key) ? key : this.#copyPlain(key as object);
      to.set(newKey, this.copy(value, to, newKey));
    }
    return to;
  }

  #copySet(set: Set<unknown>): Set<unknown> {
    const to = this.#begin(set, new Set<unknown>());
    for (const value of set) to.add(isPrimitive(value) ? value : this.#copyPlain(value as object));
    return to;
  }

  /** Set members and map keys have no place a record could stand at. */
  #copyPlain(object: object): unknown {
    const kind = classify(object);
    if (PATCHED.has(kind)) {
      throw new Uncloneable(`\`${this.#options.root}\` holds a \`Set\` member or \`Map\` key that cannot be sent`);
    }
    return this.copy(object, this.#packed, 'value');
  }

  #copyError(error: Error): ErrorRecord {
    const record = this.#begin(error, {} as ErrorRecord);
    Object.assign(record, describeError(error, (value) => this.#admit(value)));
    const { own } = record;
    for (const key of Object.keys(own)) setOwn(own, key, this.copy(own[key], own, key));
    return record;
  }

  /** Own properties of errors never stop the error: what cannot cross becomes text. */
  #admit(value: unknown): unknown {
    if (Array.isArray(value)) return value.map((item) => this.#admit(item));
    try {
      scan(value, '', this.#judge);
      return typeof value === 'function' || classifyKept(value) ? textInstead(value) : value;
    } catch (error) {
      if (error instanceof Uncloneable) return textInstead(value);
      throw error;
    }
  }

  #copyBytes(object: object, kind: Kind): object {
    if (this.#judge(object, kind) === 'keep') return object;
    const whole = object as ArrayBuffer;
    const view = object as ArrayBufferView;
    const memory = ArrayBuffer.isView(object) ? sliceOf(view) : whole.slice(0);
    if (this.#options.move !== undefined && memory.byteLength >= WORTH_MOVING) this.#options.transfer?.push(memory);
    return this.#begin(object, ArrayBuffer.isView(object) ? sameView(view, kind, memory) : memory);
  }

  #begin<T>(original: object, copy: T): T {
    this.#done.set(original, copy);
    return copy;
  }

  #shape<T extends object>(object: T, prototype: 'Buffer' | 'null'): T {
    (this.#packed.shapes ??= []).push([object, prototype]);
    return object;
  }

  #patch(patch: Patch): void {
    (this.#packed.patches ??= []).push(patch);
  }

  #kindOnWire(object: object, kind: Kind): string {
    if (kind === 'special') return encodeSpecial(object).kind;
    const isKept = kind === 'refused' || (kind === 'function' && this.#options.keepObject !== undefined);
    return isKept ? 'handle' : kind;
  }

  #numberOf(object: object): number | undefined {
    const { findHandle, keepObject, keepFunction } = this.#options;
    return findHandle?.(object) ?? keepObject?.(object) ?? keepFunction?.(object as () => unknown);
  }
}

/** An instance that an actor would keep is of no use on an error. */
function classifyKept(value: unknown): boolean {
  return !isPrimitive(value) && classify(value as object) === 'refused';
}

function sliceOf(view: ArrayBufferView): ArrayBuffer {
  return (view.buffer as ArrayBuffer).slice(view.byteOffset, view.byteOffset + view.byteLength);
}

function sameView(view: ArrayBufferView, kind: Kind, memory: ArrayBuffer): object {
  if (kind === 'buffer') return new Uint8Array(memory);
  return new (view.constructor as new (memory: ArrayBuffer) => object)(memory);
}
