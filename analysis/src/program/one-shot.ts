import type { FileFacts } from '../facts/file-facts.js';
import type { Callbacks } from './callbacks.js';
import type { Places } from './places.js';
import type { TargetFinder } from './targets.js';
import { fnKey, type Fn } from './value.js';

interface Caller {
  readonly fn: Fn;
}

/** Tells the code that provably runs once: at start-up, or for one command. Needs every file of the program. */
export class OneShot {
  readonly #places: Places;
  readonly #callbacks: Callbacks;
  readonly #callers = new Map<string, Caller[]>();
  readonly #known = new Map<string, boolean>();

  constructor(files: readonly FileFacts[], parts: { places: Places; targets: TargetFinder; callbacks: Callbacks }) {
    this.#places = parts.places;
    this.#callbacks = parts.callbacks;
    for (const facts of files) {
      for (const call of facts.calls) {
        const owner = parts.places.ownerOf({ file: facts.file, id: call.fn });
        const { functions, either = [] } = parts.targets.of(facts.file, call);
        for (const fn of [...functions, ...either.flatMap((way) => way.functions)]) this.#add(fn, owner);
      }
    }
  }

  #add(callee: Fn, fn: Fn): void {
    const key = fnKey(callee);
    const list = this.#callers.get(key);
    if (list) list.push({ fn });
    else this.#callers.set(key, [{ fn }]);
  }

  /** True if every way to the function starts at module level, in start-up code, or in a command. */
  is(fn: Fn): boolean {
    const key = fnKey(fn);
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    // A circle of calls adds no new way in.
    this.#known.set(key, true);
    const answer = this.#decide(fn);
    this.#known.set(key, answer);
    return answer;
  }

  /** A promise settles once: its callback runs as often as the code that waits for it. */
  #settlesOnce(fn: Fn): boolean {
    const uses = this.#callbacks.usesOf(fn);
    return uses.length > 0 && uses.every(({ site }) => this.is(this.#places.ownerOf({ file: site.file, id: site.call.fn })));
  }

  #decide(fn: Fn): boolean {
    const standing = this.#places.of(fn);
    if (standing.kind === 'startup' || standing.kind === 'cold') return true;
    if (standing.kind === 'hot' && standing.place.kind === 'promise') return this.#settlesOnce(fn);
    if (standing.kind === 'hot' && standing.place.kind !== 'async') return false;
    if (this.#places.setsUp(fn)) return true;
    // Tests call everything: they say nothing about how often it runs.
    const callers = (this.#callers.get(fnKey(fn)) ?? []).filter((caller) => this.#places.of(caller.fn).kind !== 'cold');
    if (callers.length === 0) return standing.kind === 'hot' && standing.startup;
    return callers.every((caller) => this.is(caller.fn));
  }
}
