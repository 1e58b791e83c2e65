import type { BlockingApi, Severity } from '@unstall/catalog';
import type { Argument, Call, Guard } from '../facts/file-facts.js';
import type { Step } from '../finding.js';
import type { Host } from './host.js';
import type { Places } from './places.js';
import type { Blamed, TargetFinder, Targets } from './targets.js';
import { fnKey, type Fn, type Site } from './value.js';

/** How a function blocks at worst: the API, and the calls that lead to it. */
export interface Blockage {
  /** As in `Finding.api`. */
  readonly api: string;
  /** Missing for a busy wait, and for a function that only its doc comment calls blocking. */
  readonly facts?: BlockingApi;
  readonly severity: Severity;
  /** Only until a cache is filled. */
  readonly once: boolean;
  readonly steps: readonly Step[];
}

const rank: Readonly<Record<Severity, number>> = { high: 0, medium: 1, low: 2 };

/** What happens again and again is worse than what happens once, then the severer, then the nearer. */
function isWorse(a: Blockage, b: Blockage | undefined): boolean {
  if (!b) return true;
  if (a.once !== b.once) return b.once;
  return rank[a.severity] < rank[b.severity] || (a.severity === b.severity && a.steps.length < b.steps.length);
}

/** A function with the parameters that a call leaves falsy. */
const wayKey = (fn: Fn, unset: readonly number[]): string => (unset.length === 0 ? fnKey(fn) : `${fnKey(fn)} without ${unset.join()}`);

/** A function that a search comes to. */
interface Way {
  readonly fn: Fn;
  readonly unset: readonly number[];
  readonly once: boolean;
  readonly steps: readonly Step[];
}

const isSkipped = ({ guard }: Call, fn: Fn, unset: readonly number[]): boolean => guard?.fn === fn.id && unset.includes(guard.index);

const isFalsy = (argument: Argument | undefined): boolean =>
  (argument?.kind === 'boolean' || argument?.kind === 'number' || argument?.kind === 'string') && !argument.value;

const blame = ({ module, path, api }: Blamed, step: Step, once: boolean): Blockage => ({
  api: `${module} ${path}`,
  facts: api,
  severity: api.severity,
  once,
  steps: [step],
});

/** Finds out whether and how functions block. */
export class Blocking {
  readonly #host: Host;
  readonly #places: Places;
  readonly #targets: TargetFinder;
  readonly #relative: (file: string) => string;
  readonly #sites = new Map<string, Map<string, Site[]>>();
  readonly #known = new Map<string, Blockage | undefined>();

  constructor(parts: { host: Host; places: Places; targets: TargetFinder; relative: (file: string) => string }) {
    this.#host = parts.host;
    this.#places = parts.places;
    this.#targets = parts.targets;
    this.#relative = parts.relative;
  }

  /** The calls that run when the function runs: its own and those of what runs in place in it. */
  callsOf(fn: Fn): readonly Site[] {
    return this.#sitesOf(fn.file).get(fnKey(fn)) ?? [];
  }

  #sitesOf(file: string): Map<string, Site[]> {
    const known = this.#sites.get(file);
    if (known) return known;
    const sites = new Map<string, Site[]>();
    this.#sites.set(file, sites);
    const facts = this.#host.load(file);
    for (const call of facts?.calls ?? []) {
      if (facts?.allowed.includes(call.span.line)) continue;
      const key = fnKey(this.#places.ownerOf({ file, id: call.fn }));
      const list = sites.get(key);
      if (list) list.push({ file, call });
      else sites.set(key, [{ file, call }]);
    }
    return sites;
  }

  /** What a call runs; of what it runs by a condition, only if each way blocks. */
  #targetsOf({ file, call }: Site): Targets {
    const { either, ...targets } = this.#targets.of(file, call);
    // A call that is asked for within its own answer adds no new way to block.
    if (!either || this.#deciding.has(call)) return targets;
    this.#deciding.add(call);
    const isCertain = either.every(({ apis, functions }) => apis.length > 0 || functions.some((fn) => this.ofFunction(fn)));
    this.#deciding.delete(call);
    if (!isCertain) return targets;
    return { apis: [...targets.apis, ...either.flatMap(({ apis }) => apis)], functions: [...targets.functions, ...either.flatMap(({ functions }) => functions)] };
  }
  readonly #deciding = new Set<Call>();

  /** How one call blocks at worst. */
  ofCall({ file, call }: Site): Blockage | undefined {
    const { apis, functions } = this.#targetsOf({ file, call });
    let worst: Blockage | undefined;
    for (const blamed of apis) {
      const blockage = blame(blamed, this.#step(file, call, call.text), call.once);
      if (isWorse(blockage, worst)) worst = blockage;
    }
    for (const fn of functions) {
      const inner = this.ofFunction(fn, this.#unset(call, fn));
      const blockage = inner && { ...inner, once: inner.once || call.once, steps: [this.#step(file, call, this.#nameOf(fn) ?? call.text), ...inner.steps] };
      if (blockage && isWorse(blockage, worst)) worst = blockage;
    }
    return worst;
  }

  /** How a function blocks whoever calls it; hot functions carry their own reports. */
  ofFunction(fn: Fn, unset: readonly number[] = []): Blockage | undefined {
    const standing = this.#places.of(fn).kind;
    if (standing === 'hot' || standing === 'cold' || this.#tagOf(fn) === 'nonblocking') return undefined;
    const key = wayKey(fn, unset);
    if (!this.#known.has(key)) this.#search(fn, unset);
    return this.#known.get(key);
  }

  /** Parameters that the function asks for, and that this call leaves out or gives as falsy. */
  #unset({ args, callee }: Call, { file, id }: Fn): readonly number[] {
    const last = callee?.path.at(-1);
    if (last === 'call' || last === 'apply' || args.some(({ kind }) => kind === 'spread')) return [];
    const unset = this.#guardsIn(file).filter(({ fn }) => fn === id).filter(({ index, isUnsetFalsy }) => (index in args ? isFalsy(args[index]) : isUnsetFalsy));
    return [...new Set(unset.map(({ index }) => index))];
  }

  /** Asked at every call of the file's functions; few files have any. */
  #guardsIn(file: string): readonly Guard[] {
    let guards = this.#guards.get(file);
    if (!guards) this.#guards.set(file, (guards = this.#host.load(file)?.calls.flatMap(({ guard }) => guard ?? []) ?? []));
    return guards;
  }
  readonly #guards = new Map<string, readonly Guard[]>();

  /** How the body of a function blocks, whatever its doc comment says. */
  inside(fn: Fn): Blockage | undefined {
    this.#search(fn, []);
    return this.#known.get(wayKey(fn, []));
  }

  #tagOf({ file, id }: Fn): string | undefined {
    return this.#host.load(file)?.functions[id]?.tag;
  }

  #nameOf({ file, id }: Fn): string | undefined {
    return this.#host.load(file)?.functions[id]?.name || undefined;
  }

  /** Worst blockage of a function, by breadth-first search over what it calls: the shortest path to the worst API. */
  #search(start: Fn, unset: readonly number[]): void {
    const seen = new Set([`${wayKey(start, unset)} false`]);
    const queue: Way[] = [{ fn: start, unset, once: false, steps: [] }];
    let worst: Blockage | undefined;
    const consider = (blockage: Blockage, by: { once: boolean; steps: readonly Step[] }): void => {
      const whole = { ...blockage, once: blockage.once || by.once, steps: [...by.steps, ...blockage.steps] };
      if (isWorse(whole, worst)) worst = whole;
    };
    for (let next = queue.shift(); next; next = queue.shift()) {
      for (const blockage of this.#direct(next.fn, next.unset)) consider(blockage, next);
      for (const { fn, step, once, unset: left } of this.#callees(next.fn, next.unset)) {
        const way = { fn, unset: left, once: once || next.once, steps: [...next.steps, step] };
        const known = this.#known.get(wayKey(fn, left));
        if (known) consider(known, way);
        const key = `${wayKey(fn, left)} ${way.once}`;
        if (this.#known.has(wayKey(fn, left)) || seen.has(key)) continue;
        seen.add(key);
        queue.push(way);
      }
    }
    this.#known.set(wayKey(start, unset), worst);
  }

  /** Blocking calls and busy waits of the function itself. */
  #direct(fn: Fn, unset: readonly number[]): Blockage[] {
    const found: Blockage[] = [];
    for (const { file, call } of this.callsOf(fn)) {
      if (isSkipped(call, fn, unset)) continue;
      for (const blamed of this.#targetsOf({ file, call }).apis) {
        found.push(blame(blamed, this.#step(file, call, call.text), call.once));
      }
    }
    for (const { span } of this.busyWaitsOf(fn)) {
      found.push({ api: 'loop', severity: 'high', once: false, steps: [{ name: 'busy wait', file: this.#relative(fn.file), line: span.line, column: span.column }] });
    }
    if (found.length === 0 && this.#tagOf(fn) === 'blocking') found.push(this.#declared(fn));
    return found;
  }

  /** A function whose doc comment says that it blocks. */
  #declared(fn: Fn): Blockage {
    const facts = this.#host.load(fn.file)?.functions[fn.id];
    const { line = 1, column = 1 } = facts?.span ?? {};
    const step = { name: facts?.name ?? '', file: this.#relative(fn.file), line, column };
    return { api: `@blocking ${step.name}`, severity: 'medium', once: false, steps: [step] };
  }

  busyWaitsOf(fn: Fn): readonly { span: Call['span'] }[] {
    const facts = this.#host.load(fn.file);
    const waits = facts?.busyWaits.filter(({ span }) => !facts.allowed.includes(span.line)) ?? [];
    return waits.filter((wait) => fnKey(this.#places.ownerOf({ file: fn.file, id: wait.fn })) === fnKey(fn));
  }

  #callees(fn: Fn, unset: readonly number[]): { fn: Fn; unset: readonly number[]; step: Step; once: boolean }[] {
    return this.callsOf(fn).filter(({ call }) => !isSkipped(call, fn, unset)).flatMap(({ file, call }) =>
      this.#targetsOf({ file, call }).functions.flatMap((callee) => {
        const kind = this.#places.of(callee).kind;
        if (kind === 'hot' || kind === 'cold' || this.#tagOf(callee) === 'nonblocking') return [];
        return [{ fn: callee, unset: this.#unset(call, callee), once: call.once, step: this.#step(file, call, this.#nameOf(callee) ?? call.text) }];
      }),
    );
  }

  #step(file: string, call: Call, name: string): Step {
    return { name, file: this.#relative(file), line: call.span.line, column: call.span.column };
  }
}
