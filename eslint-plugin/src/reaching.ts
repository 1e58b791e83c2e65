import { Reach, scanText, type Host, type PackageFacts, type Scan } from '@unstall/analysis';
import { FreshFiles, freshness, readText } from './fresh-files.js';

interface Parts {
  readonly resolve: Host['resolve'];
  readonly packages: PackageFacts;
  readonly load: Host['load'];
}

/** Tells the files that cannot block, before they are read any further. */
export class Reaching {
  readonly #parts: Parts;
  readonly #scans: FreshFiles<Scan | undefined>;
  #reach: Reach;
  #since = Date.now();

  constructor(parts: Parts) {
    const { globals } = parts.packages.catalog;
    this.#parts = parts;
    this.#scans = new FreshFiles((_, text) => (text === undefined ? undefined : scanText(text, globals)));
    this.#reach = this.#create();
  }

  /** False if no call of the file on disk can block, itself or through what it imports. */
  ofSaved(file: string): boolean {
    // What was concluded stays as fresh as the files.
    if (Date.now() - this.#since > freshness) {
      this.#reach = this.#create();
      this.#since = Date.now();
    }
    return this.#reach.of(file);
  }

  /** As `ofSaved`, of a text that may be newer. */
  of(file: string, text: string): boolean {
    if (readText(file) === text) return this.ofSaved(file);
    const scan = scanText(text, this.#parts.packages.catalog.globals);
    return this.#create({ file, scan }).of(file);
  }

  /** @param unsaved the open file, if the disk has another text. */
  #create(unsaved?: { readonly file: string; readonly scan: Scan }): Reach {
    const { resolve, packages, load } = this.#parts;
    return new Reach({
      scan: (file) => (file === unsaved?.file ? unsaved.scan : this.#scans.get(file)),
      resolve,
      blocks: (file, module) => packages.blocks(file, module),
      // A loop that only waits is told from others by its tree.
      waits: (file) => file === unsaved?.file || load(file)?.busyWaits.length !== 0,
    });
  }
}
