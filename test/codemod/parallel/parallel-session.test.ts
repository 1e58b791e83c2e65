import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { apply, openPlan, plan, settlePlan, type Plan } from '@unstall/codemod';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { writeFolder } from './parallel-program.js';

// Each plan compiles its project several times.
vi.setConfig({ testTimeout: 90_000 });

const removals: (() => void)[] = [];
afterEach(() => removals.splice(0).forEach((remove) => remove()));

function project(files: Readonly<Record<string, string>>, options: { runtime?: boolean } = {}): string {
  const { root, remove } = writeFolder(files, options);
  removals.push(remove);
  return root;
}

const read = (root: string, file: string): string => readFileSync(join(root, file), 'utf8');
const ofGroups = ({ outcomes }: Plan): (string | undefined)[] => outcomes.map(({ migrated, refused }) => migrated ?? refused?.code);

const two = "const fs = require('fs');\nasync function two() {\n  const a = fs.readFileSync('a.txt', 'utf8');\n  const b = fs.readFileSync('b.txt', 'utf8');\n  return a + b;\n}\nexports.two = two;\n";
const old = "const fsp = require('fs/promises');\nasync function old() {\n  const a = await fsp.readFile('a.txt', 'utf8');\n  const b = await fsp.readFile('b.txt', 'utf8');\n  return a + b;\n}\nexports.old = old;\n";
const list = "const fsp = require('fs/promises');\nexports.all = async (names) => {\n  const out = [];\n  for (const name of names) out.push(await fsp.readFile(name));\n  return out;\n};\n";

describe('a plan with `parallelize`', () => {
  it('is one plan whose edits fit the original files', async () => {
    const root = project({ 'main.js': two });
    const computed = await plan({ root, parallelize: true });
    expect(ofGroups(computed)).toEqual(['parallel', 'native', 'native']);
    expect(computed.files.map(({ file }) => file)).toEqual(['main.js']);
    await apply(computed, { root });
    expect(read(root, 'main.js')).toContain("const [a, b] = await Promise.all([\n    fs.promises.readFile('a.txt', 'utf8'),\n    fs.promises.readFile('b.txt', 'utf8'),\n  ]);\n");
  });

  it('names the group by the first statement in the original', async () => {
    const root = project({ 'main.js': `${'// a line\n'.repeat(3)}${two}` });
    const { outcomes } = await plan({ root, parallelize: true });
    expect(outcomes[0]).toEqual({ file: 'main.js', line: 6, column: 3, api: 'fs.promises.readFile', place: 'async function `two`', migrated: 'parallel' });
  });

  it('leaves everything as it is without the option', async () => {
    const root = project({ 'main.js': old });
    expect(await plan({ root })).toMatchObject({ files: [], outcomes: [] });
  });

  it('keeps a byte order mark', async () => {
    const root = project({ 'main.js': `\uFEFF${old}`, 'b.js': `\uFEFF${two}` });
    await apply(await plan({ root, parallelize: true }), { root });
    for (const file of ['main.js', 'b.js']) expect(read(root, file)).toMatch(/^\uFEFFconst (fs|fsp) = require\('fs.*'\);\nasync function \w+\(\) \{\n {2}const \[a, b\] = await Promise\.all\(/);
  });

  it('works on the files that are named, and not on tests', async () => {
    const root = project({ 'src/main.js': old, 'lib/other.js': old, 'src/main.test.js': old });
    const { files } = await plan({ root, paths: [join(root, 'src')], parallelize: true });
    expect(files.map(({ file }) => file)).toEqual(['src/main.js']);
  });

  it('leaves generated files alone', async () => {
    const { outcomes, files } = await plan({ root: project({ 'main.js': `// @generated\n${old}` }), parallelize: true });
    expect(files).toEqual([]);
    expect(outcomes[0]?.refused).toMatchObject({ code: 'UNSTALL_FILE', file: 'main.js', line: 4 });
  });
});

describe('a loop over a list of unknown length', () => {
  it('is bounded by `gather`, which is imported as the file does', async () => {
    const root = project({ 'main.js': list, 'package.json': '{"private":true}' });
    const computed = await plan({ root, parallelize: true });
    await apply(computed, { root });
    expect(read(root, 'main.js')).toBe(
      "const fsp = require('fs/promises');\nconst { gather } = require('@unstall/runtime/offload');\nexports.all = async (names) => {\n  const out = await gather(Array.from(names, (name) => () => fsp.readFile(name)), { concurrency: 8 });\n  return out;\n};\n",
    );
    expect(computed.notes).toEqual(['The offloaded calls need `@unstall/runtime`; add it to the `dependencies` of `package.json`.']);
  });

  it('is refused where the runtime cannot be loaded', async () => {
    const { outcomes, files } = await plan({ root: project({ 'main.js': list }, { runtime: false }), parallelize: true });
    expect(files).toEqual([]);
    expect(outcomes[0]?.refused).toMatchObject({ code: 'UNSTALL_RUNTIME_MISSING', line: 4 });
  });

  it('is refused where the project makes lists of its own kind', async () => {
    const { outcomes } = await plan({ root: project({ 'main.js': list, 'lists.js': 'exports.numbers = function* () { console.log(1); yield 1; };\n' }), parallelize: true });
    expect(outcomes[0]?.refused).toMatchObject({ code: 'UNSTALL_ORDER', reason: '`names` may be made while it is read.' });
  });
});

describe('what would no longer compile', () => {
  const text = "import { readFile } from 'node:fs/promises';\nexport async function all(names: string[]): Promise<unknown[]> {\n  const out = [];\n  for (const name of names) out.push(await readFile(name, 'utf8'));\n  out.push(1);\n  return out;\n}\nexport async function both(): Promise<string> {\n  const a = await readFile('a.txt', 'utf8');\n  const b = await readFile('b.txt', 'utf8');\n  return a + b;\n}\n";

  it('is dropped, and the rest stays', async () => {
    const root = project({ 'main.mts': text });
    const computed = await plan({ root, parallelize: true });
    expect(ofGroups(computed)).toEqual(['UNSTALL_TYPE', 'parallel']);
    await apply(computed, { root });
    expect(read(root, 'main.mts')).toBe(text.replace(/ {2}const a = [^]*\n {2}const b = .*\n/, "  const [a, b] = await Promise.all([readFile('a.txt', 'utf8'), readFile('b.txt', 'utf8')]);\n"));
  });
});

describe('calls across files', () => {
  it('are read wherever they lead', async () => {
    const root = project({
      'store.mjs': "import { readFile } from 'node:fs/promises';\nimport { count } from './count.mjs';\nexport const load = async (name) => (await readFile(name, 'utf8')).trim();\nexport const loadCounted = async (name) => { count(); return await load(name); };\n",
      'count.mjs': 'let n = 0;\nexport const count = () => { n += 1; };\n',
      'main.mjs': "import * as store from './store.mjs';\nexport async function plain() {\n  const a = await store.load('a.txt');\n  const b = await store.load('b.txt');\n  return a + b;\n}\nexport async function counted() {\n  const a = await store.loadCounted('a.txt');\n  const b = await store.loadCounted('b.txt');\n  return a + b;\n}\n",
    });
    const { outcomes } = await plan({ root, parallelize: true });
    expect(outcomes.map(({ line, migrated, refused }) => [line, migrated ?? refused])).toEqual([
      [3, 'parallel'],
      [8, { code: 'UNSTALL_ORDER', reason: '`n` is written, and others may use it.', file: 'count.mjs', line: 2 }],
    ]);
  });

  it('are read in the module that a worker runs', async () => {
    const worker = "import { offloaded } from '@unstall/runtime/offload';\nconst client = offloaded('./client.mjs', import.meta.url);\n";
    const root = project({
      'client.mjs': "import { execFileSync } from 'node:child_process';\nexport const get = (url) => execFileSync('curl', ['--silent', '--fail', url], { encoding: 'utf8' });\nexport const send = (url) => execFileSync('curl', ['-X', 'POST', url]);\n",
      'main.mjs': `${worker}export async function both(url) {\n  const a = await client.get(url);\n  const b = await client.get(url);\n  return a + b;\n}\n`,
      'post.mjs': `${worker}export async function both(url) {\n  const a = await client.send(url);\n  const b = await client.send(url);\n  return a + b;\n}\n`,
    });
    const computed = await plan({ root, parallelize: true });
    expect(computed.files.map(({ file }) => file)).toEqual(['main.mjs']);
    await apply(computed, { root });
    expect(read(root, 'main.mjs')).toContain('const [a, b] = await Promise.all([client.get(url), client.get(url)]);');
  });
});

describe('a session', () => {
  it('asks about each group like about any other finding', async () => {
    const root = project({ 'main.js': two, 'old.js': old });
    const session = await openPlan({ root, parallelize: true });
    const { plan: full, bundles } = session.draft();
    expect(session.findings.map(({ file, line, api }) => `${file}:${line} ${api}`)).toEqual(full.outcomes.map(({ file, line, api }) => `${file}:${line} ${api}`));
    expect(bundles.flat()).toHaveLength(4);
    const group = session.findings.find(({ file }) => file === 'old.js')!;
    const without = session.draft(new Map([[group, { code: 'UNSTALL_DECLINED' }]])).plan;
    expect(without.files.map(({ file }) => file)).toEqual(['main.js']);
    expect(without.outcomes.at(-1)?.refused).toMatchObject({ code: 'UNSTALL_DECLINED', reason: 'The change was turned down.', line: 3 });
    expect(session.draft().plan).toEqual(full);
  });

  it('says that a group is gone with the changes that made it', async () => {
    const session = await openPlan({ root: project({ 'main.js': two }), parallelize: true });
    const call = session.findings.find(({ api }) => api === 'node:fs readFileSync')!;
    const { plan: computed, bundles } = session.draft(new Map([[call, { code: 'UNSTALL_DECLINED' }]]));
    expect(ofGroups(computed)).toEqual(['UNSTALL_ORDER', 'UNSTALL_DECLINED', 'native']);
    expect(bundles.flat()).toHaveLength(1);
  });

  it('is settled by a test like any other: the group that fails goes', async () => {
    const root = project({ 'main.js': two, 'old.js': old });
    const session = await openPlan({ root, parallelize: true });
    const { plan: settled, dropped } = await settlePlan(session, { passes: (each) => Promise.resolve(each.files.every(({ file }) => file !== 'old.js')) });
    expect(dropped.map(({ file }) => file)).toEqual(['old.js']);
    expect(settled.files.map(({ file }) => file)).toEqual(['main.js']);
    expect(ofGroups(settled)).toEqual(['parallel', 'native', 'native', 'UNSTALL_VERIFY']);
  });

  it('leaves out what is not selected', async () => {
    const root = project({ 'main.js': old, 'old.js': old });
    const computed = await plan({ root, parallelize: true, select: ({ file }) => file === 'main.js' });
    expect(computed.files.map(({ file }) => file)).toEqual(['main.js']);
    expect(computed.outcomes.map(({ file }) => file)).toEqual(['main.js']);
  });

  it('gives the same plan for the same input', async () => {
    const root = project({ 'main.js': two, 'list.js': list });
    const first = await plan({ root, parallelize: true });
    expect(await plan({ root, parallelize: true })).toEqual(first);
    writeFileSync(join(root, 'main.js'), `${two}\n`);
    await expect(apply(first, { root })).rejects.toMatchObject({ code: 'UNSTALL_STALE_PLAN' });
  });
});
