import type { Host } from '../program/host.js';
import type { Scan } from './scan.js';

interface Parts {
  /** Nothing for a file that cannot be read. */
  readonly scan: (file: string) => Scan | undefined;
  readonly resolve: Host['resolve'];
  /** True if some function of the module blocks. */
  readonly blocks: (file: string, module: string) => boolean;
  /** True if a loop of the file only waits; asked about those that look so. */
  readonly waits: (file: string) => boolean;
}

/**
 * Tells, before anything is parsed, the files that nothing which blocks can be reached from: neither they nor what they import, however far,
 * names a module that blocks. In most projects that is most files.
 */
export class Reach {
  readonly #parts: Parts;
  /** By file: what it is known to lead to. */
  readonly #known = new Map<string, boolean>();
  readonly #extra: ReadonlySet<string>;

  /** @param extra files that count as blocking whatever they say. */
  constructor(parts: Parts, extra: ReadonlySet<string> = new Set()) {
    this.#parts = parts;
    this.#extra = extra;
  }

  /** False if no call in the file can block, itself or through what it imports. */
  of(file: string): boolean {
    const known = this.#known.get(file);
    if (known !== undefined) return known;
    const from = new Map<string, string | undefined>([[file, undefined]]);
    const queue = [file];
    for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
      if (this.#known.get(next) || this.#blocks(next)) {
        // So does everything on the way here.
        for (let step: string | undefined = next; step !== undefined; step = from.get(step)) this.#known.set(step, true);
        return true;
      }
      for (const imported of importsOf(next, this.#parts)) {
        if (from.has(imported) || this.#known.get(imported) === false) continue;
        from.set(imported, next);
        queue.push(imported);
      }
    }
    for (const seen of from.keys()) this.#known.set(seen, false);
    return false;
  }

  #blocks(file: string): boolean {
    if (this.#extra.has(file)) return true;
    const scan = this.#parts.scan(file);
    if (!scan) return false;
    return scan.mayBlock || scan.imports.some((module) => this.#parts.blocks(file, module)) || (scan.mayWait && this.#parts.waits(file));
  }
}

/** The files that a file may import. */
export const importsOf = (file: string, { scan, resolve }: Pick<Parts, 'scan' | 'resolve'>): string[] =>
  scan(file)?.imports.flatMap((specifier) => resolve(file, specifier) ?? []) ?? [];
