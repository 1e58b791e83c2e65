import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { FileFacts } from '../facts/file-facts.js';
import { codeVersion } from './code-version.js';
import { hashOf } from './inputs.js';
import { writeWhole } from './json-file.js';

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

/** The facts are parsed when they are asked for; those that nobody asks for again are written as they were read. */
interface Entry {
  readonly hash: string;
  readonly json?: string;
  readonly facts?: FileFacts;
}

/** A cache for one process, e.g. a watch. */
export function createMemoryCache(): FactsCache {
  return cacheOver(new Map(), new Map());
}

/** Opens the cache in a file; one that is missing, broken, or of another version of the analysis starts empty. */
export async function openDiskCache(path: string): Promise<DiskCache> {
  const version = await codeVersion(fileURLToPath(new URL('../facts/', import.meta.url)));
  const stored = await readStored(path, version);
  const used = new Map<string, Entry>();
  return { ...cacheOver(stored, used), save: () => writeWhole(path, linesOf(version, used)) };
}

function cacheOver(stored: Map<string, Entry>, used: Map<string, Entry>): FactsCache {
  return {
    get: (file, text) => {
      const entry = used.get(file) ?? stored.get(file);
      if (entry?.hash !== hashOf(text)) return undefined;
      const facts = entry.facts ?? parseFacts(entry.json ?? '');
      if (facts) used.set(file, entry);
      return facts;
    },
    set: (file, text, facts) => used.set(file, { hash: hashOf(text), facts }),
  };
}

function parseFacts(json: string): FileFacts | undefined {
  try {
    return JSON.parse(json) as FileFacts;
  } catch {
    // A disk that lost a part of the file: the text is read anew.
    return undefined;
  }
}

/** After the version, two lines for each file: its name with the hash of its text, and its facts. */
async function readStored(path: string, version: string): Promise<Map<string, Entry>> {
  const stored = new Map<string, Entry>();
  // Missing: the run is slower, and right.
  const [first, ...lines] = (await readFile(path, 'utf8').catch(() => '')).split('\n');
  if (first !== version) return stored;
  for (let i = 0; i + 1 < lines.length; i += 2) {
    const [hash = '', file = ''] = (lines[i] as string).split(' ', 2).map(decodeURIComponent);
    stored.set(file, { hash, json: lines[i + 1] as string });
  }
  return stored;
}

/** Line by line: all facts at once would take as much memory again as the analysis. */
function* linesOf(version: string, used: ReadonlyMap<string, Entry>): Generator<string> {
  yield `${version}\n`;
  for (const [file, { hash, json, facts }] of used) yield `${encodeURIComponent(hash)} ${encodeURIComponent(file)}\n${json ?? JSON.stringify(facts)}\n`;
}
