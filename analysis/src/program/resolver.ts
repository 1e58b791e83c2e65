import { RESULT } from '@unstall/catalog';
import type { Exports, FileFacts, Members, Term } from '../facts/file-facts.js';
import { agree, ANY, choose } from '../facts/term.js';
import { Alternatives } from './alternatives.js';
import { ofCollection, throughContainer } from './elements.js';
import type { Host } from './host.js';
import { Implementations } from './implementations.js';
import { at, extend, valueKey, type Fn, type Value } from './value.js';

/** More hops than any sane program needs; a circle of re-exports ends here. */
const maxHops = 60;


/** What a parameter holds, if the code around its function tells. */
export type ParameterReader = (fn: Fn, index: number) => Value | undefined;

/** What classes and object literals have in common. */
interface MemberTable {
  readonly members: Members;
  readonly getters: readonly string[];
  readonly setters: Members;
  readonly parent?: Term | undefined;
}

/** Follows values across members, calls, classes and files until they leave the program or cannot be known. */
export class Resolver {
  readonly #host: Host;
  readonly #known = new Map<string, Value | undefined>();
  /** How often a parameter was asked for. */
  #parameters = 0;
  #counting = 0;
  readonly #byTerm = new WeakMap<Term, Value | undefined>();
  readonly implementations: Implementations;
  readonly alternatives: Alternatives;
  /** Set by the callbacks, which need the resolver themselves. */
  parameter: ParameterReader = () => undefined;

  /** @param files where implementations of interfaces are looked for; none: only beside the interface. */
  constructor(host: Host, files?: readonly FileFacts[]) {
    this.#host = host;
    this.alternatives = new Alternatives(host, this);
    this.implementations = new Implementations(this, (file) => files ?? [host.load(file) ?? []].flat(), files === undefined);
  }

  resolve(file: string, term: Term | undefined): Value | undefined {
    if (!term) return undefined;
    // Most terms are asked for again and again as the same object; equal ones made on the way are found by key.
    if (this.#byTerm.has(term)) return this.#byTerm.get(term);
    const before = this.#uncertain;
    const isForeign = term.base.kind === 'import' && this.#host.resolve(file, term.base.from) === undefined;
    const value = isForeign ? at(file, term) : this.#byName(at(file, term));
    if (this.#isCertain(before)) this.#byTerm.set(term, value);
    return value;
  }

  /** While callers are still being counted, what hangs on a parameter is not kept. */
  #isCertain(before: number): boolean {
    return this.#uncertain === before;
  }

  /** Grows with whatever must not be kept. */
  get #uncertain(): number {
    return this.alternatives.cuts + (this.#counting > 0 ? this.#parameters : 0);
  }

  get isCounting(): boolean {
    return this.#counting > 0;
  }

  /** Runs what learns who calls whom. */
  whileCounting(learn: () => void): void {
    this.#counting++;
    try {
      learn();
    } finally {
      this.#counting--;
    }
  }

  #byName(start: Value): Value | undefined {
    const key = valueKey(start);
    if (this.#known.has(key)) return this.#known.get(key);
    // A value defined by itself is not known; it also ends the recursion.
    this.#known.set(key, undefined);
    const before = this.#uncertain;
    const value = this.#follow(start);
    if (this.#isCertain(before)) this.#known.set(key, value);
    else this.#known.delete(key);
    return value;
  }

  /** The getter that reading this member runs, or the setter that writing it does. */
  accessor(file: string, term: Term, form: 'read' | 'write'): Fn | undefined {
    const name = term.path.at(-1);
    let owner = this.resolve(file, { base: term.base, path: term.path.slice(0, -1) });
    for (let hop = 0; owner && name !== undefined && hop < maxHops; hop++) {
      const table = this.#memberTable(owner);
      const member = table && own(form === 'read' ? table.members : table.setters, name);
      if (member?.base.kind === 'function' && (form === 'write' || table?.getters.includes(name))) return { file: owner.file, id: member.base.id };
      if (member) return undefined;
      owner = table?.parent && this.resolve(owner.file, { base: table.parent.base, path: [...table.parent.path, ...owner.path] });
    }
    return undefined;
  }

  #memberTable({ base, file, path }: Value): MemberTable | undefined {
    const facts = this.#host.load(file);
    if (base.kind === 'object') return facts?.objects[base.id];
    const table = base.kind === 'class' ? facts?.classes[base.id] : undefined;
    return table && { ...table, members: path[0] === RESULT ? table.instance : table.static };
  }

  #follow(start: Value): Value | undefined {
    let value = start;
    for (let hop = 0; hop < maxHops; hop++) {
      const next = this.#step(value);
      if (next === 'final') return value;
      if (!next) return undefined;
      value = next;
    }
    return undefined;
  }

  /** One hop; `final` when the value is as plain as it gets, `undefined` when it cannot be known. */
  #step(value: Value): Value | undefined | 'final' {
    const { base, file } = value;
    switch (base.kind) {
      case 'import': {
        const target = this.#host.resolve(file, base.from);
        if (target === undefined || value.path[0] === ANY || this.#isNamespace(target, value.path)) return 'final';
        return this.#exported(target, value.path);
      }
      case 'global':
        return this.#commonJs(value);
      case 'choice':
        return this.alternatives.agreed(value, base.of) ?? 'final';
      case 'collection':
        return value.path.length === 0 ? 'final' : ofCollection(value, base);
      case 'object':
        return value.path.length === 0 ? 'final' : this.#ofObject(value, base.id);
      case 'class':
        return this.#ofClass(value, base.id);
      case 'interface':
        return value.path.length === 0 ? 'final' : this.#ofInterface(value, base.id);
      case 'function':
        return value.path.length === 0 ? 'final' : this.#ofFunction(value, base.id);
      case 'param': {
        this.#parameters++;
        const type = this.#host.load(file)?.functions[base.fn]?.types[base.index];
        const given = this.parameter({ file, id: base.fn }, base.index) ?? (type && at(file, type));
        return given ? extend(given, value.path) : 'final';
      }
    }
  }

  /** The module object of a file that is no `module.exports = …`: its members are asked for later. */
  #isNamespace(file: string, path: readonly string[]): boolean {
    return path.length === 0 && !this.#host.load(file)?.exports.whole;
  }

  #commonJs(value: Value): Value | undefined | 'final' {
    const path = value.path[0] === 'module' ? value.path.slice(1) : value.path;
    if (path[0] !== 'exports' || path.length < 2) return 'final';
    return this.#exported(value.file, path.slice(1));
  }

  #exported(file: string, path: readonly string[]): Value | undefined {
    const exports = this.#host.load(file)?.exports;
    if (!exports) return undefined;
    const [name, ...rest] = path;
    if (name === undefined) return exports.whole && at(file, exports.whole);
    const type = rest[0] === RESULT ? own(exports.types, name) : undefined;
    if (type) return extend(at(file, type), rest.slice(1));
    const named = own(exports.named, name);
    if (named) return extend(at(file, named), rest);
    if (exports.whole) return extend(at(file, exports.whole), name === 'default' ? rest : path);
    // `import x from` a CommonJS file without a default: the module itself.
    if (name === 'default') return rest.length > 0 ? this.#exported(file, rest) : undefined;
    return this.#reexported(file, exports, path);
  }

  #reexported(file: string, exports: Exports, path: readonly string[]): Value | undefined {
    for (const from of exports.all) {
      const value = this.resolve(file, { base: { kind: 'import', from }, path });
      if (value) return value;
    }
    return undefined;
  }

  #ofObject(value: Value, id: number): Value | undefined | 'final' {
    if (value.path[0] === ANY) return 'final';
    const facts = this.#host.load(value.file)?.objects[id];
    const [name, ...rest] = value.path;
    const member = facts && own(facts.members, name as string);
    if (member) return extend(at(value.file, member), facts.getters.includes(name as string) && rest.length > 0 ? [RESULT, ...rest] : rest);
    const found = this.alternatives.spread(value, facts?.spreads ?? []);
    if (found) return found;
    const path = facts && throughContainer(value.path, facts.shape);
    return path && { ...value, path };
  }

  #ofClass(value: Value, id: number): Value | undefined | 'final' {
    const facts = this.#host.load(value.file)?.classes[id];
    const isInstance = value.path[0] === RESULT;
    const path = isInstance ? value.path.slice(1) : value.path;
    const [name, ...rest] = path;
    if (!facts || name === undefined) return 'final';
    const member = own(isInstance ? facts.instance : facts.static, name);
    if (member) return extend(at(value.file, member), facts.getters.includes(name) && rest.length > 0 ? [RESULT, ...rest] : rest);
    return facts.parent && extend(at(value.file, facts.parent), value.path);
  }

  #ofInterface(value: Value, id: number): Value | undefined {
    const [name, ...rest] = value.path;
    const facts = this.#host.load(value.file);
    const implementation = this.implementations.only({ file: value.file, id });
    if (implementation) return extend(implementation, [RESULT, ...value.path]);
    const members = facts?.interfaces[id]?.members;
    const member = members && (own(members, name as string) ?? own(members, ANY));
    return member && extend(at(value.file, member), rest);
  }

  #ofFunction(value: Value, id: number): Value | undefined {
    const facts = this.#host.load(value.file)?.functions[id];
    if (!facts) return undefined;
    const [step, ...rest] = value.path;
    if (step !== RESULT) return this.#memberOfFunction(value, facts.members);
    const method = rest[0] !== undefined && (own(facts.members, `prototype.${rest[0]}`) ?? own(facts.members, `${RESULT}.${rest[0]}`) ?? prototypeMember(facts.members, rest[0]));
    if (method) return extend(at(value.file, method), rest.slice(1));
    const returned = agree(facts.returns) ?? facts.returnType ?? choose(facts.returns);
    return returned && extend(at(value.file, returned), rest);
  }

  #memberOfFunction(value: Value, members: Members): Value | undefined {
    const [name, ...rest] = value.path;
    const member = own(members, name as string);
    if (member) return extend(at(value.file, member), rest);
    // `f.call(…)`, `f.apply(…)` are calls of `f`.
    return name === 'call' || name === 'apply' ? { ...value, path: rest } : undefined;
  }
}

const own = (members: Members, name: string): Term | undefined => (Object.hasOwn(members, name) ? members[name] : undefined);

/** `F.prototype = { m() {} }`. */
function prototypeMember(members: Members, name: string): Term | undefined {
  const prototype = own(members, 'prototype');
  return prototype && { base: prototype.base, path: [...prototype.path, name] };
}
