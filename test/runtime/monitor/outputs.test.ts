import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { buildCpuProfile } from '../../../runtime/src/monitor/cpu-profile.js';
import type { Sample } from '../../../runtime/src/monitor/samples.js';
import { runSteadily } from './watched-app.js';

const stalling = `function culprit() { const end = Date.now() + 300; while (Date.now() < end); }
setTimeout(() => { setTimeout(() => { culprit(); setTimeout(() => {}, 150); }, 200); }, 20);`;

describe('a stall', { retry: 2 }, () => {
  it('fails the process with UNSTALL_FAIL=1', async () => {
    const { code, stderr } = await runSteadily(stalling, { env: { UNSTALL_FAIL: '1' } });
    expect(code).toBe(1);
    expect(stderr).toBe('unstall: the event loop has stalled 1 time; the exit code is 1.\n');
    expect((await runSteadily(`setTimeout(() => {}, 300);`, { env: { UNSTALL_FAIL: '1' } })).code).toBe(0);
  });

  it('is not reported where it is allowed', async () => {
    const { records, code } = await runSteadily(stalling, { env: { UNSTALL_ALLOW: 'other.js,app.cjs', UNSTALL_FAIL: '1' } });
    expect(records.filter(({ label }) => label === null)).toEqual([]);
    expect(code).toBe(0);
  });

  it('leaves a profile for the developer tools', async () => {
    const folder = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'unstall-profile-')), 'new');
    await runSteadily(stalling, { env: { UNSTALL_PROFILES: folder } });
    const [file = ''] = fs.readdirSync(folder);
    expect(file).toMatch(/\.cpuprofile$/);
    expect(fs.readFileSync(path.join(folder, file), 'utf8')).toContain('"functionName":"culprit"');
  });
});

it('makes one tree of the looks at a stall', () => {
  const look = (weight: number, ...names: string[]): Sample => ({
    frames: names.map((name) => [name, 'a.js', 3, 5, false, false]), at: 0, weight, operation: 0, exact: true, request: null,
  });
  const profile = buildCpuProfile({ samples: [look(2, 'leaf', 'main'), look(3, 'main')] });
  expect(profile.nodes.map(({ id, callFrame, hitCount, children }) => [id, callFrame.functionName, hitCount, children])).toEqual([
    [1, '(root)', 0, [2]],
    [2, 'main', 1, [3]],
    [3, 'leaf', 1, []],
  ]);
  expect(profile.nodes[2]?.callFrame).toMatchObject({ url: 'a.js', lineNumber: 2, columnNumber: 4 });
  expect(profile).toMatchObject({ samples: [3, 2], timeDeltas: [2000, 3000], startTime: 0, endTime: 5000 });
});
