import { readFile, rename, writeFile } from 'node:fs/promises';
import type { Finding } from '@unstall/analysis';
import { UsageError } from './usage-error.js';

/** Findings that a team has decided to live with for now. */
interface BaselineEntry {
  readonly file: string;
  readonly api: string;
  /** In words, as in the report. */
  readonly place: string;
  /** How many there may be. */
  readonly count: number;
  readonly reason?: string;
}

export interface Baseline {
  readonly version: 1;
  readonly entries: readonly BaselineEntry[];
}

/** What a baseline leaves of a run. */
export interface Compared {
  /** Findings beyond the counts. */
  readonly fresh: readonly Finding[];
  /** Entries that allow more than there is: the ratchet may go down. */
  readonly stale: readonly (BaselineEntry & { readonly found: number })[];
}

const keyOf = ({ file, api, place }: { file: string; api: string; place: string }): string => `${file}\n${api}\n${place}`;
const keyOfFinding = ({ file, api, place }: Finding): string => keyOf({ file, api, place: place.why });

/** Compares findings with what the baseline allows; of more than allowed, the last in the text are fresh. */
export function compareWithBaseline(findings: readonly Finding[], { entries }: Baseline): Compared {
  const left = new Map(entries.map((entry) => [keyOf(entry), entry.count]));
  const fresh = findings.filter((finding) => {
    const count = left.get(keyOfFinding(finding)) ?? 0;
    if (count > 0) left.set(keyOfFinding(finding), count - 1);
    return count === 0;
  });
  const stale = entries.flatMap((entry) => {
    const unused = left.get(keyOf(entry)) ?? 0;
    return unused > 0 ? [{ ...entry, found: entry.count - unused }] : [];
  });
  return { fresh, stale };
}

/** The baseline of what is there now; reasons of the old one are kept. */
export function makeBaseline(findings: readonly Finding[], old: Baseline | undefined): Baseline {
  const reasons = new Map(old?.entries.map((entry) => [keyOf(entry), entry.reason]));
  const counts = new Map<string, BaselineEntry>();
  for (const finding of findings) {
    const key = keyOfFinding(finding);
    const reason = reasons.get(key);
    const { file, api, place } = finding;
    counts.set(key, { file, api, place: place.why, count: (counts.get(key)?.count ?? 0) + 1, ...(reason !== undefined && { reason }) });
  }
  return { version: 1, entries: [...counts.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, entry]) => entry) };
}

/**
 * Reads a baseline; `undefined` if there is none.
 * @throws UsageError for a file that is not one.
 */
export async function readBaseline(path: string): Promise<Baseline | undefined> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw new UsageError(`baseline '${path}' cannot be read (${error.code ?? error.message}); name another file.`);
  });
  if (text === undefined) return undefined;
  const baseline = parse(text);
  if (!baseline) throw new UsageError(`baseline '${path}' is not one that unstall wrote; mend it, or write it anew with --write-baseline.`);
  return baseline;
}

function parse(text: string): Baseline | undefined {
  try {
    const value = JSON.parse(text) as Partial<Baseline> | null;
    const isOne = value?.version === 1 && Array.isArray(value.entries) && value.entries.every(isEntry);
    return isOne ? (value as Baseline) : undefined;
  } catch {
    // The caller says what is wrong, with the file's name.
    return undefined;
  }
}

const isEntry = (entry: Partial<BaselineEntry>): boolean =>
  typeof entry.file === 'string' && typeof entry.api === 'string' && typeof entry.place === 'string' && Number.isInteger(entry.count);

/** Writes it whole or not at all. */
export async function writeBaseline(path: string, baseline: Baseline): Promise<void> {
  const temporary = `${path}.${process.pid}.tmp`;
  await writeFile(temporary, `${JSON.stringify(baseline, null, 2)}\n`);
  await rename(temporary, path);
}
