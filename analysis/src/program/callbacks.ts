import type { CallbackRunner, Catalog, Runs } from '@unstall/catalog';
import type { Argument, FileFacts, FunctionFacts, Term } from '../facts/file-facts.js';
import { termKey } from '../facts/term.js';
import { isSplit } from './alternatives.js';
import type { Host } from './host.js';
import { Received } from './received.js';
import type { Resolver } from './resolver.js';
import { findRow } from './runner-row.js';
import { asFunction, at, fnKey, type Fn, type Site, type Value } from './value.js';

/** A function handed over as an argument. */
export interface Use {
  readonly site: Site;
  readonly index: number;
  /** Property of the object literal at `index`. */
  readonly property?: string;
  /** Stands further down in the object at that property. */
  readonly deep?: true;
}

/** How a function handed over is run; `row` is missing for the program's own higher-order functions. */
export interface Run {
  readonly runs: Runs;
  readonly row?: CallbackRunner;
  readonly use: Use;
  /** Through a function of the program that hands it on. */
  readonly isIndirect?: true;
}

/** Levels of an object of functions: resolvers have two. */
const maxDepth = 3;

/** Knows which functions are handed to which calls, and how those calls run them. */
export class Callbacks {
  readonly #host: Host;
  readonly #catalog: Catalog;
  readonly #resolver: Resolver;
  readonly #isWhole: boolean;
  readonly #uses = new Map<string, Use[]>();
  /** Calls of a parameter and calls that get a parameter, by term and file. */
  readonly #parameterCalls = new Map<string, Site[]>();
  readonly #parameterUses = new Map<string, Use[]>();
  readonly #callers = new Map<string, Site[]>();
  readonly #runs = new Map<string, readonly Run[]>();
  readonly #read = new Set<string>();
  readonly #searched = new Map<string, Omit<Run, 'use'> | undefined>();
  #depth = 0;

  constructor(parts: { host: Host; catalog: Catalog; resolver: Resolver; isWhole: boolean }) {
    this.#host = parts.host;
    this.#catalog = parts.catalog;
    this.#resolver = parts.resolver;
    this.#isWhole = parts.isWhole;
    const received = new Received({ ...parts, callbacks: this });
    parts.resolver.parameter = (fn, index) => received.of(fn, index);
    parts.resolver.alternatives.given = (file, { fn, index }) => received.given({ file, id: fn }, index);
  }

  /** Learns what a file hands over; files are read once. */
  add(facts: FileFacts): void {
    if (this.#read.has(facts.file)) return;
    this.#read.add(facts.file);
    this.#runs.clear();
    this.#resolver.whileCounting(() => facts.calls.forEach((call) => this.#addCall({ file: facts.file, call })));
  }

  #addCall(site: Site): void {
    const { call, file } = site;
    this.#addCaller(site);
    if (call.callee?.base.kind === 'param') push(this.#parameterCalls, parameterKey(file, call.callee), site);
    call.args.forEach((argument, index) => this.#addArgument({ site, index }, argument));
  }

  /** Notes what a function of the program, or the constructor of a class, is called with. */
  #addCaller(site: Site): void {
    if (this.#isElsewhere(site.file, site.call.callee)) return;
    const callee = this.#resolver.resolve(site.file, site.call.callee);
    const fn = asFunction(callee) ?? this.#constructorOf(callee);
    if (fn && (this.#isWhole || fn.file === site.file)) push(this.#callers, fnKey(fn), site);
  }

  /** File by file, what is imported need not be read to know what a file does with its own functions; of a whole program, what cannot block. */
  #isElsewhere(file: string, term: Term | undefined): boolean {
    if (term?.base.kind !== 'import') return false;
    const target = this.#isWhole && this.#host.mayBlock ? this.#host.resolve(file, term.base.from) : undefined;
    return !this.#isWhole || (target !== undefined && !this.#host.mayBlock?.(target));
  }

  #constructorOf(value: Value | undefined): Fn | undefined {
    if (value?.base.kind !== 'class' || value.path.length > 0) return undefined;
    const table = this.#host.load(value.file)?.classes[value.base.id];
    const own = table && Object.hasOwn(table.instance, 'constructor') ? table.instance['constructor'] : undefined;
    return own && asFunction(at(value.file, own));
  }

  #learn(file: string): void {
    const facts = this.#read.has(file) ? undefined : this.#host.load(file);
    if (facts) this.add(facts);
  }

  #addArgument(use: Use, argument: Argument): void {
    if (argument.kind === 'term') this.#addTerm(use, argument.term);
    else if (argument.kind === 'spread' && argument.term) this.#addTerm(use, argument.term);
    else if (argument.kind === 'list') for (const item of argument.items) this.#addArgument(use, item);
    else if (argument.kind === 'object' && use.property === undefined) {
      for (const [property, value] of Object.entries(argument.properties)) this.#addArgument({ ...use, property }, value);
    } else if (argument.kind === 'object') {
      for (const value of Object.values(argument.properties)) this.#addArgument({ ...use, deep: true }, value);
    }
  }

  #addTerm(use: Use, term: Term): void {
    const { file } = use.site;
    if (term.base.kind === 'param') return push(this.#parameterUses, parameterKey(file, term), use);
    const whole = this.#isElsewhere(file, term) ? undefined : this.#resolver.resolve(file, term);
    if (!whole) return;
    for (const value of isSplit(whole) ? this.#resolver.alternatives.of(file, term).values : [whole]) {
      const fn = asFunction(value);
      if (fn) this.#addUse(fn, use);
      else if (value.base.kind === 'object' && value.path.length === 0) this.#addMembers(use, value, 0);
    }
  }

  /** File by file, only what a file does with its own functions counts: else the answer would depend on what was read before. */
  #addUse(fn: Fn, use: Use): void {
    if (this.#isWhole || fn.file === use.site.file) push(this.#uses, fnKey(fn), use);
  }

  /** Functions in a list or an object that is handed over by name: `...chain`, `{ resolvers }`. */
  #addMembers(use: Use, { base, file }: Value, depth: number): void {
    const facts = base.kind === 'object' && depth < maxDepth ? this.#host.load(file)?.objects[base.id] : undefined;
    for (const [name, term] of Object.entries(facts?.members ?? {})) {
      const value = this.#resolver.resolve(file, term);
      const inner = facts?.shape === 'list' ? use : use.property === undefined ? { ...use, property: name } : { ...use, deep: true as const };
      const fn = asFunction(value);
      if (fn) this.#addUse(fn, inner);
      else if (value?.base.kind === 'object' && value.path.length === 0) this.#addMembers(inner, value, depth + 1);
    }
  }

  /** Every way a function is run as somebody's callback, as far as the catalog or the program tells. */
  runsOf(fn: Fn): readonly Run[] {
    this.#learn(fn.file);
    const key = fnKey(fn);
    let runs = this.#runs.get(key);
    if (!runs) {
      runs = (this.#uses.get(key) ?? []).flatMap((use) => this.runOf(use) ?? []);
      // Within a circle of higher-order functions, or before every call is known, the answer is not whole yet.
      if (this.#depth === 0 && !this.#resolver.isCounting) this.#runs.set(key, runs);
    }
    return runs;
  }

  /** Calls of a function, or of the constructor that it is. */
  callersOf(fn: Fn): readonly Site[] {
    return this.#callers.get(fnKey(fn)) ?? [];
  }

  /** Where a function calls a parameter of its own. */
  callsOfParameter({ file, id }: Fn, index: number): readonly Site[] {
    return this.#parameterCalls.get(parameterKey(file, { base: { kind: 'param', fn: id, index }, path: [] })) ?? [];
  }

  /** Calls to which a function is handed, known runner or not. */
  usesOf(fn: Fn): readonly Use[] {
    return this.#uses.get(fnKey(fn)) ?? [];
  }

  /** How the call of this use runs its callback. */
  runOf(use: Use): Run | undefined {
    const { call, file } = use.site;
    const callee = this.#resolver.resolve(file, call.callee);
    const fn = asFunction(callee);
    if (fn) return use.deep ? undefined : this.#runOfParameter(fn, use);
    const row = findRow(this.#catalog, callee, use);
    return row && { runs: row.runs, row, use };
  }

  /** A function of the program: its parameter is called there, or handed on. */
  #runOfParameter(fn: Fn, use: Use): Run | undefined {
    const path = use.property === undefined ? [] : [use.property];
    const index = placeOf(this.#host.load(fn.file)?.functions[fn.id], use.index);
    const key = parameterKey(fn.file, { base: { kind: 'param', fn: fn.id, index }, path });
    // One search looks at each parameter once, however many ways lead there.
    if (this.#depth === 0) this.#searched.clear();
    const known = this.#searched.get(key);
    if (known || this.#searched.has(key)) return known && { ...known, use, isIndirect: true };
    this.#searched.set(key, undefined);
    this.#learn(fn.file);
    this.#depth++;
    const called = firstOf(this.#parameterCalls.get(key) ?? [], (site) => this.#runWithin(fn, site));
    const passed = called ?? firstOf(this.#parameterUses.get(key) ?? [], (inner) => this.runOf(inner));
    this.#depth--;
    this.#searched.set(key, passed);
    // The names of one call of the inner runner say nothing about the others that come through the same function.
    return passed && { ...passed, use, isIndirect: true };
  }

  /** How a call within the function runs: in place, or as the callback it stands in. Elsewhere (a returned closure), nobody knows. */
  #runWithin(fn: Fn, { call, file }: Site): Omit<Run, 'use'> | undefined {
    const functions = this.#host.load(file)?.functions ?? [];
    for (let id = call.fn; id !== fn.id; ) {
      const facts = functions[id];
      if (!facts || facts.kind === 'module') return undefined;
      const runs = this.runsOf({ file, id });
      const outside = runs.find((run) => run.runs !== 'in-place');
      if (outside) return outside;
      if (!facts.immediate && runs.length === 0) return undefined;
      id = facts.parent;
    }
    return { runs: 'in-place' };
  }
}

const parameterKey = (file: string, term: Term): string => `${termKey(term)} ${file}`;

/** The parameter that takes an argument: the rest takes all that is left. */
function placeOf(fn: FunctionFacts | undefined, index: number): number {
  const last = (fn?.params.length ?? 0) - 1;
  return fn?.params[last]?.startsWith('...') ? Math.min(index, last) : index;
}

function firstOf<T, R>(list: readonly T[], find: (item: T) => R | undefined): R | undefined {
  for (const item of list) {
    const found = find(item);
    if (found !== undefined) return found;
  }
  return undefined;
}

function push<T>(map: Map<string, T[]>, key: string, item: T): void {
  const list = map.get(key);
  if (list) list.push(item);
  else map.set(key, [item]);
}
