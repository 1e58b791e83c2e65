import { Imports } from './imports.js';
import type { Random } from './random.js';

export type Language = 'cjs' | 'esm' | 'ts';

/** Something that generated code can call; it always gives a text. */
export interface Callee {
  /** Called with two texts. */
  readonly call: (first: string, second: string) => string;
  readonly isAsync: boolean;
  /** About how many blocking calls one call makes. */
  readonly cost: number;
  /** The file that declares it, and the name to import there. */
  readonly file: string;
  readonly name: string;
}

/** One file while it is made. */
export interface Draft {
  readonly name: string;
  readonly imports: Imports;
  readonly lines: string[];
  /** Module-level state. */
  readonly counters: string[];
  readonly lists: string[];
  readonly caches: string[];
}

/** What code at one place may use. */
export interface Scope {
  readonly draft: Draft;
  readonly isAsync: boolean;
  /** Expressions that give a text. */
  readonly texts: readonly string[];
  /** How deep expressions and blocks may still nest. */
  readonly depth: number;
  /** How often the code here runs, at most. */
  readonly weight: number;
  readonly inLoop: boolean;
}

/** One program while it is made. */
export class World {
  readonly random: Random;
  readonly language: Language;
  readonly callees: Callee[] = [];
  /** True if some calls have to run in a worker. */
  readonly hasOffload: boolean;
  /** Sum of the costs of what was written since it was last set to 0. */
  spent = 0;
  readonly #suffix: string;
  #names = 0;

  constructor(random: Random, language: Language, suffix: string) {
    this.random = random;
    this.language = language;
    this.#suffix = suffix;
    this.hasOffload = random.chance(0.04);
  }

  /** A name that no other program has: many are planned as one project. */
  fresh(base: string): string {
    return `${base}${this.#suffix}${(this.#names++).toString(36)}`;
  }

  /** A type annotation, for TypeScript. */
  typed(annotation: string): string {
    return this.language === 'ts' ? `: ${annotation}` : '';
  }

  draft(name: string): Draft {
    return { name, imports: new Imports(this.random, this.language), lines: [], counters: [], lists: [], caches: [] };
  }

  /** One of several ways to go on. */
  way<T>(ways: readonly (() => T)[]): T {
    return this.random.pick(ways)();
  }

  /** A callee that may be called here without running for ever. */
  findCallee(scope: Scope, isAsync: boolean): Callee | undefined {
    const fitting = this.callees.filter((each) => each.isAsync === isAsync && each.cost * scope.weight <= 24 && this.spent + each.cost * scope.weight <= 60);
    return fitting.length > 0 ? this.random.pick(fitting) : undefined;
  }

  /** Writes the call of a callee and counts its cost. */
  call(scope: Scope, callee: Callee, [first, second]: readonly [string, string]): string {
    this.spent += callee.cost * scope.weight;
    if (callee.file !== scope.draft.name) scope.draft.imports.local(callee.file, callee.name);
    return callee.call(first, second);
  }
}
