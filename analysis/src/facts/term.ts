import { RESULT } from '@unstall/catalog';
import type { Base, Term } from './file-facts.js';

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
    case 'param':
      return `param ${base.fn} ${base.index}`;
    default:
      return `${base.kind} ${base.id}`;
  }
};

/** A string that is equal for equal terms. */
export const termKey = (term: Term): string => `${baseKey(term.base)}|${term.path.join('|')}`;

/** One of these values; none if one is not known. */
export function choose(terms: readonly (Term | undefined)[]): Term | undefined {
  const known = terms.filter((term) => term !== undefined);
  if (known.length < terms.length || known.length === 0) return undefined;
  return agree(known) ?? baseTerm({ kind: 'choice', of: known });
}

/** The one value of several definitions; differing ones are ambiguous, so none. */
export function agree(terms: readonly (Term | undefined)[]): Term | undefined {
  const [first] = terms;
  if (!first || terms.length === 1) return first;
  const key = termKey(first);
  return terms.every((term) => term && termKey(term) === key) ? first : undefined;
}
