import { mkdir, mkdtemp, readFile, realpath, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { analyzeCached, analyzeProject, type AnalysisResult } from '@unstall/analysis';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

let root = '';
let reads = 0;

beforeEach(async () => {
  root = await realpath(await mkdtemp(join(tmpdir(), 'unstall-results-')));
  await write('read.js', `import { readFileSync } from 'node:fs';\nexport const read = () => readFileSync('a');\n`);
  await write('a.js', `import { read } from './read.js';\nexport const f = async () => read();\n`);
  // What it returns is known in one case only: the facts hold a value for "not known".
  await write('maybe.js', `import 'node:fs';\nconst open = (db) => (db ? db.handle : undefined);\nexport const maybe = (x) => { if (x) return read; return open(x)(); };\nexport const g = async (x) => maybe(x)();\n`);
});
afterEach(() => rm(root, { recursive: true }));

async function write(name: string, text: string): Promise<void> {
  await mkdir(dirname(join(root, name)), { recursive: true });
  await writeFile(join(root, name), text);
}

async function run(options: { profile?: 'server'; catalogKey?: string } = {}): Promise<AnalysisResult> {
  reads = 0;
  return analyzeCached({ root, folder: join(root, 'node_modules/.cache/unstall'), catalogKey: '', onProgress: (done) => (reads = done), ...options });
}

describe('analyzeCached', () => {
  it('says the same without reading again when nothing has changed', async () => {
    const first = await run();
    expect(reads).toBe(3);
    expect(await run()).toEqual(first);
    expect(reads).toBe(0);
    expect(first).toEqual(await analyzeProject({ root }));
    expect(first.findings).toHaveLength(1);
  });

  it('goes by the text when only the times are new, as in a fresh checkout', async () => {
    await run();
    await utimes(join(root, 'a.js'), new Date(), new Date(Date.now() + 5000));
    await run();
    expect(reads).toBe(0);
  });

  it('sees a change, and answers as if nothing were kept', async () => {
    await run();
    await write('a.js', `import { read } from './read.js';\nexport const f = async () => [read(), read()];\n`);
    const result = await run();
    expect(reads).toBe(3);
    expect(result.findings).toHaveLength(2);
    expect(result).toEqual(await analyzeProject({ root }));
  });

  it('sees a new file to which an import leads now', async () => {
    await run();
    await write('read.ts', 'export const read = (): number => 1;\n');
    expect((await run()).findings).toEqual([]);
  });

  it('sees new paths of a tsconfig.json', async () => {
    await write('b.js', `import { read } from 'disk';\nexport const h = async () => read();\n`);
    expect((await run()).findings).toHaveLength(1);
    await write('tsconfig.json', JSON.stringify({ compilerOptions: { allowJs: true, paths: { disk: ['./read.js'] } } }));
    expect((await run()).findings).toHaveLength(2);
  });

  it('sees what an installed package says of itself', async () => {
    await write('node_modules/slow/package.json', '{"name":"slow"}');
    await write('b.js', `import { grind } from 'slow';\nexport const h = async () => grind();\n`);
    expect((await run()).findings).toHaveLength(1);
    await write('node_modules/slow/unstall.json', JSON.stringify({ modules: [{ module: 'slow', apis: [{ path: 'grind', severity: 'high', cost: 'cpu' }] }] }));
    expect((await run()).findings).toHaveLength(2);
  });

  it('keeps answers of other profiles and facts apart', async () => {
    await run();
    await run({ profile: 'server' });
    expect(reads).toBe(3);
    await run({ catalogKey: 'mine' });
    expect(reads).toBe(3);
    await run();
    expect(reads).toBe(0);
  });

  it('starts anew from a cache that is broken', async () => {
    const first = await run();
    const folder = join(root, 'node_modules/.cache/unstall');
    const facts = await readFile(join(folder, 'facts.jsonl'), 'utf8');
    await writeFile(join(folder, 'facts.jsonl'), facts.slice(0, facts.length / 2));
    await write('a.js', `import { read } from './read.js';\n\nexport const f = async () => read();\n`);
    expect((await run()).findings).toHaveLength(first.findings.length);
  });
});
