import type { RawSite } from './call-sites.js';
import { findOperation } from './operations.js';
import type { CallSite, SitesRecord } from './record.js';
import { resolveFrames } from './resolve-frames.js';
import type { SourceMapper } from './source-maps.js';

const round = (ms: number): number => Math.round(ms * 10) / 10;

/** Makes the public record of the places that call blocking natives, worst first. */
export function buildSites(raw: readonly RawSite[], { cwd, mapper, thread }: { cwd: string; mapper: SourceMapper; thread: number }): SitesRecord {
  const sites = raw.flatMap(({ frame, operation, calls, blockedMs, maxMs }): CallSite[] => {
    const [place] = resolveFrames([frame], { cwd, mapper });
    if (!place) return [];
    const { file, line, column, function: name } = place;
    const api = findOperation(operation)?.api ?? '';
    return [{ file, line, column, function: name, api, calls, blockedMs: round(blockedMs), maxMs: round(maxMs) }];
  });
  sites.sort((a, b) => b.blockedMs - a.blockedMs);
  return { type: 'sites', version: 1, pid: process.pid, thread, sites };
}
