import type { Kind } from './classify.js';
import { classify, describe } from './classify.js';
import { isPrimitive } from './with-codec.js';
import type { Shape } from './wire.js';

/** Says which part of a value cannot cross, as `result.list[0] is an instance of \`Point\``. */
export class Uncloneable extends Error {}

/** What a look through a value found. */
export interface Scan {
  /** Something inside has to be replaced, so the value must be copied before it is sent. */
  readonly needsCopy: boolean;
  readonly shapes: readonly Shape[];
}

/** Decides whether an object of this kind is sent as it is, and throws for what cannot be sent. */
export type Judge = (value: object, kind: Kind) => 'keep' | 'replace' | 'refuse';

/** Looks through a value once, in the order structured clone would, and names the first part that cannot cross. */
export function scan(value: unknown, root: string, judge: Judge): Scan {
  const scanner = new Scanner(root, judge);
  scanner.visit(value);
  return scanner;
}

class Scanner implements Scan {
  needsCopy = false;
  readonly shapes: Shape[] = [];
  readonly #seen = new Set<object>();
  readonly #path: string[] = [];
  readonly #root: string;
  readonly #judge: Judge;

  constructor(root: string, judge: Judge) {
    this.#root = root;
    this.#judge = judge;
  }

  visit(value: unknown): void {
    if (isPrimitive(value)) return;
    if (typeof value === 'symbol') throw this.#refusal(value);
    const object = value as object;
    if (this.#seen.has(object)) return;
    this.#seen.add(object);
    const kind = classify(object);
    const verdict = this.#judge(object, kind);
    if (verdict === 'refuse') throw this.#refusal(value);
    if (verdict === 'replace') this.needsCopy = true;
    else if (kind === 'buffer') this.shapes.push([object, 'Buffer']);
    this.#visitContents(object, kind);
  }

  #visitContents(object: object, kind: Kind): void {
    if (kind === 'array') return this.#visitArray(object as unknown[]);
    if (kind === 'map') return this.#visitMap(object as Map<unknown, unknown>);
    if (kind === 'set') return this.#visitEach(object as Set<unknown>);
    if (kind === 'null-object') this.shapes.push([object, 'null']);
    if (kind === 'object' || kind === 'null-object') this.#visitMembers(object as Record<string, unknown>);
  }

  #visitArray(array: readonly unknown[]): void {
    for (let i = 0; i < array.length; i++) {
      if (!isPrimitive(array[i])) this.#step(`[${i}]`, array[i]);
    }
  }

  #visitMembers(record: Record<string, unknown>): void {
    for (const key of Object.keys(record)) {
      const value = record[key];
      if (!isPrimitive(value)) this.#step(renderMember(key), value);
    }
  }

  #visitMap(map: Map<unknown, unknown>): void {
    for (const [key, value] of map) {
      if (!isPrimitive(key)) this.#step('.keys()', key);
      if (!isPrimitive(value)) this.#step(`.get(${renderKey(key)})`, value);
    }
  }

  #visitEach(set: Set<unknown>): void {
    for (const value of set) this.#step('.values()', value);
  }

  #step(part: string, value: unknown): void {
    this.#path.push(part);
    this.visit(value);
    this.#path.pop();
  }

  #refusal(value: unknown): Uncloneable {
    return new Uncloneable(`\`${this.#root}${this.#path.join('')}\` ${describe(value)}`);
  }
}

function renderMember(key: string): string {
  return /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(key) ? `.${key}` : `[${JSON.stringify(key)}]`;
}

function renderKey(key: unknown): string {
  return typeof key === 'string' ? JSON.stringify(key) : typeof key === 'object' ? '…' : String(key);
}
