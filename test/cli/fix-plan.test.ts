import { chmodSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createFixProject, reader, type FixProject } from './fix-project.js';

// Each test starts several processes, on machines that do other things too.
vi.setConfig({ testTimeout: 120_000 });

let project: FixProject;
beforeEach(() => {
  project = createFixProject({ 'a.js': reader('a'), 'lib/b.js': reader('b') });
});
afterEach(() => project.remove());

const save = async (change: (plan: string) => string = (plan) => plan): Promise<void> => {
  project.write({ 'plan.json': change((await project.fix('--format', 'json')).out) });
};

describe('unstall fix --plan', () => {
  it('shows a saved plan as the plan itself is shown, and applies it', async () => {
    const shown = await project.fix();
    await save();
    expect(await project.fix('--plan', 'plan.json')).toEqual(shown);
    expect((await project.fix('--plan', 'plan.json', '--write')).out).toContain('2 of 2 calls moved, 0 left alone; 2 files changed.');
    expect(project.read('lib/b.js')).toContain('await fs.promises.readFile');
  });

  it('does not count the file of the plan among the changes of a git tree', async () => {
    project.commit();
    await save();
    expect((await project.fix('--plan', 'plan.json', '--write')).code).toBe(0);
    project.git('checkout', '-q', '--', '.');
    project.write({ 'other.txt': '' });
    expect((await project.fix('--plan', 'plan.json', '--write')).err).toContain('uncommitted changes');
  });

  it('is refused in one line when a file has changed since, and nothing is written', async () => {
    await save();
    project.write({ 'lib/b.js': `${reader('b')}// more\n` });
    expect(await project.fix('--plan', 'plan.json', '--write')).toEqual({
      code: 2,
      out: '',
      err: 'unstall: UNSTALL_STALE_PLAN: `lib/b.js` has changed since the plan was made; plan again.\n',
    });
    expect(project.read('a.js')).toBe(reader('a'));
  });

  it.each([
    ['cut off', (plan: string) => plan.slice(0, 40), "plan 'plan.json': UNSTALL_INVALID_PLAN: This is no plan: it is not JSON"],
    ['of another version', (plan: string) => plan.replace('"version": 1', '"version": 9'), 'its `version` is 9, and 1 is what can be read.'],
    ['without a hash', (plan: string) => plan.replace('"hash"', '"cash"'), 'the `hash` of `a.js` is not a SHA-256 in hex.'],
    ['above the root', (plan: string) => plan.replaceAll('lib/b.js', '../b.js'), 'names `../b.js`, which is no path below the root.'],
    ['absolute', (plan: string) => plan.replaceAll('lib/b.js', '/tmp/b.js'), 'names `/tmp/b.js`, which is no path below the root.'],
  ])('that is %s is refused in one line', async (_, change, reason) => {
    await save(change);
    const { code, out, err } = await project.fix('--plan', 'plan.json', '--write');
    expect({ code, out, lines: err.split('\n').length }).toEqual({ code: 2, out: '', lines: 2 });
    expect(err).toContain(reason);
    expect(project.read('a.js')).toBe(reader('a'));
  });

  it('is refused when a symbolic link leads out of the root', async () => {
    await save();
    const outside = createFixProject({ 'b.js': reader('b') });
    execFileSync('rm', ['-r', join(project.root, 'lib')]);
    symlinkSync(outside.root, join(project.root, 'lib'));
    const { code, err } = await project.fix('--plan', 'plan.json', '--write');
    expect({ code, err }).toEqual({ code: 2, err: 'unstall: UNSTALL_INVALID_PLAN: The plan names `lib/b.js`, which a symbolic link leads out of the root.\n' });
    expect(outside.read('b.js')).toBe(reader('b'));
    outside.remove();
  });

  it('does not go with options that make a plan', async () => {
    expect((await project.fix('--plan', 'plan.json', '--verify', 'true')).err).toBe('unstall: --verify is for making a plan, and --plan has one; leave one of them out.\n');
    expect((await project.fix('--plan', 'nowhere.json')).err).toMatch(/^unstall: plan '.*nowhere\.json' does not exist; write one with 'unstall fix --format json'\.\n$/);
  });
});

describe('unstall fix --print-patch', () => {
  it.each([
    ['CRLF', reader('a').replaceAll('\n', '\r\n')],
    ['no newline at the end', reader('a').trimEnd()],
    ['a byte order mark', `\uFEFF${reader('a')}`],
  ])('prints what `git apply` makes the same of as --write: %s', async (_, text) => {
    project.write({ 'a.js': text, 'my lib/c d.js': text });
    const { out } = await project.fix('--print-patch');
    expect((await project.fix('--format', 'diff')).out).toBe(out);
    project.write({ 'x.patch': out });
    project.git('apply', 'x.patch');
    const applied = ['a.js', 'lib/b.js', 'my lib/c d.js'].map((file) => project.read(file));
    project.git('apply', '-R', 'x.patch');
    await project.fix('--write');
    expect(['a.js', 'lib/b.js', 'my lib/c d.js'].map((file) => project.read(file))).toEqual(applied);
    expect(applied.every((each) => each.includes('await'))).toBe(true);
  });

  it('is not another format', async () => {
    expect((await project.fix('--print-patch', '--format', 'json')).err).toBe("unstall: --print-patch prints a diff, and --format says 'json'; leave one of them out.\n");
  });
});

describe('unstall fix --write', () => {
  it('names what it wrote, and how git undoes it', async () => {
    project.commit();
    const { out } = await project.fix('--write');
    expect(out).toContain('Changed a.js\nChanged lib/b.js\n');
    expect(out).toContain('Look at it with `git diff`; undo it with `git checkout -- a.js lib/b.js`.');
    execFileSync('sh', ['-c', /undo it with `(.*)`/.exec(out)?.[1] ?? 'false'], { cwd: project.root, stdio: 'pipe' });
    expect(project.read('a.js')).toBe(reader('a'));
  });

  it('does not offer an undo that takes other changes along, and none without git', async () => {
    expect((await project.fix('lib', '--write')).out).toMatch(/1 file changed\.\n$/);
    project.commit();
    project.write({ 'a.js': `${reader('a')}// mine\n` });
    expect((await project.fix('--write', '--allow-dirty')).out).toMatch(/1 file changed\.\nLook at it with `git diff`\.\n$/);
  });

  it('stops in one line at a read-only file, before anything is written', async () => {
    chmodSync(join(project.root, 'lib/b.js'), 0o444);
    expect(await project.fix('--write')).toEqual({ code: 2, out: '', err: 'unstall: UNSTALL_WRITE: `lib/b.js` cannot be written: it is read-only; no file is changed.\n' });
    expect(project.read('a.js')).toBe(reader('a'));
  });

  it('writes nothing outside of the root through symbolic links', async () => {
    const outside = createFixProject({ 'c.js': reader('c') });
    symlinkSync(join(outside.root, 'c.js'), join(project.root, 'c.js'));
    symlinkSync(outside.root, join(project.root, 'out'));
    expect((await project.fix('--write')).out).toContain('2 files changed.');
    expect((await project.fix('c.js', 'out', 'out/c.js', '--write')).out).toMatch(/0 files changed\.|Nothing to move/);
    expect(readFileSync(join(outside.root, 'c.js'), 'utf8')).toBe(reader('c'));
    outside.remove();
  });

  it('does the others when a file is broken, generated, minified or too large, and says so', async () => {
    project.write({
      'broken.js': `${reader('x')}async function ( {\n`,
      'gen.js': `// @generated\n${reader('g')}`,
      'large.js': `${reader('l')}// ${'x'.repeat(1_000_000)}\n`,
      'app.min.js': reader('m'),
    });
    const { code, out } = await project.fix('--write');
    expect(code).toBe(0);
    expect(out).toContain('2 files changed.');
    expect(out).toContain('gen.js:3:25  UNSTALL_FILE');
    expect(out).toContain('`gen.js` says that it is generated; the next run of its generator would undo a change.\n');
    expect(out).toMatch(/^`broken\.js` is left out: /m);
    expect(out).toContain('`large.js` is left out: larger than 1 MB.\n');
    expect(project.read('app.min.js')).toBe(reader('m'));
  });

  it('says that a tsconfig extends what is not there, and goes on', async () => {
    mkdirSync(join(project.root, 'x'));
    writeFileSync(join(project.root, 'tsconfig.json'), '{"extends":"./nowhere.json"}');
    const { code, out } = await project.fix();
    expect(code).toBe(0);
    expect(out).toMatch(/`tsconfig\.json` is not right: .*nowhere\.json.*The rest of it is used\./);
    expect(out).toContain('2 of 2 calls moved');
  });
});
