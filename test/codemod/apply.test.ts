import { createHash } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import type * as fsPromises from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { apply, InvalidPlanError, plan, renderDiff, renderPlan, StalePlanError, type Plan } from '@unstall/codemod';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { apply as applySource } from '../../codemod/src/apply.js';
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

/** The disk's own failures, on request. */
const faults = vi.hoisted(() => ({ rename: (_to: string): void => {} }));
vi.mock('node:fs/promises', async (original) => {
  const real = await original<typeof fsPromises>();
  const rename = async (from: string, to: string): Promise<void> => {
    faults.rename(to);
    await real.rename(from, to);
  };
  return { ...real, rename };
});

const sha = (text: string): string => createHash('sha256').update(text).digest('hex');
const edits = (file: string, text: string) => ({ file, hash: sha(text), edits: [{ start: 0, end: text.length, text: `// new\n${text}` }] });
const planOf = (...files: Plan['files']): Plan => ({ version: 1, files, outcomes: [], notes: [] });
const created = { file: 'new/deep/c.js', hash: sha(''), edits: [{ start: 0, end: 0, text: 'c\n' }], created: true } as const;

describe('writing a plan', () => {
  let project: ReturnType<typeof writeProject>;
  const files = { 'a.js': 'a\n', 'b.js': 'b\n', 'sub/d.js': 'd\n' };
  beforeEach(() => {
    project = writeProject(files);
  });
  afterEach(() => {
    faults.rename = () => {};
    project.remove();
  });

  const whole = planOf(edits('a.js', 'a\n'), created, edits('sub/d.js', 'd\n'));
  const list = (): string[] => readdirSync(project.root, { recursive: true, encoding: 'utf8' }).sort();
  const read = (file: string): string => readFileSync(join(project.root, file), 'utf8');
  const expectUntouched = (names: string[]): void => {
    expect(list()).toEqual(names);
    for (const [file, text] of Object.entries(files)) expect(read(file)).toBe(text);
  };

  it('creates new files, with their folders', async () => {
    expect(await applySource(whole, project)).toEqual({ files: ['a.js', 'new/deep/c.js', 'sub/d.js'] });
    expect([read('a.js'), read('new/deep/c.js'), read('sub/d.js')]).toEqual(['// new\na\n', 'c\n', '// new\nd\n']);
    expect(list().filter((name) => name.includes('unstall'))).toEqual([]);
  });

  it('keeps modes whatever the umask', async () => {
    chmodSync(join(project.root, 'a.js'), 0o666);
    await applySource(whole, project);
    expect(statSync(join(project.root, 'a.js')).mode & 0o777).toBe(0o666);
  });

  it('is stale when a new file is there already', async () => {
    mkdirSync(join(project.root, 'new/deep'), { recursive: true });
    writeFileSync(join(project.root, 'new/deep/c.js'), '');
    await expect(applySource(whole, project)).rejects.toMatchObject({ code: 'UNSTALL_STALE_PLAN', file: 'new/deep/c.js' });
  });

  it('is stale when a file is gone', async () => {
    rmSync(join(project.root, 'sub'), { recursive: true });
    await expect(applySource(whole, project)).rejects.toMatchObject({ code: 'UNSTALL_STALE_PLAN', file: 'sub/d.js' });
    expect(read('a.js')).toBe('a\n');
  });

  it.each([
    ['ENOSPC', 'the disk is full'],
    ['EACCES', 'permission is denied'],
    ['EROFS', 'the file system is read-only'],
  ])('puts everything back when the last file fails with %s', async (code, reason) => {
    const names = list();
    faults.rename = (to) => {
      if (to.endsWith('d.js')) throw Object.assign(new Error(code), { code });
    };
    await expect(applySource(whole, project)).rejects.toMatchObject({ code: 'UNSTALL_WRITE', message: `\`sub/d.js\` cannot be written: ${reason}; no file is changed.` });
    expectUntouched(names);
  });

  it('writes nothing when a file is read-only', async () => {
    chmodSync(join(project.root, 'sub/d.js'), 0o444);
    const names = list();
    await expect(applySource(whole, project)).rejects.toMatchObject({ code: 'UNSTALL_WRITE', file: 'sub/d.js', message: expect.stringContaining('it is read-only') });
    expectUntouched(names);
  });

  it.runIf(process.getuid?.() !== 0)('writes nothing when a folder is read-only', async () => {
    const names = list();
    chmodSync(join(project.root, 'sub'), 0o555);
    await expect(applySource(whole, project)).rejects.toMatchObject({ code: 'UNSTALL_WRITE', file: 'sub/d.js' });
    chmodSync(join(project.root, 'sub'), 0o755);
    expectUntouched(names);
  });

  it.each([1, 2, 3])('puts everything back when it is interrupted before file %i', async (number) => {
    const names = list();
    const controller = new AbortController();
    let renames = 0;
    faults.rename = () => {
      renames += 1;
      if (renames === number) controller.abort(new Error('interrupted'));
    };
    const applied = applySource(whole, { ...project, signal: controller.signal });
    // An interruption after the last file finds a plan that is written.
    if (number === 3) return expect(await applied).toMatchObject({ files: { length: 3 } });
    await expect(applied).rejects.toThrow('interrupted');
    expectUntouched(names);
  });

  it.each(['../a.js', '/etc/hosts', 'sub/../../a.js', '', 'C:/a.js', '..\\a.js', 'a\0.js'])('refuses the path %j', async (file) => {
    await expect(apply(planOf({ ...edits('a.js', 'a\n'), file }), project)).rejects.toThrow(InvalidPlanError);
  });

  it('refuses what a symbolic link leads out of the root', async () => {
    const outside = writeProject({ 'a.js': 'a\n' });
    symlinkSync(outside.root, join(project.root, 'out'));
    symlinkSync(join(outside.root, 'a.js'), join(project.root, 'link.js'));
    for (const file of ['out/a.js', 'link.js']) await expect(apply(planOf({ ...edits('a.js', 'a\n'), file }), project)).rejects.toThrow(InvalidPlanError);
    await expect(apply(planOf({ ...created, file: 'out/new/c.js' }), project)).rejects.toThrow(InvalidPlanError);
    expect(readFileSync(join(outside.root, 'a.js'), 'utf8')).toBe('a\n');
    expect(existsSync(join(outside.root, 'new'))).toBe(false);
    outside.remove();
  });

  it('takes a root that is a symbolic link itself', async () => {
    const link = join(dirname(project.root), `link-${process.pid}`);
    symlinkSync(project.root, link);
    expect((await apply(whole, { root: link })).files).toHaveLength(3);
    rmSync(link);
  });

  it('refuses edits behind the end of a file', async () => {
    const long = { ...edits('a.js', 'a\n'), edits: [{ start: 5, end: 9, text: 'x' }] };
    await expect(apply(planOf(long), project)).rejects.toThrow('behind the end');
  });
});
