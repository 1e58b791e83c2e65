import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { analyzeProject, type AnalysisResult, type AnalyzeOptions } from '@unstall/analysis';
import { afterEach, describe, expect, it } from 'vitest';

let root = '';
afterEach(() => rm(root, { recursive: true }));

async function analyze(files: Readonly<Record<string, string>>, options: Partial<AnalyzeOptions> = {}): Promise<AnalysisResult> {
  root = await realpath(await mkdtemp(join(tmpdir(), 'unstall-analyze-')));
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(root, name)), { recursive: true });
    await writeFile(join(root, name), text);
  }
  return analyzeProject({ root, ...options });
}

const helper = `import { readFileSync } from 'node:fs';\nexport const read = () => readFileSync('a');\n`;
const hot = `import { read } from './read.js';\nexport const f = async () => read();\n`;

describe('analyzeProject', () => {
  it('sorts by file, line and column, with what runs once last', async () => {
    const { findings } = await analyze({
      'b.js': `import fs from 'node:fs';\nsetTimeout(() => { fs.statSync('a'); fs.rmSync('a'); });\n`,
      'a.js': `import fs from 'node:fs';\nsetInterval(() => fs.statSync('a'));\nsetInterval(() => fs.rmSync('a'));\n`,
      '0.js': `import fs from 'node:fs';\n(async () => { fs.rmSync('a'); })();\n`,
    });
    expect(findings.map(({ file, line, api, oneShot = false }) => [file, line, api, oneShot])).toEqual([
      ['a.js', 2, 'node:fs statSync', false],
      ['a.js', 3, 'node:fs rmSync', false],
      ['b.js', 2, 'node:fs statSync', false],
      ['b.js', 2, 'node:fs rmSync', false],
      ['0.js', 2, 'node:fs rmSync', true],
    ]);
  });

  it('lists every blocking call as a site, hot or not', async () => {
    const { sites } = await analyze({ 'read.js': helper, 'a.js': hot, 'early.js': `import fs from 'node:fs';\nfs.statSync('a');\n` });
    expect(sites.map(({ file, line, api, severity }) => `${file}:${line} ${api} ${severity}`)).toEqual([
      'early.js:2 node:fs statSync low',
      'read.js:2 node:fs readFileSync medium',
    ]);
  });

  it('gives offsets that cut out the call', async () => {
    const { findings, sites } = await analyze({ 'read.js': helper, 'a.js': hot });
    expect(hot.slice(findings[0]?.start, findings[0]?.end)).toBe('read()');
    expect(helper.slice(sites[0]?.start, sites[0]?.end)).toBe(`readFileSync('a')`);
  });

  it('says how a finding can be fixed', async () => {
    const { findings } = await analyze({
      'a.js': `import fs from 'node:fs';
import { execSync } from 'node:child_process';
import { read } from './read.js';
export const f = async () => fs.readFileSync('a');
export const g = async () => execSync('ls');
export const h = async () => read();
`,
      'read.js': helper,
    });
    expect(findings.map(({ line, fix }) => [line, fix])).toEqual([
      [4, 'native'],
      [5, 'offload'],
      [6, 'twin'],
    ]);
  });

  it('reads what the named files import, and reports only the named files', async () => {
    const { findings, files } = await analyze({ 'read.js': helper, 'a.js': hot, 'other.js': hot }, { paths: ['a.js'] });
    expect(findings.map(({ file, path }) => [file, path.map((step) => step.file)])).toEqual([['a.js', ['a.js', 'read.js']]]);
    expect(files).toBe(1);
  });

  it('reads the files that start the project, to know what runs once below the paths', async () => {
    const files = {
      'package.json': JSON.stringify({ scripts: { start: 'node --enable-source-maps ./app' } }),
      'app.js': `import { readFileSync } from 'node:fs';\nimport { boot } from './src/boot.js';\nawait boot();\nexport const late = async () => readFileSync('a');\n`,
      'src/boot.js': `import { mkdirSync } from 'node:fs';\nexport const boot = async () => mkdirSync('data');\nexport const other = async () => mkdirSync('other');\n`,
    };
    const { findings } = await analyze(files, { paths: ['src'], profile: 'server' });
    expect(findings.map(({ file, line }) => [file, line])).toEqual([['src/boot.js', 3]]);
  });

  it('tells its progress, up to the end', async () => {
    const seen: [number, number][] = [];
    await analyze({ 'read.js': helper, 'a.js': hot }, { onProgress: (done, total) => seen.push([done, total]) });
    expect(seen.length).toBeGreaterThan(0);
    expect(seen.at(-1)).toEqual([2, 2]);
  });

  it('names the files it skips, with the reason', async () => {
    const { skipped, files } = await analyze({ 'broken.ts': 'const = 1;', 'large.js': `// ${'a'.repeat(1_100_000)}\n`, 'a.js': '' });
    expect(skipped.map(({ file, reason }) => `${file}: ${reason}`).sort()).toEqual([
      expect.stringMatching(/^broken\.ts: .+ \(line 1\)$/),
      'large.js: larger than 1 MB',
    ]);
    expect(files).toBe(1);
  });

  it('rejects a path that does not exist', async () => {
    await expect(analyze({}, { paths: ['nowhere'] })).rejects.toMatchObject({ code: 'ENOENT' });
  });

  it('gives plain JSON', async () => {
    const result = await analyze({ 'read.js': helper, 'a.js': hot });
    expect(JSON.parse(JSON.stringify(result))).toEqual(result);
  });
});
