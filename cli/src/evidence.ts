import { readFile } from 'node:fs/promises';
import type { Finding } from '@unstall/analysis';
import { UsageError } from './usage-error.js';

/** What this needs of a stall record; see docs/monitor.md. */
interface Stall {
  readonly type: 'stall';
  readonly durationMs: number;
  readonly ongoing: boolean;
  readonly label: string | null;
  readonly culprit?: { readonly file: string; readonly line: number };
  readonly frames?: readonly { readonly file: string; readonly line: number }[];
}

/**
 * Reads the monitor's records.
 * @throws UsageError if there is no such file, or it holds no record.
 */
export async function readStalls(path: string): Promise<Stall[]> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    const reason = error.code === 'ENOENT' ? 'does not exist' : `cannot be read (${error.code ?? error.message})`;
    throw new UsageError(`evidence '${path}' ${reason}; 'unstall run -- node app.js' writes .unstall/stalls.jsonl.`);
  });
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  return lines.flatMap((line, i) => parseLine(line, { path, number: i + 1, isLast: i === lines.length - 1 }));
}

function parseLine(line: string, at: { path: string; number: number; isLast: boolean }): Stall[] {
  try {
    const record = JSON.parse(line) as Stall;
    return record.type === 'stall' && !record.ongoing && !record.label ? [record] : [];
  } catch {
    // A process that was killed may have left half a line at the end.
    if (at.isLast) return [];
    throw new UsageError(`evidence '${at.path}' line ${at.number} is not JSON; name a file that the monitor wrote.`);
  }
}

/** Adds what was measured to the findings on whose path the stalls lie. Files match by their end, since the monitor's may be absolute. */
export function addEvidence(findings: readonly Finding[], stalls: readonly Stall[]): Finding[] {
  return findings.map((finding) => {
    const measured = stalls.filter((stall) => isAbout(stall, finding)).map(({ durationMs }) => durationMs);
    if (measured.length === 0) return finding;
    const totalMs = measured.reduce((sum, ms) => sum + ms, 0);
    return { ...finding, evidence: { count: measured.length, maxMs: Math.max(...measured), totalMs } };
  });
}

/** The blocking line is the finding's last step, and the finding's own line is on the stack. */
function isAbout({ culprit, frames = [] }: Stall, { path, file, line }: Finding): boolean {
  const last = path.at(-1);
  if (!culprit || !last || !isSame(culprit, last)) return false;
  return path.length === 1 || frames.some((frame) => isSame(frame, { file, line }));
}

const isSame = (a: { file: string; line: number }, b: { file: string; line: number }): boolean =>
  a.line === b.line && (a.file === b.file || a.file.endsWith(`/${b.file}`));
