import fs from 'node:fs';
import path from 'node:path';
import { findAdvice } from './advice.js';
import type { LineWriter } from './line-writer.js';
import type { SitesRecord, StallRecord } from './record.js';
import { renderStall } from './render-stall.js';

const MINUTE_MS = 60_000;
const MAX_PER_MINUTE = 10;
/** A stall that lasts is shown before its end from here on. */
const SHOW_ONGOING_MS = 1000;

/**
 * Prints stalls for people: plain ones only, each place once a minute and at most ten a minute. What is left out is counted and said
 * with the next one that is printed.
 */
export function createTextReport(write: LineWriter, cwd: string): (record: StallRecord | SitesRecord) => void {
  let minute = 0;
  let printed = 0;
  let skipped = 0;
  let skippedMs = 0;
  const places = new Set<string>();

  return (record) => {
    if (record.type !== 'stall') return;
    if (record.label !== null && record.label !== 'gc') return;
    if (record.ongoing && record.durationMs < SHOW_ONGOING_MS) return;
    const time = Date.now();
    if (time - minute > MINUTE_MS) {
      minute = time;
      printed = 0;
      places.clear();
    }
    const { culprit, ongoing } = record;
    const place = `${culprit?.file}:${culprit?.line}:${ongoing}`;
    if (printed >= MAX_PER_MINUTE || places.has(place)) {
      skipped += ongoing ? 0 : 1;
      skippedMs += ongoing ? 0 : record.durationMs;
      return;
    }
    printed += 1;
    places.add(place);
    const more = skipped === 0 ? '' : `unstall: ${skipped} more stalls since, ${Math.round(skippedMs)} ms in all.\n`;
    skipped = skippedMs = 0;
    const source = culprit ? readLine(path.resolve(cwd, culprit.file), culprit.line) : undefined;
    write(more + renderStall(record, { source, advice: culprit ? findAdvice(culprit.api) : undefined }));
  };
}

function readLine(file: string, line: number): string | undefined {
  try {
    return fs.readFileSync(file, 'utf8').split('\n', line)[line - 1];
  } catch {
    // The source is not here, e.g. only the build was deployed.
    return undefined;
  }
}
