import { createHash } from 'node:crypto';
import { collectFacts, parse, type FileFacts } from '@unstall/analysis';
import { FreshFiles, readText } from './fresh-files.js';

interface Read {
  readonly facts: FileFacts | undefined;
  readonly hash: string;
}

const hashOf = (text: string): string => createHash('sha1').update(text).digest('base64');

const files = new FreshFiles<Read>((file, text) => ({ facts: text === undefined ? undefined : readFacts(file, text), hash: hashOf(text ?? '') }));

/** Grows with every file that was found changed: what was concluded from it is out of date. */
export const currentGeneration = (): number => files.changes;

/** Facts of a file on disk; an unreadable file has none, and the rule says less. */
export const loadFacts = (file: string): FileFacts | undefined => files.get(file).facts;

function readFacts(file: string, text: string): FileFacts | undefined {
  try {
    const parsed = parse(file, text);
    return 'error' in parsed ? undefined : collectFacts(parsed.program, text, { file });
  } catch {
    // Not like any code we know: a linter says less, it does not stop.
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
  const known = files.peek(file);
  if (known?.facts && known.hash === hash) return { facts: known.facts, isSaved: true };
  const facts = collect();
  const isSaved = readText(file) === text;
  if (isSaved) files.set(file, { facts, hash });
  return { facts, isSaved };
}
