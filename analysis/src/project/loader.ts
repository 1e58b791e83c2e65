import { readFile } from 'node:fs/promises';
import { collectFacts } from '../facts/collect-facts.js';
import type { FileFacts } from '../facts/file-facts.js';
import type { Skipped } from '../finding.js';
import { parse } from '../parse.js';
import type { Host } from '../program/host.js';
import type { FactsCache } from './facts-cache.js';
import { createResolve } from './resolve.js';
import type { Workspaces } from './workspaces.js';

/** Larger files are bundles and data: nobody fixes them, and they cost the most. In bytes. */
const maxSize = 1_000_000;

/** Files read at once: enough to hide the disk, few enough for any limit on open files. */
const batch = 32;

/** Reads files and what they import, and keeps their facts. */
export class Loader {
  readonly host: Host;
  readonly skipped: Skipped[] = [];
  readonly #facts = new Map<string, FileFacts | undefined>();
  readonly #resolve: Host['resolve'];

  readonly #cache: FactsCache | undefined;

  constructor(workspaces: Workspaces, cache?: FactsCache) {
    this.#cache = cache;
    this.#resolve = createResolve(workspaces);
    this.host = { load: (file) => this.#facts.get(file), resolve: this.#resolve };
  }

  /** Everything that was read. */
  get files(): readonly string[] {
    return [...this.#facts.keys()];
  }

  /** Reads the files and, in turn, the project files that they import. */
  async loadAll(files: readonly string[], onProgress?: (done: number, total: number) => void): Promise<void> {
    let queue = [...files];
    let total = queue.length;
    while (queue.length > 0) {
      const now = queue.slice(0, batch);
      queue = queue.slice(batch);
      const imported = await Promise.all(now.map((file) => this.#load(file)));
      const fresh = [...new Set(imported.flat())].filter((file) => !this.#facts.has(file) && !queue.includes(file));
      queue.push(...fresh);
      total += fresh.length;
      onProgress?.(total - queue.length, total);
    }
  }

  /** Returns the project files that the file imports. */
  async #load(file: string): Promise<string[]> {
    if (this.#facts.has(file)) return [];
    this.#facts.set(file, undefined);
    const facts = await this.#read(file);
    this.#facts.set(file, facts);
    // unstall-allow: cached, and the asynchronous form takes as long.
    return facts?.imports.flatMap((specifier) => this.#resolve(file, specifier) ?? []) ?? [];
  }

  async #read(file: string): Promise<FileFacts | undefined> {
    const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => this.#skip(file, error.code ?? error.message));
    if (text === undefined) return undefined;
    if (text.length > maxSize) return this.#skip(file, 'larger than 1 MB');
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
