import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { FileFacts } from '../facts/file-facts.js';
import { readJson, writeJson } from './json-file.js';

/** Keeps the facts of files whose text has not changed. */
export interface FactsCache {
  readonly get: (file: string, text: string) => FileFacts | undefined;
  readonly set: (file: string, text: string, facts: FileFacts) => void;
}

/** A cache with a file behind it. */
export interface DiskCache extends FactsCache {
  /** Writes what this run used; files that are gone are forgotten. Answers whether it could be written. */
  readonly save: () => Promise<boolean>;
}

interface Entry {
  readonly hash: string;
  readonly facts: FileFacts;
}

interface Stored {
  readonly version: string;
  readonly files: Readonly<Record<string, Entry>>;
}

const hashOf = (text: string): string => createHash('sha1').update(text).digest('base64');

/** A cache for one process, e.g. a watch. */
export function createMemoryCache(): FactsCache {
  return cacheOver(new Map(), new Map());
}

/** Opens the cache in a file; one that is missing, broken, or of another version of the analysis starts empty. */
export async function openDiskCache(path: string): Promise<DiskCache> {
  const version = await codeVersion();
  const stored = await readStored(path, version);
  const used = new Map<string, Entry>();
  return { ...cacheOver(stored, used), save: () => writeJson(path, { version, files: Object.fromEntries(used) } satisfies Stored) };
}

function cacheOver(stored: Map<string, Entry>, used: Map<string, Entry>): FactsCache {
  return {
    get: (file, text) => {
      const entry = used.get(file) ?? stored.get(file);
      if (entry?.hash !== hashOf(text)) return undefined;
      used.set(file, entry);
      return entry.facts;
    },
    set: (file, text, facts) => used.set(file, { hash: hashOf(text), facts }),
  };
}

/** Facts are as good as the code that read them: its text is the version. */
async function codeVersion(): Promise<string> {
  const folder = fileURLToPath(new URL('../facts/', import.meta.url));
  const names = (await readdir(folder)).filter((name) => /\.[jt]s$/.test(name)).sort();
  const texts = await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')));
  return hashOf(texts.join('\n'));
}

async function readStored(path: string, version: string): Promise<Map<string, Entry>> {
  const stored = await readJson<Stored>(path);
  return stored?.version === version ? new Map(Object.entries(stored.files)) : new Map();
}
