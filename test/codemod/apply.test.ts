import { chmodSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { apply, plan, renderDiff, renderPlan, StalePlanError } from '@unstall/codemod';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { writeProject } from './program.js';

const before = "const fs = require('fs');\nasync function main() {\n  console.log(fs.readFileSync('a.txt'));\n}\nmain();\n";
const after = before.replace("fs.readFileSync('a.txt')", "await fs.promises.readFile('a.txt')");

describe('a plan', () => {
  let project: ReturnType<typeof writeProject>;
  beforeEach(() => {
    project = writeProject(before);
  });
  afterEach(() => project.remove());

  it('is plain JSON and the same twice', async () => {
    const first = await plan({ root: project.root });
    expect(JSON.parse(JSON.stringify(first))).toEqual(first);
    expect(await plan({ root: project.root })).toEqual(first);
    expect(JSON.stringify(first)).not.toContain(project.root);
  });

  it('changes nothing until it is applied', async () => {
    const computed = await plan({ root: project.root });
    expect(renderDiff(await renderPlan(computed, { root: project.root }))).toContain('+  console.log(await fs.promises');
    expect(readFileSync(join(project.root, 'main.js'), 'utf8')).toBe(before);
  });

  it('is applied from its JSON, keeps the mode of the files and leaves no other file behind', async () => {
    const main = join(project.root, 'main.js');
    chmodSync(main, 0o755);
    const computed = JSON.parse(JSON.stringify(await plan({ root: project.root }))) as Awaited<ReturnType<typeof plan>>;
    const names = readdirSync(project.root);
    expect(await apply(computed, { root: project.root })).toEqual({ files: ['main.js'] });
    expect(readFileSync(main, 'utf8')).toBe(after);
    expect(statSync(main).mode & 0o777).toBe(0o755);
    expect(readdirSync(project.root)).toEqual(names);
  });

  it('is refused for a file that has changed, and writes none of the others', async () => {
    writeFileSync(join(project.root, 'other.js'), before);
    const computed = await plan({ root: project.root });
    writeFileSync(join(project.root, 'other.js'), `${before}// more\n`);
    await expect(apply(computed, { root: project.root })).rejects.toThrow(StalePlanError);
    expect(readFileSync(join(project.root, 'main.js'), 'utf8')).toBe(before);
  });

  it('takes only the findings of the paths it is given, and still sees callers elsewhere', async () => {
    writeFileSync(join(project.root, 'lib.js'), "const fs = require('fs');\nexports.load = (p) => fs.readFileSync(p, 'utf8').trim();\n");
    writeFileSync(join(project.root, 'one.js'), "const { load } = require('./lib');\nexports.one = async () => load('a.txt');\n");
    writeFileSync(join(project.root, 'two.js'), "const { load } = require('./lib');\nexports.two = async () => load('b.txt');\n");
    const computed = await plan({ root: project.root, paths: [join(project.root, 'one.js')] });
    expect(computed.outcomes.map(({ file }) => file)).toEqual(['one.js']);
    expect(computed.files.map(({ file }) => file)).toEqual(['lib.js', 'one.js', 'two.js']);
  });

  it('uses findings that are handed over', async () => {
    const start = before.indexOf("fs.readFileSync");
    const end = before.indexOf(')', start) + 1;
    const finding = {
      file: 'main.js', line: 3, column: 15, endLine: 3, endColumn: 40, start, end,
      api: 'node:fs readFileSync', severity: 'medium', advice: 'Use `await readFile()` from `node:fs/promises`.', fix: 'native',
      place: { kind: 'async', why: 'async function `main`' },
      path: [{ name: 'fs.readFileSync', file: 'main.js', line: 3, column: 15 }],
    } as const;
    const { outcomes } = await plan({ root: project.root, findings: [finding] });
    expect(outcomes).toEqual([{ file: 'main.js', line: 3, column: 15, api: finding.api, place: finding.place.why, migrated: 'native' }]);
  });
});
