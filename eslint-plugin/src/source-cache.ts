import { readFileSync, statSync } from 'node:fs';
import { collectFacts, createResolve, findWorkspaces, parse, type FileFacts, type Host } from '@unstall/analysis';

interface Entry {
  readonly facts: FileFacts | undefined;
  /** What the file was when it was read, and when that was last compared, in milliseconds. */
  readonly stamp: string;
  checkedAt: number;
}

/** An editor keeps the process for days: a file on disk is looked at again after this time, in milliseconds. */
const freshness = 1000;

const files = new Map<string, Entry>();
const resolvers = new Map<string, Host['resolve']>();

/** Size and time; linting is synchronous, so reading is too. */
function stampOf(file: string): string | undefined {
  const stats = statSync(file, { throwIfNoEntry: false });
  return stats && `${stats.size} ${stats.mtimeMs}`;
}

function read(file: string): FileFacts | undefined {
  const text = readFileSync(file, 'utf8');
  const parsed = parse(file, text);
  return 'error' in parsed ? undefined : collectFacts(parsed.program, text, { file });
}

/** Facts of a file on disk; an unreadable file has none, and the rule says less. */
function load(file: string): FileFacts | undefined {
  const known = files.get(file);
  const now = Date.now();
  if (known && now - known.checkedAt < freshness) return known.facts;
  const stamp = stampOf(file) ?? 'missing';
  if (known?.stamp === stamp) {
    known.checkedAt = now;
    return known.facts;
  }
  const facts = stamp === 'missing' ? undefined : readSafely(file);
  files.set(file, { facts, stamp, checkedAt: now });
  return facts;
}

function readSafely(file: string): FileFacts | undefined {
  try {
    return read(file);
  } catch {
    // Not readable, or not like any code we know: a linter says less, it does not stop.
    return undefined;
  }
}

/** Answers for the files that the open file imports; the open file's own facts come from its editor's text. */
export const hostFor = (open: FileFacts, cwd: string): Host => ({
  load: (file) => (file === open.file ? open : load(file)),
  resolve: resolverFor(cwd),
});

function resolverFor(cwd: string): Host['resolve'] {
  let resolve = resolvers.get(cwd);
  if (!resolve) {
    resolve = createResolve(findWorkspaces(cwd));
    resolvers.set(cwd, resolve);
  }
  return resolve;
}
