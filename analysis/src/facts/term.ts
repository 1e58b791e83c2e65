import { RESULT } from '@unstall/catalog';
import type { Base, Term } from './file-facts.js';

/** A member of a name that is not known: `table[key]`. */
export const ANY = '*';

/** What a loop over it gives: `for (const x of list)`. */
export const EACH = '@';

export const globalTerm = (...path: string[]): Term => ({ base: { kind: 'global' }, path });

export const importTerm = (from: string, ...path: string[]): Term => ({ base: { kind: 'import', from }, path });

export const baseTerm = (base: Base): Term => ({ base, path: [] });

/** `term.name`, `term()`. */
export const extend = (term: Term | undefined, ...steps: string[]): Term | undefined =>
  term && { base: term.base, path: [...term.path, ...steps] };

export const result = (term: Term | undefined): Term | undefined => extend(term, RESULT);

export const isGlobal = (term: Term | undefined, ...path: string[]): boolean =>
  term?.base.kind === 'global' && term.path.length === path.length && path.every((step, i) => term.path[i] === step);

const baseKey = (base: Base): string => {
  switch (base.kind) {
    case 'import':
      return `import ${base.from}`;
    case 'global':
      return 'global';
    case 'choice':
      return `choice ${base.of.map(termKey).join(' or ')}`;
    case 'collection':
      return `${base.shape} of ${termKey(base.of)}`;
    case 'param':
      return `param ${base.fn} ${base.index}`;
    default:
      return `${base.kind} ${base.id}`;
  }
};

/** A string that is equal for equal terms. */
export const termKey = (term: Term): string => `${baseKey(term.base)}|${term.path.join('|')}`;

const maxChoices = 8;

const sizeOf = ({ base }: Term): number => {
  if (base.kind === 'collection') return 1 + sizeOf(base.of);
  return base.kind === 'choice' ? base.of.reduce((sum, term) => sum + sizeOf(term), 0) : 1;
};

/** One of these values; none if one is not known. */
export function choose(terms: readonly (Term | undefined)[]): Term | undefined {
  // Facts that were kept as JSON have `null` for what is not known.
  const known = terms.filter((term) => term !== undefined && term !== null);
  if (known.length < terms.length || known.length === 0) return undefined;
  // Choices of choices grow without end.
  if (known.reduce((sum, term) => sum + sizeOf(term), 0) > maxChoices) return undefined;
  return agree(known) ?? baseTerm({ kind: 'choice', of: known });
}

/** The one value of several definitions; differing ones are ambiguous, so none. */
export function agree(terms: readonly (Term | undefined)[]): Term | undefined {
  const [first] = terms;
  if (!first || terms.length === 1) return first;
  const key = termKey(first);
  return terms.every((term) => term && termKey(term) === key) ? first : undefined;
}
