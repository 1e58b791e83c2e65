import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { collectFacts } from '../facts/collect-facts.js';
import type { FileFacts } from '../facts/file-facts.js';
import type { Skipped } from '../finding.js';
import { findSyntaxError, parse } from '../parse.js';
import type { Host } from '../program/host.js';
import type { FactsCache } from './facts-cache.js';
import { createResolve } from './resolve.js';
import type { Workspaces } from './workspaces.js';

/** Larger files are bundles and data: nobody fixes them, and they cost the most. In bytes. */
const maxSize = 1_000_000;
const tooLarge = 'larger than 1 MB';

/** Files read at once: enough to hide the disk, few enough for any limit on open files. */
const batch = 32;

/** Reads files, and those that they lead to as they are asked for, and keeps their facts. */
export class Loader {
  readonly host: Host;
  readonly skipped: Skipped[] = [];
  readonly #facts = new Map<string, FileFacts | undefined>();
  readonly #resolve: Host['resolve'];

  readonly #cache: FactsCache | undefined;

  constructor(own: { readonly workspaces: Workspaces; readonly files: readonly string[] }, cache?: FactsCache) {
    const files = new Set(own.files);
    this.#cache = cache;
    this.#resolve = createResolve(own.workspaces, (file) => files.has(file));
    // What was not loaded before is needed for few: a callee, a class, a re-export.
    this.host = { load: (file) => (this.#facts.has(file) ? this.#facts.get(file) : this.#loadNow(file)), resolve: this.#resolve };
  }

  /** Everything that was read. */
  get files(): readonly string[] {
    return [...this.#facts.keys()];
  }

  /** Reads the files. */
  async loadAll(files: readonly string[], onProgress?: (done: number, total: number) => void): Promise<void> {
    for (let start = 0; start < files.length; start += batch) {
      const now = files.slice(start, start + batch).filter((file) => !this.#facts.has(file));
      await Promise.all(now.map(async (file) => this.#facts.set(file, this.#read(file, await readFile(file, 'utf8').catch((error: Error) => error)))));
      onProgress?.(Math.min(start + batch, files.length), files.length);
    }
  }

  #loadNow(file: string): FileFacts | undefined {
    const facts = this.#read(file, readNow(file));
    this.#facts.set(file, facts);
    return facts;
  }

  /** Names a file as one that cannot be read, if so, without reading it further. */
  verify(file: string, text: string): void {
    const problem = text.length > maxSize ? tooLarge : findSyntaxError(file, text);
    if (problem !== undefined) this.#skip(file, problem);
  }

  #read(file: string, text: string | Error): FileFacts | undefined {
    if (typeof text !== 'string') return this.#skip(file, (text as NodeJS.ErrnoException).code ?? text.message);
    if (text.length > maxSize) return this.#skip(file, tooLarge);
    const known = this.#cache?.get(file, text);
    if (known) return known;
    const parsed = parse(file, text); // unstall-allow: a linter serves nobody; a thread for each file costs more than it saves.
    if ('error' in parsed) return this.#skip(file, parsed.error);
    try {
      const facts = collectFacts(parsed.program, text, { file });
      this.#cache?.set(file, text, facts);
      return facts;
    } catch (error) {
      // One odd file must not end the run; it is named, and its text is what we need to mend it.
      return this.#skip(file, `cannot be analysed: ${(error as Error).message}`);
    }
  }

  #skip(file: string, reason: string): undefined {
    this.skipped.push({ file, reason });
    return undefined;
  }
}

function readNow(file: string): string | Error {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    return error as Error;
  }
}
