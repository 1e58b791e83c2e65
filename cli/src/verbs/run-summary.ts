import type { StallRecord } from '@unstall/runtime';

/** One place that blocked the loop. */
export interface Site {
  readonly file: string;
  readonly line: number;
  readonly function: string;
  readonly api: string | null;
  readonly count: number;
  /** Milliseconds of all its stalls. */
  readonly totalMs: number;
  /** Milliseconds of the longest. */
  readonly maxMs: number;
}

/** What a run has shown. */
export interface RunSummary {
  readonly type: 'summary';
  readonly version: 1;
  /** Plain stalls, without those that only carry a label. */
  readonly stalls: number;
  readonly totalMs: number;
  /** Worst first. */
  readonly sites: readonly Site[];
  /** How often each label was given. */
  readonly labels: Readonly<Record<string, number>>;
}

const WORST = 10;
const round = (ms: number): number => Math.round(ms * 10) / 10;

/** Reads JSON lines and keeps the last record of each stall; a line that a killed process has left unfinished is no record. */
export function readRecords(text: string): readonly StallRecord[] {
  const records = new Map<string, StallRecord>();
  for (const line of text.split('\n')) {
    const record = parseRecord(line);
    if (record) records.set(record.id, record);
  }
  return [...records.values()];
}

function parseRecord(line: string): StallRecord | undefined {
  try {
    const record = JSON.parse(line) as StallRecord;
    return record.type === 'stall' ? record : undefined;
  } catch {
    // Empty, or cut off.
    return undefined;
  }
}

/** Adds up the stalls by place. */
export function summarize(records: readonly StallRecord[]): RunSummary {
  const plain = records.filter(({ label }) => label === null || label === 'gc');
  const labels: Record<string, number> = {};
  for (const { label } of records) if (label !== null) labels[label] = (labels[label] ?? 0) + 1;
  return {
    type: 'summary',
    version: 1,
    stalls: plain.length,
    totalMs: round(plain.reduce((sum, { durationMs }) => sum + durationMs, 0)),
    sites: groupSites(plain),
    labels,
  };
}

function groupSites(records: readonly StallRecord[]): readonly Site[] {
  const sites = new Map<string, Site>();
  for (const { culprit, durationMs } of records) {
    const { file, line, function: name, api } = culprit ?? { file: '', line: 0, function: '', api: null };
    const key = `${file}:${line}`;
    const before = sites.get(key) ?? { file, line, function: name, api, count: 0, totalMs: 0, maxMs: 0 };
    const totalMs = round(before.totalMs + durationMs);
    sites.set(key, { ...before, count: before.count + 1, totalMs, maxMs: Math.max(before.maxMs, durationMs) });
  }
  return [...sites.values()].sort((a, b) => b.totalMs - a.totalMs || a.file.localeCompare(b.file) || a.line - b.line).slice(0, WORST);
}

/** Renders the summary for a terminal. */
export function renderSummary({ stalls, totalMs, sites, labels }: RunSummary, out: string): string {
  const others = Object.entries(labels).map(([label, count]) => `${label} ${count}`);
  const also = others.length > 0 ? ` Not counted: ${others.join(', ')}.` : '';
  if (stalls === 0) return `unstall: no stalls.${also}\n`;
  return [
    `unstall: ${stalls} ${stalls === 1 ? 'stall' : 'stalls'}, ${Math.round(totalMs)} ms blocked in all.${also}`,
    ...sites.map(renderSite),
    `  Records: ${out}`,
    '',
  ].join('\n');
}

function renderSite({ file, line, function: name, api, count, totalMs, maxMs }: Site): string {
  const place = file === '' ? 'unknown place' : `${file}:${line}`;
  const what = [name, api && `\`${api}\``].filter(Boolean).join(' ');
  return `  ${String(Math.round(totalMs)).padStart(7)} ms  ${count}x, longest ${Math.round(maxMs)} ms  ${place}${what ? `  ${what}` : ''}`;
}
