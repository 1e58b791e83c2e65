import { expect, it } from 'vitest';
import { readRecords, renderSummary, summarize } from '../../cli/src/verbs/run-summary.js';

const line = (id: string, more: object): string =>
  JSON.stringify({ type: 'stall', id, durationMs: 100, ongoing: false, label: null, culprit: { file: 'a.js', line: 1, function: 'f', api: null }, ...more });

it('keeps the last record of each stall and skips what is none', () => {
  const records = readRecords([line('1', { ongoing: true, durationMs: 60 }), line('1', {}), '{"type":"other"}', '', '{"type":"sta'].join('\n'));
  expect(records.stalls).toMatchObject([{ id: '1', durationMs: 100, ongoing: false }]);
});

it('adds up stalls by place, worst first, and counts labels apart', () => {
  const other = { culprit: { file: 'b.js', line: 2, function: '', api: 'node:fs readFileSync' }, durationMs: 300 };
  const summary = summarize(readRecords([line('1', {}), line('2', {}), line('3', other), line('4', { label: 'startup' })].join('\n')));
  expect(summary).toMatchObject({ stalls: 3, totalMs: 500, p50Ms: 100, p99Ms: 300, labels: { startup: 1 } });
  expect(renderSummary(summary, 'out.jsonl')).toBe(`unstall: 3 stalls, 500 ms blocked in all, p50 100 ms, p99 300 ms. Not counted: startup 1.
      300 ms  1x, longest 300 ms  b.js:2  \`node:fs readFileSync\`
      200 ms  2x, longest 100 ms  a.js:1  f
  Records: out.jsonl
`);
});

it('says that there was nothing', () => {
  expect(renderSummary(summarize({ stalls: [], calls: [] }), 'out.jsonl')).toBe('unstall: no stalls.\n');
});

it('adds up blocking calls of several processes and shows them even without a stall', () => {
  const site = { file: 'a.js', line: 1, column: 5, function: 'f', api: 'node:fs statSync', calls: 10, blockedMs: 4, maxMs: 2 };
  const record = JSON.stringify({ type: 'sites', version: 1, sites: [site] });
  const summary = summarize(readRecords(`${record}\n${record}`));
  expect(summary.calls).toEqual([{ ...site, calls: 20, blockedMs: 8 }]);
  expect(renderSummary(summary, 'out.jsonl')).toBe(`unstall: no stalls.
  Blocking calls, short ones too:
        8 ms  20x, longest 2 ms  a.js:1  f \`node:fs statSync\`
  Records: out.jsonl
`);
});
