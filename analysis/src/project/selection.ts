import type { Host } from '../program/host.js';
import type { PackageFacts } from './package-facts.js';
import { importsOf, Reach } from './reach.js';
import { Scans } from './scans.js';

/** Selects the files of a program that have to be read. */
export class Selection {
  readonly #host: Host;
  readonly #packages: PackageFacts;
  readonly #scans: Scans;

  constructor(host: Host, packages: PackageFacts) {
    this.#host = host;
    this.#packages = packages;
    this.#scans = new Scans(packages.catalog.globals);
  }

  /** Reads the files that are asked for. @returns their texts. */
  async read(files: readonly string[]): Promise<ReadonlyMap<string, string>> {
    this.#texts = await this.#scans.readAll(files);
    return this.#texts;
  }
  #texts: ReadonlyMap<string, string> = new Map();

  /** The files, and all that they import, however far. */
  around(files: readonly string[]): string[] {
    const found = new Set(files);
    for (const file of found) for (const imported of this.#importsOf(file)) found.add(imported);
    return [...found];
  }

  /**
   * Of the files, those from which something blocking can be reached, and what they import: it may be handed what blocks.
   * @param names of interfaces that something blocking implements: a file with one of these words counts as blocking.
   */
  select(files: readonly string[], names: readonly string[]): ReadonlySet<string> {
    const all = [...new Set(files)];
    const parts = {
      scan: (file: string) => this.#scans.of(file),
      resolve: this.#host.resolve,
      blocks: (file: string, module: string) => this.#packages.blocks(file, module),
      waits: (file: string) => (this.#host.load(file)?.busyWaits.length ?? 0) > 0,
    };
    const word = names.length > 0 ? new RegExp(`\\b(?:${names.map((name) => name.replace(/\W/g, '\\$&')).join('|')})\\b`) : undefined;
    const reach = new Reach(parts, new Set(word ? all.filter((file) => word.test(this.#texts.get(file) ?? '')) : []));
    const reaching = all.filter((file) => reach.of(file));
    return new Set([...reaching, ...reaching.flatMap((file) => this.#importsOf(file))]);
  }

  #importsOf(file: string): string[] {
    return importsOf(file, { scan: (name) => this.#scans.of(name), resolve: this.#host.resolve });
  }
}
