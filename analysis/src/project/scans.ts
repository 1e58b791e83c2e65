import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { scanText, type Scan } from './scan.js';

/** Files read at once. */
const batch = 64;

/** Keeps the scans of files. */
export class Scans {
  readonly #globals: readonly (readonly string[])[];
  readonly #known = new Map<string, Scan | undefined>();

  /** @param globals as in `Catalog`. */
  constructor(globals: readonly (readonly string[])[]) {
    this.#globals = globals;
  }

  /** Scans the files. @returns their texts; one that cannot be read has none. */
  async readAll(files: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const texts = new Map<string, string>();
    for (let start = 0; start < files.length; start += batch) {
      await Promise.all(
        files.slice(start, start + batch).map(async (file) => {
          // Who loads it says why it cannot be read.
          const text = await readFile(file, 'utf8').catch(() => undefined);
          this.#note(file, text);
          if (text !== undefined) texts.set(file, text);
        }),
      );
    }
    return texts;
  }

  /** Nothing for a file that cannot be read: who loads it says why. */
  of(file: string): Scan | undefined {
    return this.#known.has(file) ? this.#known.get(file) : this.#note(file, readNow(file));
  }

  #note(file: string, text: string | undefined): Scan | undefined {
    const scan = text === undefined ? undefined : scanText(text, this.#globals);
    this.#known.set(file, scan);
    return scan;
  }
}

/** What files import from outside of those that were asked for: few. */
function readNow(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    // Gone, or not readable: whoever loads it says so.
    return undefined;
  }
}
