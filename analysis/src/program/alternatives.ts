import type { Base, Members, ObjectFacts, Term } from '../facts/file-facts.js';
import { ANY } from '../facts/term.js';
import type { Host } from './host.js';
import type { Resolver } from './resolver.js';
import { isSame, valueKey, type Value } from './value.js';

/** The values that a term may be. */
export interface Ways {
  readonly values: readonly Value[];
  /** The code means each of them, as members of a table that are called by a key; otherwise it is one of them, by a condition. */
  readonly isEach: boolean;
}

/** A path through choices that is longer goes in a circle. */
const maxSteps = 10;

/** Choices within choices within choices. */
const maxDepth = 2;

/** Choices that are looked into for one question. */
const maxAgreed = 20;

/** Objects spread in objects spread in objects. */
const maxSpreads = 6;

/** What has more values is data. */
const maxValues = 200;

/** True for a table or a choice that has not become one value. */
export const isSplit = ({ base, path }: Value): boolean => base.kind === 'choice' || path[0] === ANY;

/** Splits values that are tables or choices. */
export class Alternatives {
  readonly #host: Host;
  readonly #resolver: Resolver;

  /** What the callers in sight hand to a parameter that is kept in a table; set by the callbacks, which need the resolver themselves. */
  given: (file: string, param: Extract<Base, { kind: 'param' }>) => readonly Value[] = () => [];

  /** How often a search without end was given up: what hangs on that holds for one question only. */
  cuts = 0;
  #depth = 0;
  #left = 0;
  #spreading = 0;

  constructor(host: Host, resolver: Resolver) {
    this.#host = host;
    this.#resolver = resolver;
  }

  /** Every value that a term may be. One that is not known is left out of a table, and spoils a choice. */
  of(file: string, term: Term): Ways {
    const whole = this.#resolver.resolve(file, term);
    if (!whole || !isSplit(whole)) return { values: whole ? [whole] : [], isEach: true };
    const seen = new Set<string>();
    const queue = [whole];
    const values: Value[] = [];
    let isEach = true;
    for (const value of queue) {
      const key = valueKey(value);
      // Tables of tables that are defined by themselves split without end.
      if (seen.has(key) || queue.length > maxValues) continue;
      seen.add(key);
      const parts = this.#partsOf(value);
      if (!parts) values.push(value);
      else if (value.base.kind !== 'choice') queue.push(...parts.filter((part) => part !== undefined));
      else {
        isEach = false;
        // A choice of choices is as good as anything.
        if (parts.every((part) => part !== undefined && part.base.kind !== 'choice')) queue.push(...(parts as Value[]));
      }
    }
    return { values, isEach };
  }

  /** The one value that all of them are. */
  agreed({ file, path }: Value, of: readonly Term[]): Value | undefined {
    // A function that returns a member of what it returns splits without end.
    if (this.#depth === 0) this.#left = maxAgreed;
    if (path.length > maxSteps || this.#depth >= maxDepth || this.#left-- <= 0) {
      this.cuts++;
      return undefined;
    }
    this.#depth++;
    const [first, ...others] = of.map((term) => this.#resolver.resolve(file, { base: term.base, path: [...term.path, ...path] }));
    this.#depth--;
    return first && others.every((other) => other && isSame(first, other)) ? first : undefined;
  }

  /** What an object got from others; `list = [...list.filter(…)]` has no end. */
  spread({ file, path }: Value, spreads: ObjectFacts['spreads']): Value | undefined {
    if (spreads.length === 0) return undefined;
    if (this.#spreading >= maxSpreads) {
      this.cuts++;
      return undefined;
    }
    this.#spreading++;
    let found: Value | undefined;
    for (const term of spreads) found ??= term && this.#resolver.resolve(file, { base: term.base, path: [...term.path, ...path] });
    this.#spreading--;
    return found;
  }

  /** What a value splits into, if it is more than one; `undefined` for a part that is not known. */
  #partsOf(value: Value): readonly (Value | undefined)[] | undefined {
    const { base, file, path } = value;
    if (base.kind === 'param' && path.length === 0) return this.given(file, base);
    if (base.kind === 'choice') return base.of.map((term) => this.#resolver.resolve(file, { base: term.base, path: [...term.path, ...path] }));
    if (path[0] !== ANY || path.length > maxSteps) return undefined;
    const rest = path.slice(1);
    if (base.kind === 'object') {
      const facts = this.#host.load(file)?.objects[base.id];
      const spread = (facts?.spreads ?? []).flatMap((term) => (term ? [{ base: term.base, path: [...term.path, ...path] }] : []));
      return [...membersOf(facts?.members ?? {}, rest), ...spread].map((term) => this.#resolver.resolve(file, term));
    }
    const target = base.kind === 'import' ? this.#host.resolve(file, base.from) : undefined;
    const names = target === undefined ? undefined : Object.keys(this.#host.load(target)?.exports.named ?? {});
    return names?.map((name) => this.#resolver.resolve(file, { base, path: [name, ...rest] }));
  }
}

const membersOf = (members: Members, path: readonly string[]): Term[] =>
  Object.values(members).flatMap((term) => (term ? [{ base: term.base, path: [...term.path, ...path] }] : []));
