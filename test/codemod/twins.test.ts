import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { apply, plan, type Plan, type PlanOptions } from '@unstall/codemod';
import { describe, expect, it } from 'vitest';
import { writeProject } from './program.js';

type Files = Readonly<Record<string, string>>;
type Twin = NonNullable<PlanOptions['twin']>;

interface Result {
  readonly plan: Plan;
  readonly read: (file: string) => string;
  readonly again: Plan;
}

const esm = '{"name":"p","version":"1.0.0","private":true,"type":"module"}';

/** Runs, plans, applies, runs again (the output must be the same) and plans again (nothing is left to do). */
async function twin(files: Files, options: Twin = {}): Promise<Result> {
  const { root, remove } = writeProject(files);
  try {
    const main = 'main.js' in files ? 'main.js' : undefined;
    const before = main && run(root, main);
    const computed = await plan({ root, twin: options });
    await apply(computed, { root });
    const texts = new Map(computed.files.map(({ file }) => [file, readFileSync(join(root, file), 'utf8')]));
    if (main) expect(run(root, main)).toEqual(before);
    return { plan: computed, read: (file) => texts.get(file) ?? '', again: await plan({ root, twin: options }) };
  } finally {
    remove();
  }
}

function run(root: string, main: string): { out: string; code: number | null } {
  const { stdout, status, stderr } = spawnSync(process.execPath, [main], { cwd: root, encoding: 'utf8', timeout: 60_000 });
  expect(stderr).toBe('');
  return { out: stdout, code: status };
}

const migrations = ({ outcomes }: Plan): unknown[] => outcomes.map(({ migrated, refused }) => migrated ?? refused);

const lib = "import { readFileSync } from 'node:fs';\n\nexport function load(name) {\n  return readFileSync(name, 'utf8').trim();\n}\n";
const start = "import { load } from './lib.js';\n\nexport const first = load('a.txt');\n";
const main = "import { load } from './lib.js';\nimport { first } from './start.js';\n\nasync function main() {\n  console.log(first, load('b.txt'));\n}\nmain();\n";

describe('the name of a twin', () => {
  it('ends in the suffix that is asked for, which takes the place of `Sync`', async () => {
    const files = { 'package.json': esm, 'lib.js': lib.replace('load', 'loadSync'), 'start.js': start.replaceAll(/\bload\b/g, 'loadSync'), 'main.js': main.replaceAll(/\bload\b/g, 'loadSync') };
    const { plan: computed, read, again } = await twin(files, { suffix: 'Later' });
    expect(migrations(computed)).toEqual(['twin']);
    expect(read('lib.js')).toContain('export async function loadLater(name) {');
    expect(read('main.js')).toContain("await loadLater('b.txt')");
    expect(again.files).toEqual([]);
  });

  it('gets a number when a function of the file has it already, of the same parameters or not', async () => {
    const files = { 'main.js': "const fs = require('fs');\nfunction load(p) {\n  return fs.readFileSync(p, 'utf8').trim();\n}\nasync function loadAsync(p) {\n  return `mine ${p}`;\n}\nconst start = load('a.txt');\nasync function main() {\n  console.log(start, load('b.txt'), await loadAsync('x'));\n}\nmain();\n" };
    const { plan: computed, read, again } = await twin(files);
    expect(migrations(computed)).toEqual(['twin']);
    expect(read('main.js')).toContain("async function loadAsync2(p) {\n  return (await fs.promises.readFile(p, 'utf8')).trim();");
    expect(read('main.js')).toContain("await loadAsync2('b.txt'), await loadAsync('x')");
    expect(again.files).toEqual([]);
  });

  it('gets a number when a subclass has a method of that name', async () => {
    const files = { 'main.js': "const fs = require('fs');\nclass Store {\n  load(p) {\n    return fs.readFileSync(p, 'utf8').trim();\n  }\n}\nclass Other extends Store {\n  loadAsync(p) {\n    return `other ${p}`;\n  }\n}\nconst start = new Store().load('a.txt');\nasync function main() {\n  const other = new Other();\n  console.log(start, other.load('b.txt'), other.loadAsync('x'));\n}\nmain();\n" };
    const { read } = await twin(files);
    expect(read('main.js')).toContain('async loadAsync2(p)');
  });

  it('gets a number when a class outside the project hands it down', async () => {
    const files = {
      'node_modules/host/index.js': 'exports.Base = class Base { loadAsync() { return "host"; } run() { return this.loadAsync(); } };\n',
      'main.js': "const fs = require('fs');\nconst { Base } = require('host');\nclass Store extends Base {\n  load(p) {\n    return fs.readFileSync(p, 'utf8').trim();\n  }\n}\nconst start = new Store().load('a.txt');\nasync function main() {\n  const store = new Store();\n  console.log(start, store.load('b.txt'), store.run());\n}\nmain();\n",
      'node_modules/host/index.d.ts': 'export class Base { loadAsync(): string; run(): string; }\n',
      'node_modules/host/package.json': '{"name":"host","version":"1.0.0","main":"index.js","types":"index.d.ts"}',
    };
    const { read } = await twin(files);
    expect(read('main.js')).toContain('async loadAsync2(p)');
  });

  it('is another one for each of two functions that would have the same', async () => {
    const files = { 'main.js': "const fs = require('fs');\nfunction load(p) {\n  return fs.readFileSync(p, 'utf8').trim();\n}\nfunction loadSync(p) {\n  return fs.readFileSync(p, 'utf8').length;\n}\nconst start = [load('a.txt'), loadSync('a.txt')];\nasync function main() {\n  console.log(start, load('n.txt'), loadSync('n.txt'));\n}\nmain();\n" };
    const { plan: computed, read } = await twin(files);
    expect(migrations(computed)).toEqual(['twin', 'twin']);
    expect(read('main.js')).toMatch(/await loadAsync2?\('n.txt'\), await loadAsync2?\('n.txt'\)/);
    expect(read('main.js').match(/async function loadAsync2?\(/g)).toHaveLength(2);
  });

  it('must be able to be part of one', async () => {
    await expect(plan({ root: '.', twin: { suffix: 'a-b' } })).rejects.toThrow("The twin suffix 'a-b' cannot be part of a name");
    await expect(plan({ root: '.', twin: { folder: '../x' } })).rejects.toThrow("The twin folder '../x' is not the name of one folder");
  });
});
