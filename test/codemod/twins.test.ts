import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { plan, renderDiff, renderPlan } from '@unstall/codemod';
import { describe, expect, it } from 'vitest';
import { writeProject } from './program.js';
import { esm, lib, main, migrations, start, twin } from './twin-project.js';

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

describe('unstall fix', () => {
  const cli = fileURLToPath(new URL('../../cli/bin/unstall.js', import.meta.url));
  const fix = (root: string, ...args: string[]) => spawnSync(process.execPath, [cli, 'fix', root, ...args], { encoding: 'utf8', timeout: 120_000 });

  it('takes a suffix and a folder, and says what is wrong with others', () => {
    const { root, remove } = writeProject({ 'package.json': esm, 'lib.js': lib, 'start.js': start, 'main.js': main });
    const { stdout, status } = fix(root, '--print-patch', '--twin-suffix', '_later', '--twin-folder', 'later');
    expect(status).toBe(0);
    expect(stdout).toContain('--- /dev/null\n+++ b/later/lib.js\n');
    expect(stdout).toContain('+export async function load_later(name) {');
    const wrong = fix(root, '--twin-suffix', '1-a');
    expect([wrong.status, wrong.stdout, wrong.stderr.trim().split('\n').length]).toEqual([2, '', 1]);
    expect(wrong.stderr).toContain("the twin suffix '1-a' cannot be part of a name");
    expect(fix(root, '--twin-folder', 'a/b').status).toBe(2);
    remove();
  });
});

describe('the page on twins', () => {
  const page = readFileSync(new URL('../../docs/codemod.md', import.meta.url), 'utf8');
  const section = /^## Twins$([^]*?)^## /m.exec(page)?.[1] ?? '';
  const examples = [...section.matchAll(/```sh\nnpx unstall fix (.*)\n```([^]*?)```diff\n([^]*?)```/g)];
  /** A block that begins with a comment with a name is a file; a diff shows the whole of each file that it changes. */
  const filesOf = (blocks: string, diff: string): Record<string, string> => ({
    ...Object.fromEntries([...blocks.matchAll(/```js\n\/\/ (\S+)\n([^]*?)```/g)].map(([, name = '', text = '']) => [name, text])),
    ...Object.fromEntries([...diff.matchAll(/^--- a\/(\S+)\n.*\n@@.*\n([^]*?)(?=^--- |$(?![^]))/gm)].map(([, name = '', hunk = '']) => [name, hunk.replace(/^\+.*\n/gm, '').replace(/^[ -]/gm, '')])),
  });

  it('has examples', () => expect(examples.length).toBe(3));

  it.each(examples.map(([, options = '', blocks = '', diff = '']) => ({ options, blocks, diff })))('shows what `fix $options` does', async ({ options, blocks, diff }) => {
    const { root, remove } = writeProject({ 'package.json': esm, ...filesOf(blocks, diff) });
    const suffix = /--twin-suffix (\S+)/.exec(options)?.[1];
    const into = /--twin-folder (\S+)/.exec(options)?.[1];
    const computed = await plan({ root, twin: { ...(suffix && { suffix }), ...(into && { folder: into }) } });
    const shown = renderDiff(await renderPlan(computed, { root })).replace(/^(diff --git|new file mode) .*\n/gm, '');
    remove();
    expect(shown).toBe(diff);
  });
});
