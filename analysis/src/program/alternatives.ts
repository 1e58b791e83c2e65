import type { Members, Term } from '../facts/file-facts.js';
import { ANY } from '../facts/term.js';
import type { Host } from './host.js';
import type { Resolver } from './resolver.js';
import { isSame, type Value } from './value.js';

/** The values that a term may be. */
export interface Ways {
  readonly values: readonly Value[];
  /** The code means each of them, as members of a table that are called by a key; otherwise it is one of them, by a condition. */
  readonly isEach: boolean;
}

/** Tables of choices of tables. */
const maxSplits = 4;

/** A path through choices that is longer goes in a circle. */
const maxSteps = 10;

/** A table with more members is data. */
const maxMembers = 200;

/** True for a table or a choice that has not become one value. */
export const isSplit = ({ base, path }: Value): boolean => base.kind === 'choice' || path[0] === ANY;

/** Splits values that are tables or choices. */
export class Alternatives {
  readonly #host: Host;
  readonly #resolver: Resolver;

  constructor(host: Host, resolver: Resolver) {
    this.#host = host;
    this.#resolver = resolver;
  }

  /** Every value that a term may be. One that is not known is left out of a table, and spoils a choice. */
  of(file: string, term: Term, depth = 0): Ways {
    const value = this.#resolver.resolve(file, term);
    // Values that are defined by themselves split without end.
    if (!value || depth > maxSplits) return { values: [], isEach: true };
    const parts = this.#partsOf(value);
    if (!parts) return { values: [value], isEach: true };
    const isEach = value.base.kind !== 'choice';
    const inner = parts.slice(0, maxMembers).map((part) => this.of(value.file, part, depth + 1));
    if (!isEach && inner.some(({ values }) => values.length === 0)) return { values: [], isEach };
    return { values: inner.flatMap(({ values }) => values), isEach: isEach && inner.every((part) => part.isEach) };
  }

  /** The one value that all of them are. */
  agreed({ file, path }: Value, of: readonly Term[]): Value | undefined {
    // A function that returns a member of what it returns splits without end.
    if (path.length > maxSteps) return undefined;
    const [first, ...others] = of.map((term) => this.#resolver.resolve(file, { base: term.base, path: [...term.path, ...path] }));
    return first && others.every((other) => other && isSame(first, other)) ? first : undefined;
  }

  /** What a value splits into, if it is more than one. */
  #partsOf(value: Value): readonly Term[] | undefined {
    const { base, file, path } = value;
    if (base.kind === 'choice') return base.of.map((term) => ({ base: term.base, path: [...term.path, ...path] }));
    if (path[0] !== ANY) return undefined;
    const rest = path.slice(1);
    if (base.kind === 'object') {
      const facts = this.#host.load(file)?.objects[base.id];
      const spread = (facts?.spreads ?? []).flatMap((term) => (term ? [{ base: term.base, path: [...term.path, ...path] }] : []));
      return [...membersOf(facts?.members ?? {}, rest), ...spread];
    }
    const target = base.kind === 'import' ? this.#host.resolve(file, base.from) : undefined;
    const names = target === undefined ? undefined : Object.keys(this.#host.load(target)?.exports.named ?? {});
    return names?.map((name) => ({ base, path: [name, ...rest] }));
  }
}

const membersOf = (members: Members, path: readonly string[]): Term[] =>
  Object.values(members).flatMap((term) => (term ? [{ base: term.base, path: [...term.path, ...path] }] : []));
