import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { collectFacts, parse, type FileFacts } from '@unstall/analysis';

interface Entry {
  readonly facts: FileFacts | undefined;
  readonly hash: string;
  /** Size and time of the file when it was read. */
  readonly stamp: string;
  /** When the stamp was last compared, in milliseconds. */
  checkedAt: number;
}

/** An editor keeps the process for days: a file on disk is looked at again after this time, in milliseconds. */
const freshness = 1000;

const files = new Map<string, Entry>();

/** Counts the files that were found changed: what was concluded from them is out of date. */
let generation = 0;

export const currentGeneration = (): number => generation;

const hashOf = (text: string): string => createHash('sha1').update(text).digest('base64');

/** Size and time; linting is synchronous, so reading is too. */
function stampOf(file: string): string {
  const stats = statSync(file, { throwIfNoEntry: false });
  return stats ? `${stats.size} ${stats.mtimeMs}` : 'missing';
}

/** Facts of a file on disk; an unreadable file has none, and the rule says less. */
export function loadFacts(file: string): FileFacts | undefined {
  const known = files.get(file);
  const now = Date.now();
  if (known && now - known.checkedAt < freshness) return known.facts;
  const stamp = stampOf(file);
  if (known?.stamp === stamp) {
    known.checkedAt = now;
    return known.facts;
  }
  const text = stamp === 'missing' ? undefined : readText(file);
  const facts = text === undefined ? undefined : readFacts(file, text);
  if (known) generation++;
  files.set(file, { facts, hash: hashOf(text ?? ''), stamp, checkedAt: now });
  return facts;
}

function readText(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    // Gone or not readable: a linter says less, it does not stop.
    return undefined;
  }
}

function readFacts(file: string, text: string): FileFacts | undefined {
  try {
    const parsed = parse(file, text);
    return 'error' in parsed ? undefined : collectFacts(parsed.program, text, { file });
  } catch {
    // Not like any code we know: likewise.
    return undefined;
  }
}

/** The facts of the open file, and whether they are those of the file on disk. */
export interface Opened {
  readonly facts: FileFacts;
  readonly isSaved: boolean;
}

/**
 * Gives the facts of the text that a linter shows: known ones, if the file was read before for another that imports it, else new ones,
 * kept for those to come.
 */
export function openFacts(file: string, text: string, collect: () => FileFacts): Opened {
  const hash = hashOf(text);
  const known = files.get(file);
  if (known?.facts && known.hash === hash) return { facts: known.facts, isSaved: true };
  const facts = collect();
  const isSaved = readText(file) === text;
  if (isSaved) {
    if (known) generation++;
    files.set(file, { facts, hash, stamp: stampOf(file), checkedAt: Date.now() });
  }
  return { facts, isSaved };
}
