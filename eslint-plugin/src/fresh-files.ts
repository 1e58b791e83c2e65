import { readFileSync, statSync } from 'node:fs';

interface Entry<T> {
  readonly value: T;
  /** Size and time of the file when it was read. */
  readonly stamp: string;
  /** When the stamp was last compared, in milliseconds. */
  checkedAt: number;
}

/** An editor keeps the process for days: a file on disk is looked at again after this time, in milliseconds. */
export const freshness = 1000;

/** Size and time; linting is synchronous, so reading is too. */
function stampOf(file: string): string {
  const stats = statSync(file, { throwIfNoEntry: false });
  return stats ? `${stats.size} ${stats.mtimeMs}` : 'missing';
}

export function readText(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    // Gone or not readable: a linter says less, it does not stop.
    return undefined;
  }
}

/** Keeps what was read from files on disk for as long as they stay as they are. */
export class FreshFiles<T> {
  readonly #read: (file: string, text: string | undefined) => T;
  readonly #known = new Map<string, Entry<T>>();
  /** Counts the files that were found changed: what was concluded from them is out of date. */
  changes = 0;

  /** @param read what to keep of a file; there is no text for one that cannot be read. */
  constructor(read: (file: string, text: string | undefined) => T) {
    this.#read = read;
  }

  get(file: string): T {
    const known = this.#known.get(file);
    const now = Date.now();
    if (known && now - known.checkedAt < freshness) return known.value;
    const stamp = stampOf(file);
    if (known?.stamp === stamp) {
      known.checkedAt = now;
      return known.value;
    }
    return this.#keep(file, this.#read(file, stamp === 'missing' ? undefined : readText(file)), stamp);
  }

  /** What is kept, fresh or not. */
  peek(file: string): T | undefined {
    return this.#known.get(file)?.value;
  }

  /** Keeps what somebody else read from the file as it is now. */
  set(file: string, value: T): void {
    this.#keep(file, value, stampOf(file));
  }

  #keep(file: string, value: T, stamp: string): T {
    if (this.#known.has(file)) this.changes++;
    this.#known.set(file, { value, stamp, checkedAt: Date.now() });
    return value;
  }
}
