import { expect, it } from 'vitest';
import type { StallRecord } from '@unstall/runtime';
import { renderStall } from '../../../runtime/src/monitor/render-stall.js';

const record: StallRecord = {
  type: 'stall', version: 1, id: '1', pid: 1, thread: 0, startedAt: '2026-01-01T00:00:00.000Z', durationMs: 612.4, ongoing: false, label: null,
  operation: 'child_process.execSync',
  frames: [
    { function: 'execSync', file: 'node:child_process', line: 9, column: 1, async: false, internal: true },
    { function: 'gitRevision', file: 'src/git.ts', line: 4, column: 15, async: false, internal: false },
    { function: '', file: 'src/server.ts', line: 10, column: 3, async: true, internal: false },
  ],
  culprit: { file: 'src/git.ts', line: 4, function: 'gitRevision', api: 'node:child_process execSync' },
  request: { method: 'GET', url: '/report/42' }, origin: [], approximate: false, samples: 5,
};

it('shows length, call, place, source with a caret, path, request and advice', () => {
  expect(renderStall(record, { source: "  const out = execSync('git');", advice: 'Use `exec`.' })).toBe(`unstall: 612 ms in \`child_process.execSync()\` at src/git.ts:4
  4 | const out = execSync('git');
    |             ^
  gitRevision (src/git.ts:4) <- async <anonymous> (src/server.ts:10)
  while serving GET /report/42
  Use \`exec\`.
`);
});

it('says so if the stall lasts, or if the line is a guess', () => {
  const ongoing = { ...record, ongoing: true, approximate: true, frames: [], request: null };
  expect(renderStall(ongoing, {})).toBe('unstall: 612 ms in `child_process.execSync()` at src/git.ts:4 (still blocked, approximate line)\n');
});

it('says no place where none is known', () => {
  expect(renderStall({ ...record, culprit: null, operation: null, frames: [], request: null, label: 'gc' }, {})).toBe('unstall: 612 ms (gc)\n');
});
