import {
  classContracts,
  fileConventions,
  handlerSignatures,
  methodDecorators,
  propertyRoles,
  type Catalog,
  type FileConvention,
  type Runs,
} from '@unstall/catalog';
import type { FunctionFacts } from '../facts/file-facts.js';
import type { Callbacks } from './callbacks.js';
import type { Host } from './host.js';
import type { Resolver } from './resolver.js';
import { externalName, functionTypeOf } from './function-type.js';
import type { Fn, Value } from './value.js';

/** What the place of a function in its file or class says about how it is run. */
export interface Context {
  readonly runs: Runs;
  /** In words: ``the route handler `list` ``. */
  readonly why: string;
}

/** A class hierarchy deeper than this is a circle. */
const maxParents = 20;

const conventions = fileConventions.map((row): FileConvention & { pattern: RegExp } => ({ ...row, pattern: new RegExp(row.files) }));

/** True for a file that only runs in tests, by its path relative to the root. */
export const isTestFile = (path: string): boolean => conventions.find((row) => !row.exports && row.pattern.test(path))?.runs === 'test';

/** Reads type annotations, decorators, base classes, object literals and file names for how frameworks run functions. */
export class Contexts {
  readonly #host: Host;
  readonly #resolver: Resolver;
  readonly #callbacks: Callbacks;
  readonly #parts: { readonly resolver: Resolver; readonly catalog: Catalog };
  readonly #relative: (file: string) => string;

  constructor(parts: { host: Host; resolver: Resolver; callbacks: Callbacks; catalog: Catalog; relative: (file: string) => string }) {
    this.#host = parts.host;
    this.#resolver = parts.resolver;
    this.#callbacks = parts.callbacks;
    this.#parts = parts;
    this.#relative = parts.relative;
  }

  of(fn: Fn, facts: FunctionFacts): Context[] {
    const named = (row: { runs: Runs; what: string }): Context => ({ runs: row.runs, why: nameOf(facts, fillIn(row.what, '', '')) });
    return [
      ...[functionTypeOf(this.#parts, fn.file, facts) ?? []].flat().map(named),
      ...this.#byDecorator(fn, facts),
      ...this.#byClass(fn, facts).map(named),
      ...propertyRoles.filter((role) => role.property === facts.name && facts.beside.includes(role.beside)).map(named),
      ...this.#byFile(fn).map(named),
      ...this.#bySignature(fn, facts).map(named),
    ];
  }

  /** What a whole file is for. */
  ofFile(file: string): FileConvention | undefined {
    const path = this.#relative(file);
    return conventions.find((row) => !row.exports && row.pattern.test(path));
  }

  #byDecorator(fn: Fn, facts: FunctionFacts): Context[] {
    return facts.decorators.flatMap(({ term, text }) => {
      const name = externalName(this.#parts, fn.file, term);
      const row = name && methodDecorators.find((decorator) => decorator.module === name.module && decorator.name === name.path);
      return row ? [{ runs: row.runs, why: nameOf(facts, fillIn(row.what, row.name, text ?? '')) }] : [];
    });
  }

  /** By the base classes, own ones looked through, and the interfaces. */
  #byClass(fn: Fn, facts: FunctionFacts): { runs: Runs; what: string }[] {
    if (facts.class === undefined) return [];
    const names: { module: string; path: string }[] = [];
    let file = fn.file;
    let table = this.#host.load(file)?.classes[facts.class];
    for (let hop = 0; table && hop < maxParents; hop++) {
      for (const term of [...table.implements, table.parent]) names.push(...[externalName(this.#parts, file, term) ?? []].flat());
      const parent: Value | undefined = this.#resolver.resolve(file, table.parent);
      if (parent?.base.kind !== 'class' || parent.path.length > 0) break;
      file = parent.file;
      table = this.#host.load(file)?.classes[parent.base.id];
    }
    return classContracts.filter(
      (contract) => contract.methods.includes(facts.name) && names.some(({ module, path }) => module === contract.module && path === contract.name),
    );
  }

  #byFile(fn: Fn): FileConvention[] {
    const path = this.#relative(fn.file);
    return conventions.filter((row) => row.exports?.some((name) => this.#isExport(fn, name)) && row.pattern.test(path));
  }

  /** By its name, or as a member of the object that the file exports. */
  #isExport({ file, id }: Fn, name: string): boolean {
    const facts = this.#host.load(file);
    const whole = facts?.exports.whole ?? facts?.exports.named['default'];
    const members = whole?.base.kind === 'object' && whole.path.length === 0 ? facts?.objects[whole.base.id]?.members : undefined;
    const term = facts?.exports.named[name] ?? (members && Object.hasOwn(members, name) ? members[name] : undefined);
    return term?.base.kind === 'function' && term.base.id === id && term.path.length === 0;
  }

  /** `(req, res) => …` that nobody is seen to run: the parameters say who will. */
  #bySignature(fn: Fn, facts: FunctionFacts): { runs: Runs; what: string }[] {
    if (facts.kind === 'constructor' || facts.generator || facts.async) return [];
    const names = facts.params.map((name) => name.replace(/^_/, ''));
    const isHandler = handlerSignatures.some((expected) => expected.every((name, i) => names[i] === name));
    return isHandler && this.#callbacks.runsOf(fn).length === 0 ? [{ runs: 'later', what: 'request handler' }] : [];
  }
}

const nameOf = (facts: FunctionFacts, what: string): string => `the ${what}${facts.name ? ` \`${facts.name}\`` : ''}`;

/** Fills in the words of a row: `{method}` and `{0}`; code that stays empty is left out. */
export const fillIn = (what: string, method: string, first: string): string =>
  what
    .replace('{method}', method.toUpperCase())
    .replace('{0}', first)
    .replace(/`([^`]*?)\s*` ?/, (_, inner: string) => (inner ? `\`${inner}\` ` : ''))
    .trim();
