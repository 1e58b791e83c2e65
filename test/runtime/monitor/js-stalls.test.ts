import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { jsStalls } from './js-stalls.js';
import { findLongest, findStallLines, node, runSteadily } from './watched-app.js';

const major = Number(execFileSync(node, ['-p', 'process.versions.node'], { encoding: 'utf8' }).split('.')[0]);

describe('running JavaScript that blocks', { retry: 2 }, () => {
  for (const { name, code, minNode = 0, function: culprit = 'culprit', awaiting = [], ...options } of jsStalls) {
    it.skipIf(major < minNode)(`is reported at its line: ${name}`, async () => {
      const result = await runSteadily(code, options);
      const record = findLongest(result);
      expect(result.stderr).toBe('');
      expect(record?.culprit).toMatchObject({ function: culprit, file: `app.${options.extension ?? 'cjs'}` });
      expect(findStallLines(code)).toContain(record?.culprit?.line);
      expect(record?.approximate).toBe(false);
      const waiting = record?.frames.filter((frame) => frame.async).map((frame) => frame.function);
      expect(waiting).toEqual(expect.arrayContaining([...awaiting]));
      expect(result.code).toBe(0);
    });
  }
});

describe('the report of a loop', { retry: 2 }, () => {
  const program = `function culprit() { const end = Date.now() + 400; while (Date.now() < end); }
setTimeout(() => { setTimeout(() => { culprit(); setTimeout(() => process.exit(0), 150); }, 120); }, 10);`;

  it('goes out while the loop still runs and again at its end', async () => {
    const { records } = await runSteadily(program);
    const [during, after] = records.filter(({ label }) => label === null);
    expect(during).toMatchObject({ type: 'stall', version: 1, ongoing: true, culprit: { function: 'culprit', line: 1 } });
    expect(after).toMatchObject({ id: during?.id, ongoing: false, thread: 0, operation: null });
    expect(during?.durationMs).toBeLessThan(after?.durationMs ?? 0);
    expect((after?.arrivedMs ?? 0) - (during?.arrivedMs ?? 0)).toBeGreaterThan(20);
  });

  it('gives the length within five per cent', async () => {
    const longest = findLongest(await runSteadily(program));
    expect(longest?.durationMs).toBeGreaterThan(395);
    expect(longest?.durationMs).toBeLessThan(420);
  });

  it('comes even if the loop never ends', async () => {
    const { records, signal } = await runSteadily(
      `function culprit() { for (;;); }
setTimeout(() => culprit(), 120);`,
      { whileRunning: (child) => setTimeout(() => child.kill('SIGKILL'), 1500) },
    );
    expect(signal).toBe('SIGKILL');
    expect(records.filter(({ label }) => label === null).at(-1)).toMatchObject({ ongoing: true, culprit: { function: 'culprit' } });
  });
});
