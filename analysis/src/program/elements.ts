import { RESULT } from '@unstall/catalog';
import type { Base, Shape } from '../facts/file-facts.js';
import { ANY, EACH } from '../facts/term.js';
import { at, extend, type Value } from './value.js';

/** Methods that give one of the values. */
const givesOne = new Set(['at', 'find', 'findLast', 'get', 'pop', 'shift']);

/** Methods that give the same values again. */
const givesAll = new Set(['add', 'concat', 'filter', 'reverse', 'set', 'slice', 'sort', 'splice', 'toReversed', 'toSorted', 'toSpliced', 'values']);

const isIndex = (step: string): boolean => /^\d+$/.test(step);

/**
 * Follows a path through what holds many values: answers the path from its values on, with `*` for one of them,
 * or `undefined` where the path leads to something else.
 */
export function throughContainer(path: readonly string[], shape: Shape): readonly string[] | undefined {
  const [step = '', next, ...rest] = path;
  if (step === EACH) return shape === 'map' ? ofPair(path.slice(1)) : [ANY, ...path.slice(1)];
  if (isIndex(step)) return [ANY, ...path.slice(1)];
  if (next !== RESULT) return undefined;
  if (givesOne.has(step)) return [ANY, ...rest];
  if (givesAll.has(step)) return shape === 'map' && rest[0] === EACH ? [ANY, ...rest.slice(1)] : rest;
  if (step === 'entries' && (rest[0] === EACH || rest[0] === ANY)) return ofPair(rest.slice(1));
  return undefined;
}

/** The second of a key and a value. */
const ofPair = ([index, ...rest]: readonly string[]): readonly string[] | undefined => (index === '1' ? [ANY, ...rest] : undefined);

/** What a path through a collection leads to. */
export function ofCollection(value: Value, { of, shape }: Extract<Base, { kind: 'collection' }>): Value | undefined {
  const [name, ...rest] = value.path;
  const path = name === ANY ? value.path : throughContainer(value.path, shape);
  if (path?.[0] === ANY) return extend(at(value.file, of), path.slice(1));
  if (path) return { ...value, path };
  return shape === 'object' ? extend(at(value.file, of), rest) : undefined;
}
