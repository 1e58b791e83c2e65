import { createHash } from 'node:crypto';
import type { Finding } from '@unstall/analysis';

/** What stays the same of a finding when lines move: its file, its API, its place and the names on its path. */
const identityOf = ({ file, api, place, path }: Finding): string =>
  [file, api, place.why, ...path.map(({ name }) => name)].join('\n');

/** A short stable name for each finding; equal ones in one file are numbered in the order of the text. */
export function fingerprints(findings: readonly Finding[]): string[] {
  const seen = new Map<string, number>();
  return findings.map((finding) => {
    const identity = identityOf(finding);
    const n = seen.get(identity) ?? 0;
    seen.set(identity, n + 1);
    return createHash('sha256').update(`${identity}\n${n}`).digest('hex').slice(0, 32);
  });
}
