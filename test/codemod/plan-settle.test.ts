import { openPlan, settlePlan, type PlanSession, type Plan } from '@unstall/codemod';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeProject } from './program.js';

const count = 16;
const text = (n: number): string => `const fs = require('fs');\nexports.f${n} = async () => fs.readFileSync('a.txt');\n`;

describe('a plan that is tested', () => {
  let project: ReturnType<typeof writeProject>;
  let session: PlanSession;
  beforeAll(async () => {
    project = writeProject(Object.fromEntries(Array.from({ length: count }, (_, n) => [`m${String(n).padStart(2, '0')}.js`, text(n)])));
    session = await openPlan({ root: project.root });
  });
  afterAll(() => project.remove());

  /** Settles with a test that looks at the numbers of the files that the plan changes. */
  const settle = async (isFine: (numbers: readonly number[], run: number) => boolean) => {
    const seen: (readonly number[])[] = [];
    const results: boolean[] = [];
    const passes = async ({ files }: Plan): Promise<boolean> => {
      seen.push(files.map(({ file }) => Number(file.slice(1, 3))));
      results.push(isFine(seen.at(-1) ?? [], seen.length));
      return results.at(-1) ?? false;
    };
    const settled = await settlePlan(session, { passes });
    const moved = settled.plan.outcomes.flatMap(({ file, migrated }) => (migrated ? [Number(file.slice(1, 3))] : []));
    const verified = seen.some((numbers, run) => results[run] && numbers.join() === moved.join());
    return { ...settled, moved, runs: seen.length, verified, dropped: settled.dropped.map(({ file }) => Number(file.slice(1, 3))) };
  };
  const all = Array.from({ length: count }, (_, n) => n);
  const allBut = (...numbers: number[]) => all.filter((n) => !numbers.includes(n));

  it('is kept as it is when it passes, after one run', async () => {
    expect(await settle(() => true)).toMatchObject({ moved: all, runs: 1, dropped: [], flaky: false });
  });

  it('is flaky when it passes the second time', async () => {
    expect(await settle((_, run) => run !== 1)).toMatchObject({ moved: all, runs: 2, dropped: [], flaky: true });
  });

  it.each(all)('loses finding %i alone when that one fails', async (bad) => {
    const { moved, runs, verified, dropped } = await settle((numbers) => !numbers.includes(bad));
    expect({ moved, verified, dropped }).toEqual({ moved: allBut(bad), verified: true, dropped: [bad] });
    expect(runs).toBeLessThanOrEqual(11);
  });

  it('loses one of two that only fail together', async () => {
    const { moved, verified, dropped } = await settle((numbers) => !(numbers.includes(3) && numbers.includes(12)));
    expect({ moved, verified, dropped }).toEqual({ moved: allBut(12), verified: true, dropped: [12] });
  });

  it('loses each of several', async () => {
    const { moved, verified, dropped, runs } = await settle((numbers) => ![1, 2, 9].some((bad) => numbers.includes(bad)));
    expect({ moved, verified, dropped }).toEqual({ moved: allBut(1, 2, 9), verified: true, dropped: [1, 2, 9] });
    expect(runs).toBeLessThan(30);
  });

  it('loses everything when nothing passes, and says so of each', async () => {
    const { moved, dropped, plan } = await settle(() => false);
    expect({ moved, dropped, files: plan.files }).toEqual({ moved: [], dropped: all, files: [] });
    expect(plan.outcomes.map(({ refused }) => refused?.code)).toEqual(all.map(() => 'UNSTALL_VERIFY'));
  });

  it('loses no good finding to a run that fails by chance', async () => {
    const { dropped } = await settle((numbers, run) => !numbers.includes(5) && run !== 4);
    expect(dropped).toEqual([5]);
  });
});
