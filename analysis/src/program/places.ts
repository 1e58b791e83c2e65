import type { Runs } from '@unstall/catalog';
import type { Call, FunctionFacts } from '../facts/file-facts.js';
import { isGlobal } from '../facts/term.js';
import type { Place } from '../finding.js';
import type { Callbacks, Run } from './callbacks.js';
import { fillIn, type Contexts } from './contexts.js';
import type { Host } from './host.js';
import type { Resolver } from './resolver.js';
import { asFunction, fnKey, isExternal, type Fn } from './value.js';

/** How the code of one function comes to run. */
export type Standing =
  /** Runs while the process serves: its blocking calls are faults. */
  | { readonly kind: 'hot'; readonly place: Place; readonly startup: boolean }
  /** Part of the function that holds it: an in-place callback, an immediate call. */
  | { readonly kind: 'inherits' }
  /** Tests, exit handlers, workers: nothing in it is a fault. */
  | { readonly kind: 'cold' }
  /** Runs at start-up. */
  | { readonly kind: 'startup' }
  /** A plain function: as hot as its callers. */
  | { readonly kind: 'plain' };

const coldRuns: ReadonlySet<Runs> = new Set(['test', 'exit', 'worker']);
const startupRuns: ReadonlySet<Runs> = new Set(['startup', 'command']);

/** Decides for each function whether it is hot, and why. */
export class Places {
  readonly #host: Host;
  readonly #resolver: Resolver;
  readonly #callbacks: Callbacks;
  readonly #contexts: Contexts;
  readonly #known = new Map<string, Standing>();

  constructor(parts: { host: Host; resolver: Resolver; callbacks: Callbacks; contexts: Contexts }) {
    this.#host = parts.host;
    this.#resolver = parts.resolver;
    this.#callbacks = parts.callbacks;
    this.#contexts = parts.contexts;
  }

  of(fn: Fn): Standing {
    const key = fnKey(fn);
    let standing = this.#known.get(key);
    if (!standing) {
      this.#known.set(key, { kind: 'plain' });
      standing = this.#decide(fn);
      this.#known.set(key, standing);
    }
    return standing;
  }

  /** The function in whose run a function's code takes part. */
  ownerOf(fn: Fn): Fn {
    let owner = fn;
    while (owner.id !== 0 && this.of(owner).kind === 'inherits') {
      owner = { file: owner.file, id: this.#facts(owner)?.parent ?? 0 };
    }
    return owner;
  }

  /** Registers handlers of requests, or listens: done twice, every request would be answered twice. */
  setsUp({ file, id }: Fn): boolean {
    let setters = this.#setters.get(file);
    if (!setters) this.#setters.set(file, (setters = this.#findSetters(file)));
    return setters.has(id);
  }
  readonly #setters = new Map<string, ReadonlySet<number>>();

  #findSetters(file: string): ReadonlySet<number> {
    const { calls = [], functions = [] } = this.#host.load(file) ?? {};
    const found = new Set<number>();
    for (const call of calls) {
      const isSetter = call.args.some(({ kind }, index) => kind === 'term' && this.#callbacks.runOf({ site: { file, call }, index })?.row?.setsUp);
      if (!isSetter && !startsProgram(call)) continue;
      let id = call.fn;
      found.add(id);
      // `for (const page of pages) …` by `forEach`.
      while (functions[id]?.inline && this.#callbacks.runsOf({ file, id }).some(({ runs }) => runs === 'in-place')) found.add((id = functions[id]?.parent ?? 0));
    }
    return found;
  }

  #facts({ file, id }: Fn): FunctionFacts | undefined {
    return this.#host.load(file)?.functions[id];
  }

  #decide(fn: Fn): Standing {
    const facts = this.#facts(fn);
    if (!facts || this.#isCold(fn, facts)) return { kind: 'cold' };
    if (facts.kind === 'module') return { kind: 'startup' };
    if (facts.kind === 'signature') return { kind: 'plain' };
    const runs = this.#callbacks.runsOf(fn);
    const later = runs.find((run) => run.runs === 'later');
    if (later) return { kind: 'hot', place: placeOfRun(later, facts), startup: false };
    if (facts.event !== undefined) return { kind: 'hot', place: { kind: 'listener', why: `the \`${facts.event}\` listener` }, startup: false };
    const contexts = this.#contexts.of(fn, facts);
    const served = contexts.find((context) => context.runs === 'later');
    if (served) return { kind: 'hot', place: { kind: 'handler', why: served.why }, startup: false };
    const startup = [...runs, ...contexts].some((context) => startupRuns.has(context.runs));
    if (facts.async || this.#returnsPromise(fn, facts)) return { kind: 'hot', place: asyncPlace(facts), startup };
    if (startup) return { kind: 'startup' };
    const inPlace = facts.immediate || (facts.inline && runs.some((run) => run.runs === 'in-place'));
    if (inPlace && !facts.generator) return { kind: 'inherits' };
    if (this.#isNodeCallback(fn, facts)) return { kind: 'hot', place: { kind: 'callback', why: 'a callback' }, startup: false };
    return { kind: 'plain' };
  }

  /** In a test or worker file, or within a function that only runs in one, at exit, or on another thread. */
  #isCold(fn: Fn, facts: FunctionFacts): boolean {
    const convention = this.#contexts.ofFile(fn.file);
    if (convention && coldRuns.has(convention.runs)) return true;
    if (facts.kind === 'module') return this.#isWorker(fn.file);
    const runs = [...this.#callbacks.runsOf(fn), ...this.#contexts.of(fn, facts)];
    // A named function may have other callers; they are judged for themselves.
    const isOnlyThere = facts.inline || facts.async;
    if (isOnlyThere && runs.some((run) => coldRuns.has(run.runs)) && !runs.some((run) => run.runs === 'later')) return true;
    return this.of({ file: fn.file, id: facts.parent }).kind === 'cold';
  }

  /** The entry of a worker thread talks to its parent and starts no worker itself. */
  #isWorker(file: string): boolean {
    const facts = this.#host.load(file);
    if (!facts?.imports.some((from) => from === 'node:worker_threads' || from === 'worker_threads')) return false;
    return facts.talksToParent;
  }

  /** Shows or says so, or returns the call of something that does. */
  #returnsPromise(fn: Fn, facts: FunctionFacts): boolean {
    if (facts.kind === 'constructor' || facts.generator) return false;
    if (facts.promise) return true;
    return facts.returns.some((term) => {
      if (term?.path.at(-1) !== '#') return false;
      const value = this.#resolver.resolve(fn.file, { base: term.base, path: term.path.slice(0, -1) });
      if (value && isExternal(value.base)) return isPromiseApi(value.base.kind === 'import' ? value.base.from : '', value.path);
      const target = asFunction(value);
      return target !== undefined && (this.#facts(target)?.async ?? false) && !(this.#facts(target)?.generator ?? false);
    });
  }

  /** A last argument `(err, …) => {}` of a function nobody knows. */
  #isNodeCallback(fn: Fn, facts: FunctionFacts): boolean {
    if (!facts.inline || !/^_?(err|error)$/i.test(facts.params[0] ?? '')) return false;
    return this.#callbacks.usesOf(fn).some(({ index, site }) => index === site.call.args.length - 1);
  }
}

/** Listens, or reads the command line. */
function startsProgram({ method, args: [first] }: Call): boolean {
  if (method === 'listen' || method === 'createServer') return true;
  return (method === 'parse' || method === 'parseAsync') && first?.kind === 'term' && isGlobal(first.term, 'process', 'argv');
}

const isPromiseApi = (module: string, path: readonly string[]): boolean =>
  /^(node:)?[a-z]+\/promises$/.test(module) || (path.at(-2) === 'promises' && !path.includes('#'));

const named = (facts: FunctionFacts): string => (facts.name ? ` \`${facts.name}\`` : '');

function asyncPlace(facts: FunctionFacts): Place {
  if (!facts.async) return { kind: 'async', why: `function${named(facts)}, which returns a promise` };
  const what = facts.kind === 'method' ? 'method' : 'function';
  return { kind: 'async', why: facts.name ? `async ${what}${named(facts)}` : `an async ${what}` };
}

/** The place that a callback's run is; `facts` are missing for a function of somebody else. */
export function placeOfRun({ row, use, isIndirect }: Run, facts?: FunctionFacts): Place {
  if (!row) return { kind: 'callback', why: `a callback${facts ? named(facts) : ''}` };
  if (isIndirect) return { kind: row.kind ?? 'handler', why: `the ${fillIn(row.what, '', '')}${facts ? named(facts) : ''}` };
  const { call } = use.site;
  const [first] = call.args;
  const what = fillIn(row.what, call.method ?? call.callee?.path.at(-1) ?? '', first?.kind === 'string' ? first.value : '');
  return { kind: row.kind ?? 'handler', why: `the ${what}` };
}
