import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { buildCpuProfile, type CpuProfile } from '../../../runtime/src/monitor/cpu-profile.js';
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
    const profile = JSON.parse(fs.readFileSync(path.join(folder, file), 'utf8')) as CpuProfile;
    expect(findFaults(profile)).toEqual([]);
    const culprit = profile.nodes.find(({ callFrame }) => callFrame.functionName === 'culprit');
    expect(culprit?.callFrame).toMatchObject({ lineNumber: 0, url: expect.stringMatching(/app\.cjs$/) });
    // The loop is where most of the time goes.
    const spent = profile.samples.reduce((sum, id, index) => sum + (id === culprit?.id ? profile.timeDeltas[index] ?? 0 : 0), 0);
    expect(spent).toBeGreaterThan((profile.endTime - profile.startTime) / 2);
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

/**
 * What the developer tools could not read, by the `Profile` type of the DevTools protocol (https://chromedevtools.github.io/devtools-protocol/tot/Profiler/#type-Profile):
 * one root, every node reached once, samples that are nodes, a delta for each, times that do not run backwards.
 */
function findFaults({ nodes, startTime, endTime, samples, timeDeltas }: CpuProfile): string[] {
  const ids = new Set(nodes.map(({ id }) => id));
  const children = nodes.flatMap((node) => node.children);
  const fault = (isFault: boolean, text: string): string[] => (isFault ? [text] : []);
  return [
    ...fault(ids.size !== nodes.length || !nodes.every(({ id }) => Number.isInteger(id) && id > 0), 'ids'),
    ...fault(new Set(children).size !== children.length || children.some((id) => !ids.has(id)), 'children'),
    ...fault(nodes.length - children.length !== 1 || nodes[0]?.callFrame.functionName !== '(root)', 'root'),
    ...fault(samples.some((id) => !ids.has(id)) || samples.length === 0, 'samples'),
    ...fault(samples.length !== timeDeltas.length || timeDeltas.some((delta) => !Number.isInteger(delta) || delta < 0), 'deltas'),
    ...fault(!(endTime > startTime) || timeDeltas.reduce((sum, delta) => sum + delta, 0) > endTime - startTime, 'times'),
    ...fault(nodes.some(({ callFrame: { scriptId, url, lineNumber, columnNumber } }) => typeof scriptId !== 'string' || typeof url !== 'string' || lineNumber < -1 || columnNumber < -1), 'frames'),
    ...fault(nodes.reduce((sum, { hitCount }) => sum + hitCount, 0) !== samples.length, 'hits'),
  ];
}
