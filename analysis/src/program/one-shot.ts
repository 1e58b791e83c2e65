import type { FileFacts } from '../facts/file-facts.js';
import type { Callbacks } from './callbacks.js';
import type { Places } from './places.js';
import type { TargetFinder } from './targets.js';
import { fnKey, type Fn } from './value.js';

/** Tells the code that provably runs once: at start-up, or for one command. Needs every file of the program. */
export class OneShot {
  readonly #places: Places;
  readonly #targets: TargetFinder;
  readonly #callbacks: Callbacks;
  readonly #callers = new Map<string, Fn[]>();
  readonly #known = new Map<string, boolean>();

  constructor(parts: { places: Places; targets: TargetFinder; callbacks: Callbacks }) {
    this.#places = parts.places;
    this.#targets = parts.targets;
    this.#callbacks = parts.callbacks;
  }

  /** Learns who calls whom; to be told of every file before it is asked. */
  add({ file, calls }: FileFacts): void {
    for (const call of calls) {
      // What fills a cache runs as often as start-up code.
      const owner = call.once ? { file, id: 0 } : this.#places.ownerOf({ file, id: call.fn });
      const { functions, either = [] } = this.#targets.of(file, call);
      for (const fn of [...functions, ...either.flatMap((way) => way.functions)]) this.#add(fn, owner);
    }
  }

  #add(callee: Fn, fn: Fn): void {
    const key = fnKey(callee);
    const list = this.#callers.get(key);
    if (list) list.push(fn);
    else this.#callers.set(key, [fn]);
  }

  /** True if every way to the function starts at module level, in start-up code, or in a command. */
  is(fn: Fn): boolean {
    const key = fnKey(fn);
    const known = this.#known.get(key) ?? this.#search(fn);
    this.#known.set(key, known);
    return known;
  }

  /** Goes up through the callers. A circle of calls is no way in: somebody else has to be seen who starts it. */
  #search(start: Fn): boolean {
    const seen = new Set([fnKey(start)]);
    const queue = [start];
    let isStarted = false;
    for (const fn of queue) {
      const callers = this.#waysInto(fn);
      if (callers === 'many') return false;
      if (callers === 'once') isStarted = true;
      else {
        const fresh = callers.filter((caller) => !seen.has(fnKey(caller)));
        for (const caller of fresh) seen.add(fnKey(caller));
        queue.push(...fresh);
      }
    }
    return isStarted;
  }

  /** How often a function runs by itself, or else who runs it. */
  #waysInto(fn: Fn): 'once' | 'many' | readonly Fn[] {
    const standing = this.#places.of(fn);
    if (standing.kind === 'startup' || standing.kind === 'cold') return 'once';
    if (standing.kind === 'hot' && standing.place.kind === 'promise') return this.#settledBy(fn);
    if (standing.kind === 'hot' && standing.place.kind !== 'async') return 'many';
    if (this.#places.setsUp(fn)) return 'once';
    // Tests call everything: they say nothing about how often it runs.
    const callers = [...(this.#callers.get(fnKey(fn)) ?? []), ...this.#runnersInPlace(fn)].filter((caller) => this.#places.of(caller).kind !== 'cold');
    return callers.length === 0 && standing.kind === 'hot' && standing.startup ? 'once' : orMany(callers);
  }

  /** Who hands an async function to what runs it at once: `names.map(async (name) => …)`. */
  #runnersInPlace(fn: Fn): Fn[] {
    const inPlace = this.#callbacks.runsOf(fn).filter(({ runs, isIndirect }) => runs === 'in-place' && !isIndirect);
    return inPlace.map(({ use: { site } }) => this.#places.ownerOf({ file: site.file, id: site.call.fn }));
  }

  /** A promise settles once: its callback runs as often as the code that waits for it. */
  #settledBy(fn: Fn): 'many' | readonly Fn[] {
    // Through a function of the program, the code that waits is that function's, which may run often.
    if (this.#callbacks.runsOf(fn).some((run) => run.isIndirect)) return 'many';
    return orMany(this.#callbacks.usesOf(fn).map(({ site }) => this.#places.ownerOf({ file: site.file, id: site.call.fn })));
  }
}

/** What nobody is seen to run, anybody may. */
const orMany = (callers: readonly Fn[]): 'many' | readonly Fn[] => (callers.length === 0 ? 'many' : callers);
