import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { openProject, type AnalysisResult } from '@unstall/analysis';
import { createCatalog, type Catalog } from '@unstall/catalog';
import { ESLint } from 'eslint';
import unstall from 'eslint-plugin-unstall';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

type Files = Readonly<Record<string, string>>;

let root = '';
beforeEach(async () => {
  root = await realpath(await mkdtemp(join(tmpdir(), 'unstall-package-facts-')));
});
afterEach(() => rm(root, { recursive: true }));

async function write(files: Files): Promise<void> {
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(root, name)), { recursive: true });
    await writeFile(join(root, name), text);
  }
}

async function check(files: Files, catalog?: Catalog): Promise<AnalysisResult> {
  await write(files);
  return (await openProject({ root, ...(catalog && { catalog }) })).result;
}

/** `a.js:3 message`, for each report of the rule. */
async function lint(files: Files): Promise<string[]> {
  await write(files);
  const eslint = new ESLint({ cwd: root, overrideConfigFile: true, overrideConfig: { plugins: { unstall }, rules: { 'unstall/no-blocking-call': 'error' } } as never });
  const results = await eslint.lintFiles(Object.keys(files).filter((name) => name.endsWith('.js') && !name.includes('node_modules')));
  return results.flatMap(({ filePath, messages }) => messages.map(({ line, message }) => `${filePath.slice(root.length + 1)}:${line} ${message}`));
}

const found = ({ findings }: AnalysisResult): string[] => findings.map(({ file, line, api, severity, place }) => `${file}:${line} ${api} ${severity} ${place.kind}`);

const api = { path: 'loadSync', severity: 'high', cost: 'io', note: 'Use `await load()`.' } as const;
const timer = { module: '@acme/store', path: 'every', argument: 1, runs: 'later', what: 'timer', kind: 'timer' } as const;
const facts = { modules: [{ module: '@acme/store', apis: [api] }], runners: [timer] };

/** An installed package that says this of itself. */
const store = (text: string): Files => ({
  'node_modules/@acme/store/package.json': '{ "name": "@acme/store", "main": "index.js" }',
  'node_modules/@acme/store/index.js': 'exports.loadSync = () => {};\nexports.every = () => {};\n',
  'node_modules/@acme/store/unstall.json': text,
});
const speaking = store(JSON.stringify(facts));

/** At start-up, in a timer of the package, through a helper of another file. */
const user = {
  'package.json': '{ "type": "module" }',
  'a.js': `import { every, loadSync } from '@acme/store';\nloadSync('a');\nevery(5, () => loadSync('a'));\n`,
  'b.js': `import { read } from './src/read.js';\nexport const f = async () => read();\n`,
  'src/read.js': `import store from '@acme/store';\nexport const read = () => store.loadSync('b');\n`,
};

describe('openProject', () => {
  it('finds nothing in a package that says nothing', async () => {
    const silent = Object.entries(speaking).filter(([name]) => !name.endsWith('unstall.json'));
    expect(found(await check({ ...user, ...Object.fromEntries(silent) }))).toEqual([]);
  });

  it('takes in what an imported package says of itself', async () => {
    const result = await check({ ...user, ...speaking });
    expect(found(result)).toEqual(['a.js:3 @acme/store loadSync high timer', 'b.js:2 @acme/store loadSync high async']);
    expect(result.skipped).toEqual([]);
  });

  it('takes in a package that is required, and one in the folder of a workspace package', async () => {
    const moved = Object.fromEntries(Object.entries(speaking).map(([name, text]) => [`packages/api/${name}`, text]));
    const result = await check({ ...moved, 'packages/api/src/c.cjs': `const { loadSync } = require('@acme/store');\nexports.f = async () => loadSync();\n` });
    expect(found(result)).toEqual(['packages/api/src/c.cjs:2 @acme/store loadSync high async']);
  });

  it('reads no package that nobody imports', async () => {
    expect((await check({ 'a.js': '', ...store('{ broken') })).skipped).toEqual([]);
  });

  it('lets the catalog it is given have its say on an API', async () => {
    const own = createCatalog({ modules: [{ module: '@acme/store', apis: [{ ...api, severity: 'low' }] }] });
    expect(found(await check({ ...user, ...speaking }, own))).toEqual(['a.js:3 @acme/store loadSync low timer', 'b.js:2 @acme/store loadSync low async']);
  });

  it('adds the names of a package to what the catalog says of it', async () => {
    const own = createCatalog({ modules: [{ module: '@acme/store', main: 'Store', apis: [] }] });
    const said = store(JSON.stringify({ modules: [{ module: '@acme/store', apis: [{ ...api, path: 'Store#loadSync' }] }] }));
    const result = await check({ 'a.js': `import S from '@acme/store';\nexport const f = async () => new S().loadSync();\n`, ...said }, own);
    expect(found(result)).toEqual(['a.js:2 @acme/store Store#loadSync high async']);
  });

  it.each([
    ['no JSON', '{ broken', /^cannot be read: .*JSON/],
    ['no object', '[]', /^there is no object in it$/],
    ['null', 'null', /^there is no object in it$/],
    ['modules that are no list', '{ "modules": {} }', /^`modules` is not a list$/],
    ['a module without APIs', '{ "modules": [{ "module": "@acme/store" }] }', /^`apis` of module '@acme\/store' is not a list$/],
    ['aliases that are no list', '{ "modules": [{ "module": "@acme/store", "aliases": 5, "apis": [] }] }', /gives `aliases` in an unknown shape$/],
    ['a condition nobody knows', JSON.stringify({ modules: [{ module: '@acme/store', apis: [{ ...api, when: { kind: 'all' } }] }] }), /^API 'loadSync' .* gives `when` in an unknown shape$/],
    ['half a twin', JSON.stringify({ modules: [{ module: '@acme/store', apis: [{ ...api, twin: { module: 'x' } }] }] }), /gives `twin` in an unknown shape$/],
    ['events that are no list', JSON.stringify({ runners: [{ ...timer, events: 'tick' }] }), /^runner 'every' .* gives `events` in an unknown shape$/],
    ['another module', '{ "modules": [{ "module": "node:fs", "apis": [] }] }', /^it speaks of module 'node:fs'; a package speaks of itself$/],
    ['any receiver', JSON.stringify({ runners: [{ ...timer, module: '*' }] }), /^it speaks of module '\*'/],
  ])('leaves out and names a file with %s', async (_, text, reason) => {
    const result = await check({ ...user, ...store(text) });
    expect(found(result)).toEqual([]);
    expect(result.skipped).toEqual([{ file: 'node_modules/@acme/store/unstall.json', reason: expect.stringMatching(reason) as string }]);
    expect(result.files).toBe(3);
  });

  it('leaves alone the aliases that belong to others', async () => {
    const said = { modules: [{ module: '@acme/store', aliases: ['node:fs'], same: { readFileSync: 'nothing' }, apis: [] }] };
    const result = await check({ 'a.js': `import '@acme/store';\nimport fs from 'node:fs';\nexport const f = async () => fs.readFileSync('a');\n`, ...store(JSON.stringify(said)) });
    expect(found(result)).toEqual(['a.js:3 node:fs readFileSync medium async']);
  });
});

describe('the ESLint rule', () => {
  it('takes in what an imported package says of itself, with its advice', async () => {
    expect(await lint({ ...user, ...speaking })).toEqual([
      'a.js:3 `@acme/store.loadSync()` blocks the event loop each time the timer fires (the timer). Use `await load()`.',
      'b.js:2 `@acme/store.loadSync()` blocks the event loop (async function `f` -> `read` (b.js:2)). Use `await load()`.',
    ]);
  });

  it('sees it in text that is not saved', async () => {
    await write(speaking);
    const eslint = new ESLint({ cwd: root, overrideConfigFile: true, overrideConfig: { plugins: { unstall }, rules: { 'unstall/no-blocking-call': 'error' } } as never });
    const results = await eslint.lintText(user['a.js'], { filePath: 'new.js' });
    expect(results.flatMap(({ messages }) => messages.map(({ line }) => line))).toEqual([3]);
  });

  it('lints on when the file is broken', async () => {
    const blocking = { 'c.js': `import fs from 'node:fs';\nimport '@acme/store';\nexport const f = async () => fs.readFileSync('a');\n` };
    const reports = await lint({ ...user, ...blocking, ...store('{ broken') });
    expect(reports).toEqual([expect.stringMatching(/^c\.js:3 `fs\.readFileSync\(\)`/) as string]);
  });
});
