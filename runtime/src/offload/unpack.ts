import type { ErrorRecord } from './error-record.js';
import { createError, fillError } from './error-record.js';
import { adopt } from './realm.js';
import { setOwn } from './set-own.js';
import { decodeSpecial } from './specials.js';
import type { Packed, Patch } from './wire.js';

/** Make what stands for a function, or for an object, that is kept on the other side. */
export interface Makers {
  readonly makeFunction?: (id: number) => (...args: unknown[]) => unknown;
  readonly makeHandle?: (id: number) => object;
}

/** Puts back what structured clone lost, in place, and returns the value. */
export function unpack(packed: Packed, makers: Makers = {}): unknown {
  if (packed.shapes !== undefined) {
    for (const [object, prototype] of packed.shapes) {
      Object.setPrototypeOf(object, prototype === 'Buffer' ? Buffer.prototype : null);
    }
  }
  if (packed.patches !== undefined) applyPatches(packed.patches, makers);
  return adopt(packed.value);
}

/** Two rounds, so that errors which point at each other find each other: first they exist, then they are filled. */
function applyPatches(patches: readonly Patch[], makers: Makers): void {
  const made = new Map<unknown, object>();
  for (const [container, key, kind, data] of patches) {
    const object = made.get(data) ?? make(kind, data, makers);
    made.set(data, object);
    place(container, key, object);
  }
  for (const [, , kind, data] of patches) {
    const object = made.get(data);
    if (kind === 'error' && object !== undefined) fillError(object as Error, data as ErrorRecord);
  }
}

function make(kind: string, data: unknown, makers: Makers): object {
  if (kind === 'error') return createError(data as ErrorRecord);
  if (kind === 'function' && makers.makeFunction !== undefined) return makers.makeFunction((data as { id: number }).id);
  if (kind === 'handle' && makers.makeHandle !== undefined) return makers.makeHandle((data as { id: number }).id);
  const special = decodeSpecial(kind, (data as { data: unknown }).data);
  if (special === undefined) throw new TypeError(`The message holds an object of the unknown kind \`${kind}\`.`);
  return special;
}

function place(container: object, key: unknown, value: object): void {
  if (container instanceof Map) container.set(key, value);
  else setOwn(container, key as string, value);
}
