import type { Base, Call, Term } from '../facts/file-facts.js';
import { termKey } from '../facts/term.js';

/** A term with the file it is read in. */
export interface Value extends Term {
  readonly file: string;
}

/** A function of the program. */
export interface Fn {
  readonly file: string;
  readonly id: number;
}

/** A call with its file. */
export interface Site {
  readonly file: string;
  readonly call: Call;
}

export const fnKey = (fn: Fn): string => `${fn.id} ${fn.file}`;

export const valueKey = (value: Value): string => `${termKey(value)} ${value.file}`;

export const at = (file: string, term: Term): Value => ({ file, base: term.base, path: term.path });

/** The function a value is, if it is one and nothing hangs on it. */
export const asFunction = (value: Value | undefined): Fn | undefined =>
  value?.base.kind === 'function' && value.path.length === 0 ? { file: value.file, id: value.base.id } : undefined;

/** Kinds of base that are still open within the program. */
export const isExternal = (base: Base): boolean => base.kind === 'import' || base.kind === 'global';

export const extend = (value: Value, path: readonly string[]): Value => ({ ...value, path: [...value.path, ...path] });

/** The same value of another package is the same whoever imports it. */
export const isSame = (a: Value, b: Value): boolean => termKey(a) === termKey(b) && (a.file === b.file || a.base.kind === 'global' || isPackage(a));

const isPackage = ({ base }: Value): boolean => base.kind === 'import' && !/^[.#/]/.test(base.from);

/** `FastifyInstance#` -> `['FastifyInstance', '#']`. */
export const stepsOf = (path: string): string[] => path.match(/#|[^.#]+/g) ?? [];
