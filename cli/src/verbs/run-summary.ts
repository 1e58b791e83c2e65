import type { CallSite, SitesRecord, StallRecord } from '@unstall/runtime';

/** One place that blocked the loop. */
interface Site {
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
  /** Half of the stalls are at most this long; 0 without stalls. */
  readonly p50Ms: number;
  readonly p99Ms: number;
  /** The ten places with the longest stalls in all, worst first. */
  readonly sites: readonly Site[];
  /** The ten places whose blocking calls took longest in all, each of them short or long. */
  readonly calls: readonly CallSite[];
  /** How often each label was given. */
  readonly labels: Readonly<Record<string, number>>;
}

const WORST = 10;
const round = (ms: number): number => Math.round(ms * 10) / 10;

/** What a file of JSON lines holds. */
export interface Records {
  readonly stalls: readonly StallRecord[];
  readonly calls: readonly CallSite[];
}

/** Reads JSON lines and keeps the last record of each stall; a line that a killed process has left unfinished is no record. */
export function readRecords(text: string): Records {
  const stalls = new Map<string, StallRecord>();
  const calls: CallSite[] = [];
  for (const line of text.split('\n')) {
    const record = parseRecord(line);
    if (record?.type === 'stall') stalls.set(record.id, record);
    if (record?.type === 'sites') calls.push(...record.sites);
  }
  return { stalls: [...stalls.values()], calls };
}

function parseRecord(line: string): StallRecord | SitesRecord | undefined {
  try {
    return JSON.parse(line) as StallRecord | SitesRecord;
  } catch {
    // Empty, or cut off.
    return undefined;
  }
}

/** Adds up stalls and blocking calls by place. */
export function summarize({ stalls, calls }: Records): RunSummary {
  const plain = stalls.filter(({ label }) => label === null || label === 'gc');
  const labels: Record<string, number> = {};
  for (const { label } of stalls) if (label !== null) labels[label] = (labels[label] ?? 0) + 1;
  return {
    type: 'summary',
    version: 1,
    stalls: plain.length,
    totalMs: round(plain.reduce((sum, { durationMs }) => sum + durationMs, 0)),
    p50Ms: findQuantile(plain, 0.5),
    p99Ms: findQuantile(plain, 0.99),
    sites: groupSites(plain),
    calls: groupCalls(calls),
    labels,
  };
}

/** The shortest length that so many of the stalls do not exceed (nearest rank). */
function findQuantile(records: readonly StallRecord[], share: number): number {
  const sorted = records.map(({ durationMs }) => durationMs).sort((a, b) => a - b);
  return sorted[Math.ceil(sorted.length * share) - 1] ?? 0;
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

/** The same place in several threads and processes is one. */
function groupCalls(calls: readonly CallSite[]): readonly CallSite[] {
  const sites = new Map<string, CallSite>();
  for (const call of calls) {
    const key = `${call.file}:${call.line}:${call.column}:${call.api}`;
    const before = sites.get(key);
    const blockedMs = round((before?.blockedMs ?? 0) + call.blockedMs);
    const maxMs = Math.max(before?.maxMs ?? 0, call.maxMs);
    sites.set(key, { ...call, calls: (before?.calls ?? 0) + call.calls, blockedMs, maxMs });
  }
  return [...sites.values()].sort((a, b) => b.blockedMs - a.blockedMs).slice(0, WORST);
}

/** Renders the summary for a terminal. */
export function renderSummary({ stalls, totalMs, p50Ms, p99Ms, sites, calls, labels }: RunSummary, out: string): string {
  const others = Object.entries(labels).map(([label, count]) => `${label} ${count}`);
  const also = others.length > 0 ? ` Not counted: ${others.join(', ')}.` : '';
  const count = stalls === 0 ? 'no stalls' : `${stalls} ${stalls === 1 ? 'stall' : 'stalls'}, ${Math.round(totalMs)} ms blocked in all, p50 ${Math.round(p50Ms)} ms, p99 ${Math.round(p99Ms)} ms`;
  return [
    `unstall: ${count}.${also}`,
    ...sites.map(renderSite),
    ...(calls.length === 0 ? [] : ['  Blocking calls, short ones too:', ...calls.map(renderCall)]),
    ...(stalls + calls.length === 0 ? [] : [`  Records: ${out}`]),
    '',
  ].join('\n');
}

function renderCall({ file, line, function: name, api, calls, blockedMs, maxMs }: CallSite): string {
  return renderSite({ file, line, function: name, api, count: calls, totalMs: blockedMs, maxMs });
}

function renderSite({ file, line, function: name, api, count, totalMs, maxMs }: Site): string {
  const place = file === '' ? 'unknown place' : `${file}:${line}`;
  const what = [name, api && `\`${api}\``].filter(Boolean).join(' ');
  return `  ${String(Math.round(totalMs)).padStart(7)} ms  ${count}x, longest ${Math.round(maxMs)} ms  ${place}${what ? `  ${what}` : ''}`;
}
