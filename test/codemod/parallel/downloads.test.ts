import { execFile, spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';

const measure = fileURLToPath(new URL('../../../docs/examples/downloads/measure.mjs', import.meta.url));
const hasCurl = spawnSync('curl', ['--version']).status === 0;

interface Measured {
  readonly rows: readonly { program: string; before: number; after: number; same: boolean }[];
  readonly sources: Readonly<Record<string, string>>;
  readonly outcomes: readonly { file: string; migrated?: string }[];
}

it.skipIf(!hasCurl)('ten blocking downloads print the same and take a fraction of the time', { timeout: 120_000 }, async () => {
  const { stdout } = await promisify(execFile)(process.execPath, [measure, '--delay=300', '--json']);
  const { rows, sources, outcomes } = JSON.parse(stdout) as Measured;
  expect(rows.map(({ program, same }) => [program, same])).toEqual([['long', true], ['loop', true], ['list', true]]);
  for (const { program, before, after } of rows) expect(after / before, `${program}: ${before} ms, then ${after} ms`).toBeLessThan(0.6);
  expect(outcomes.every(({ migrated }) => migrated !== undefined)).toBe(true);
  expect(outcomes.filter(({ migrated }) => migrated === 'parallel').map(({ file }) => file)).toEqual(['src/list.mjs', 'src/long.mjs', 'src/loop.mjs']);
  expect(sources['long']).toContain('const [a, b, c, d, e, f, g, h, i, j] = await Promise.all([');
  expect(sources['loop']).toContain("await Promise.all(['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j'].map(async (name) => {");
  expect(sources['list']).toContain('await gather(Array.from(names, (name) => () => download(`${base}/${name}`)), { concurrency: 8 });');
});
