import { fileConventions, functionTypes, handlerSignatures, joinPath, type Catalog, type FileConvention, type Runs } from '@unstall/catalog';
import type { FunctionFacts } from '../facts/file-facts.js';
import type { Place } from '../finding.js';
import type { Callbacks, Run } from './callbacks.js';
import type { Host } from './host.js';
import type { Resolver } from './resolver.js';
import { asFunction, at, fnKey, isExternal, type Fn } from './value.js';

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

const conventions = fileConventions.map((row): FileConvention & { pattern: RegExp } => ({ ...row, pattern: new RegExp(row.files) }));

/** Decides for each function whether it is hot, and why. */
export class Places {
  readonly #host: Host;
  readonly #resolver: Resolver;
  readonly #callbacks: Callbacks;
  readonly #catalog: Catalog;
  readonly #relative: (file: string) => string;
  readonly #known = new Map<string, Standing>();

  constructor(parts: { host: Host; resolver: Resolver; callbacks: Callbacks; catalog: Catalog; relative: (file: string) => string }) {
    this.#host = parts.host;
    this.#resolver = parts.resolver;
    this.#callbacks = parts.callbacks;
    this.#catalog = parts.catalog;
    this.#relative = parts.relative;
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

  #facts({ file, id }: Fn): FunctionFacts | undefined {
    return this.#host.load(file)?.functions[id];
  }

  #decide(fn: Fn): Standing {
    const facts = this.#facts(fn);
    if (!facts || this.#isCold(fn, facts)) return { kind: 'cold' };
    if (facts.kind === 'module') return { kind: 'startup' };
    const runs = this.#callbacks.runsOf(fn);
    const later = runs.find((run) => run.runs === 'later');
    if (later) return { kind: 'hot', place: placeOfRun(later, facts), startup: false };
    const served = this.#served(fn, facts);
    if (served) return { kind: 'hot', place: served, startup: false };
    const startup = runs.some((run) => startupRuns.has(run.runs)) || this.#typedAs(fn, facts)?.runs === 'startup';
    if (facts.async || this.#returnsPromise(fn, facts)) return { kind: 'hot', place: asyncPlace(facts), startup };
    if (startup) return { kind: 'startup' };
    const inPlace = facts.immediate || (facts.inline && runs.some((run) => run.runs === 'in-place'));
    if (inPlace && !facts.generator) return { kind: 'inherits' };
    if (this.#isNodeCallback(fn, facts)) return { kind: 'hot', place: { kind: 'callback', why: 'a callback' }, startup: false };
    return { kind: 'plain' };
  }

  /** In a test or worker file, or within a function that only runs in one, at exit, or on another thread. */
  #isCold(fn: Fn, facts: FunctionFacts): boolean {
    const convention = this.#convention(fn.file, (row) => !row.exports);
    if (convention && coldRuns.has(convention.runs)) return true;
    if (facts.kind === 'module') return this.#isWorker(fn.file);
    const runs = this.#callbacks.runsOf(fn);
    if (runs.some((run) => coldRuns.has(run.runs)) && !runs.some((run) => run.runs === 'later')) return true;
    return this.of({ file: fn.file, id: facts.parent }).kind === 'cold';
  }

  /** The entry of a worker thread talks to its parent and starts no worker itself. */
  #isWorker(file: string): boolean {
    const facts = this.#host.load(file);
    if (!facts?.imports.some((from) => from === 'node:worker_threads' || from === 'worker_threads')) return false;
    return facts.talksToParent;
  }

  #convention(file: string, wanted: (row: FileConvention) => boolean): FileConvention | undefined {
    const path = this.#relative(file);
    return conventions.find((row) => wanted(row) && row.pattern.test(path));
  }

  /** Called by a framework or a server: by its type, its file's place, or its parameters. */
  #served(fn: Fn, facts: FunctionFacts): Place | undefined {
    const type = this.#typedAs(fn, facts);
    if (type?.runs === 'later') return { kind: 'handler', why: handlerName(facts, type.what) };
    const convention = this.#convention(fn.file, (row) => row.runs === 'later' && (row.exports ?? []).some((name) => this.#isExport(fn, name)));
    if (convention) return { kind: 'handler', why: handlerName(facts, convention.what) };
    const names = facts.params.map((name) => name.replace(/^_/, ''));
    const signature = handlerSignatures.some((expected) => expected.every((name, i) => names[i] === name));
    if (!signature || facts.kind === 'constructor' || facts.generator) return undefined;
    const handedOver = this.#callbacks.runsOf(fn).length > 0;
    return handedOver || facts.async ? undefined : { kind: 'handler', why: handlerName(facts, 'request handler') };
  }

  #isExport({ file, id }: Fn, name: string): boolean {
    const term = this.#host.load(file)?.exports.named[name];
    return term?.base.kind === 'function' && term.base.id === id && term.path.length === 0;
  }

  #typedAs(fn: Fn, facts: FunctionFacts): (typeof functionTypes)[number] | undefined {
    const value = facts.annotation && (this.#resolver.resolve(fn.file, facts.annotation) ?? at(fn.file, facts.annotation));
    if (value?.base.kind !== 'import') return undefined;
    const name = this.#catalog.canonical(value.base.from, joinPath(value.path.slice(0, -1)));
    return functionTypes.find((type) => type.module === name.module && type.path === name.path);
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

const isPromiseApi = (module: string, path: readonly string[]): boolean =>
  /^(node:)?[a-z]+\/promises$/.test(module) || (path.at(-2) === 'promises' && !path.includes('#'));

const named = (facts: FunctionFacts): string => (facts.name ? ` \`${facts.name}\`` : '');

const handlerName = (facts: FunctionFacts, what: string): string => `the ${what}${named(facts)}`;

function asyncPlace(facts: FunctionFacts): Place {
  if (!facts.async) return { kind: 'async', why: `function${named(facts)}, which returns a promise` };
  const what = facts.kind === 'method' ? 'method' : 'function';
  return { kind: 'async', why: facts.name ? `async ${what}${named(facts)}` : `an async ${what}` };
}

function placeOfRun({ row, use }: Run, facts: FunctionFacts): Place {
  if (!row) return { kind: 'callback', why: `a callback${named(facts)}` };
  const [first] = use.site.call.args;
  const path = use.site.call.callee?.path ?? [];
  const method = (use.site.call.method ?? path.at(-1) ?? '').toUpperCase();
  const text = row.what
    .replace('{method}', method)
    .replace('{0}', first?.kind === 'string' ? first.value : '')
    .replace(/`([^`]*?)\s*` ?/, (_, inner: string) => (inner ? `\`${inner}\` ` : ''));
  return { kind: row.kind ?? 'handler', why: `the ${text}` };
}
