import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createFixProject, reader, type FixProject } from './fix-project.js';

// Each test starts several processes, on machines that do other things too.
vi.setConfig({ testTimeout: 120_000 });

const names = ['a', 'b', 'c', 'd', 'e'];

/** A command that looks at the files as they are in the copy, and at how often it has run there. */
const judge = (verdict: string): string => `
const fs = require('fs');
const moved = ['a', 'b', 'c', 'd', 'e'].filter((name) => fs.readFileSync(name + '.js', 'utf8').includes('await'));
const run = fs.existsSync('runs') ? Number(fs.readFileSync('runs', 'utf8')) + 1 : 1;
fs.writeFileSync('runs', String(run));
const has = (...names) => names.every((name) => moved.includes(name));
${verdict}
`;

describe('unstall fix --verify', () => {
  let project: FixProject;
  beforeEach(() => {
    project = createFixProject(Object.fromEntries(names.map((name) => [`${name}.js`, reader(name)])));
  });
  afterEach(() => project.remove());

  const moved = (): string[] => names.filter((name) => project.read(`${name}.js`).includes('await'));
  const verify = async (verdict: string, ...args: string[]) => {
    project.write({ 'judge.cjs': judge(verdict) });
    const result = await project.fix('--verify', 'node judge.cjs', '--write', ...args);
    expect(readdirSync(project.temporary), 'the copy is gone').toEqual([]);
    expect(existsSync(join(project.root, 'runs')), 'the command runs on a copy').toBe(false);
    return { ...result, runs: result.err.split('\n').filter((line) => line.includes('on a copy,')) };
  };

  it('writes everything when the command passes, after one run without the plan and one with it', async () => {
    const { code, runs } = await verify('');
    expect(code).toBe(0);
    expect(moved()).toEqual(names);
    expect(runs).toEqual([
      expect.stringMatching(/^unstall: `node judge\.cjs` on a copy, unchanged: passed, [\d.]+ s\.$/),
      expect.stringMatching(/^unstall: `node judge\.cjs` on a copy, with 5 of 5 calls moved: passed, /),
    ]);
  });

  it('leaves out the one finding that the command fails with, and shows how it ended', async () => {
    const { code, out, err, runs } = await verify("if (has('d')) { console.log('d is\\u001b[31m broken'); console.error('for sure'); process.exit(3); }");
    expect(code).toBe(0);
    expect(moved()).toEqual(['a', 'b', 'c', 'e']);
    expect(out).toContain('d.js:2:25  UNSTALL_VERIFY  `readFileSync` of `node:fs`\n    `node judge.cjs` fails with this change and passes without it.');
    expect(err).toContain('unstall: d.js:2:25 (`readFileSync` of `node:fs`) is left out: `node judge.cjs` fails with it. It ends with:\n    d is broken\n    for sure\n');
    expect(runs.length).toBeLessThan(12);
    expect(runs.filter((line) => line.includes('failed (exit code 3)')).length).toBeGreaterThan(1);
  });

  it('leaves out one of two that only fail together', async () => {
    expect((await verify("if (has('b', 'e')) process.exit(1)")).code).toBe(0);
    expect(moved()).toEqual(['a', 'b', 'c', 'd']);
  });

  it('counts a refusal by the command among those that are strict', async () => {
    expect((await verify("if (has('a')) process.exit(1)", '--strict')).code).toBe(1);
  });

  it('does nothing when the command fails on the unchanged project, and says so in one line', async () => {
    const { code, out, err } = await verify("console.log('starts'); console.error('no database'); process.exit(7)");
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err.split('\n').filter((line) => !line.includes('on a copy'))).toEqual([
      'unstall: `node judge.cjs` fails on the unchanged project (exit code 7: no database); mend it, or name another command.',
      '',
    ]);
    expect(moved()).toEqual([]);
  });

  it('says that a command is flaky that passes the second time', async () => {
    const { code, err, runs } = await verify('if (run === 2) process.exit(1)');
    expect({ code, runs: runs.length }).toEqual({ code: 0, runs: 3 });
    expect(err).toContain('unstall: `node judge.cjs` failed once and passed at the second run; it is flaky, and nothing is left out for it.\n');
    expect(moved()).toEqual(names);
  });

  it('ends a command that hangs, with what it has started, and counts it as failed', async () => {
    const child = "require('child_process').spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)', process.cwd()], { stdio: 'inherit' })";
    const { code, runs } = await verify(`if (has('c')) { ${child}; setInterval(() => {}, 1000); }`, '--verify-timeout', '4');
    expect(code).toBe(0);
    expect(runs.join('\n')).toContain('failed (stopped after 4.0 s)');
    expect(moved()).toEqual(['a', 'b', 'd', 'e']);
    expect(processesOf(project.temporary)).toEqual([]);
  });

  it.each(['SIGINT', 'SIGTERM'] as const)('removes the copy and ends what runs on %s', async (signal) => {
    project.write({ 'judge.cjs': "require('fs').writeFileSync('started', ''); require('child_process').spawnSync(process.execPath, ['-e', 'setInterval(() => {}, 1000)', process.cwd()]);" });
    const child = project.start('--verify', 'node judge.cjs', '--write');
    const ended = new Promise((resolve) => child.on('exit', resolve));
    for (let i = 0; i < 200 && processesOf(project.temporary).length < 1; i += 1) await sleep(50);
    child.kill(signal);
    expect(await ended).toBe(signal === 'SIGINT' ? 130 : 143);
    expect(readdirSync(project.temporary)).toEqual([]);
    expect(processesOf(project.temporary)).toEqual([]);
    expect(moved()).toEqual([]);
  });

  it('runs nothing when there is nothing to move', async () => {
    project.write(Object.fromEntries(names.map((name) => [`${name}.js`, ''])));
    expect(await project.fix('--verify', 'exit 1')).toEqual({ code: 0, out: 'Nothing to move: no blocking call in hot code.\n', err: '' });
  });

  it('says what is wrong with its options', async () => {
    expect((await project.fix('--verify', '')).err).toBe('unstall: --verify has no command; write it in quotes, e.g. --verify "npm test".\n');
    expect((await project.fix('--verify', 'true', '--verify-timeout', 'soon')).err).toBe("unstall: --verify-timeout 'soon' is not a number of seconds.\n");
    expect((await project.fix('--verify-timeout', '5')).err).toBe('unstall: --verify-timeout needs --verify CMD.\n');
  });
});

/** Command lines or folders of running processes that speak of a folder. */
function processesOf(folder: string): string[] {
  return readdirSync('/proc').filter((pid) => {
    if (!/^\d+$/.test(pid)) return false;
    try {
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(folder) && !readFileSync(`/proc/${pid}/status`, 'utf8').includes('State:\tZ');
    } catch {
      // Gone meanwhile.
      return false;
    }
  });
}

describe('the copy of a project', () => {
  let project: FixProject;
  beforeEach(() => {
    project = createFixProject({ 'app/package.json': '{"private":true}', 'app/a.js': reader('a'), 'app/a.txt': 'A' });
  });
  afterEach(() => project.remove());

  /** Runs a script in the copy of `app` and returns what it prints; the run fails for the sake of its last line. */
  const ask = async (script: string): Promise<string> => {
    project.write({ 'app/ask.cjs': `console.log(${script}); process.exit(1);` });
    const { err } = await project.fixIn('app', '--verify', 'node ask.cjs');
    return /\(exit code 1: (.*)\); mend/.exec(err)?.[1] ?? err;
  };

  it('is the whole git work tree, with what is not committed and what is ignored, and git works in it alone', async () => {
    project.write({ '.gitignore': 'dist\n', 'dist/x.txt': 'X', 'lib/l.txt': 'L' });
    project.commit();
    project.write({ 'new.txt': 'N' });
    const read = "['../dist/x.txt', '../lib/l.txt', '../new.txt'].map((name) => require('fs').readFileSync(name, 'utf8')).join('')";
    expect(await ask(read)).toBe('XLN');
    const commit = "require('child_process').execSync('git add -A && git -c user.name=a -c user.email=a@b commit -q -m y && git log --format=%s').toString().replaceAll('\\n', ' ')";
    expect(await ask(commit)).toBe('y x');
    expect(project.git('log', '--format=%s')).toBe('x\n');
    expect(project.git('status', '--porcelain')).toContain('?? new.txt');
  });

  it('leads packages of the workspace to their copies', async () => {
    project.write({ 'node_modules/real/index.js': "exports.where = __dirname;", 'lib/package.json': '{"name":"lib","main":"index.js"}', 'lib/index.js': 'exports.where = __dirname;' });
    symlinkSync('../lib', join(project.root, 'node_modules/lib'));
    symlinkSync(join(project.root, 'lib'), join(project.root, 'node_modules/absolute'));
    project.commit();
    const where = "['lib', 'absolute', 'real'].map((name) => require(name).where.startsWith(require('path').dirname(process.cwd()))).join()";
    expect(await ask(where)).toBe('true,true,true');
  });

  it('keeps modes and times', async () => {
    writeFileSync(join(project.root, 'app/run.sh'), '', { mode: 0o755 });
    utimesSync(join(project.root, 'app/a.txt'), 1_000_000_000, 1_000_000_000);
    expect(await ask("[require('fs').statSync('run.sh').mode & 0o777, Math.floor(require('fs').statSync('a.txt').mtimeMs)].join()")).toBe(`${0o755},1000000000000`);
  });

  it('is where the variables of npm and the path lead', async () => {
    const before = { ...process.env };
    Object.assign(process.env, { npm_config_local_prefix: join(project.root, 'app'), PATH: `${join(project.root, 'app', 'bin')}:${process.env['PATH']}` });
    mkdirSync(join(project.root, 'app/bin'));
    const own = createOwnEnvironment(project);
    Object.assign(process.env, before);
    const { err } = await own("process.env.npm_config_local_prefix === process.cwd() && process.env.PATH.startsWith(process.cwd() + '/bin:')");
    expect(err).toContain('(exit code 1: true)');
  });
});

/** The environment is taken when a project is made. */
function createOwnEnvironment({ root, write }: FixProject): (script: string) => Promise<{ err: string }> {
  const { fix, remove } = createFixProject({});
  return async (script) => {
    write({ 'app/ask.cjs': `console.log(${script}); process.exit(1);` });
    const result = await fix(join(root, 'app'), '--verify', 'node ask.cjs');
    remove();
    return result;
  };
}
