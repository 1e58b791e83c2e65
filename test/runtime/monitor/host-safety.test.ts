import { execFileSync, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { node, register, runApp, writeApp } from './watched-app.js';

const [major = 0] = execFileSync(node, ['-p', 'process.versions.node'], { encoding: 'utf8' }).split('.').map(Number);
const culprit = `function culprit() { const end = Date.now() + 300; while (Date.now() < end); }`;
const stalling = `${culprit}
setTimeout(() => { setTimeout(() => { culprit(); setTimeout(() => { process.stdout.write('done'); process.exit(4); }, 150); }, 150); }, 20);`;

interface Run {
  readonly flags?: readonly string[];
  readonly env?: NodeJS.ProcessEnv;
  readonly stdio?: 'ignore' | 'pipe';
}

/** Runs a program with text reports on stderr. */
function run(code: string, { flags = [], env = {}, stdio = 'pipe' }: Run = {}): { status: number | null; stdout: string; stderr: string } {
  const file = writeApp(code);
  return spawnSync(node, [...flags, file], {
    cwd: path.dirname(file),
    encoding: 'utf8',
    timeout: 20_000,
    env: { ...process.env, NODE_OPTIONS: '', NODE_NO_WARNINGS: '1', UNSTALL_OUT: '', UNSTALL_FORMAT: 'text', ...env },
    stdio: ['ignore', 'pipe', stdio],
  });
}

const preload = ['--import', register];

describe('the host comes first', { retry: 2 }, () => {
  it('is loaded by --import, by --require and through NODE_OPTIONS', () => {
    const required = ['--require', new URL(register).pathname];
    for (const options of [{ flags: preload }, { flags: required }, { env: { NODE_OPTIONS: `--import ${register}` } }]) {
      const { status, stdout, stderr } = run(stalling, options);
      expect({ status, stdout }).toEqual({ status: 4, stdout: 'done' });
      expect(stderr).toContain('at app.cjs:1');
    }
  });

  it('opens no port', () => {
    const { stdout } = run(`setTimeout(() => process.stdout.write(String(require('inspector').url()) + process.getActiveResourcesInfo().join()), 100);`, { flags: preload });
    expect(stdout.startsWith('undefined')).toBe(true);
    expect(stdout).not.toMatch(/TCP/);
  });

  it('ends a program with an open inspector port at once', () => {
    expect(run(stalling, { flags: ['--inspect=0', ...preload] })).toMatchObject({ status: 4, stdout: 'done' });
    expect(run(`${culprit}\nsetTimeout(() => { culprit(); process.exit(3); }, 200);`, { flags: ['--inspect=0', ...preload] }).status).toBe(3);
  });

  it('does not mind a closed stderr, a full disk, a file that cannot be opened', () => {
    expect(run(stalling, { flags: preload, stdio: 'ignore' })).toMatchObject({ status: 4, stdout: 'done' });
    expect(run(stalling, { flags: preload, env: { UNSTALL_OUT: '/dev/full' } })).toMatchObject({ status: 4, stdout: 'done' });
    const { status, stderr } = run(stalling, { flags: preload, env: { UNSTALL_OUT: '/nowhere/x.jsonl' } });
    expect(status).toBe(4);
    expect(stderr).toContain('unstall: the records are not written: ENOENT');
  });

  it('says what it lacks under the permission model', () => {
    const flag = major < 22 ? '--experimental-permission' : '--permission';
    const flags = [flag, '--allow-fs-read=*', ...preload];
    const bare = run(stalling, { flags });
    expect(bare).toMatchObject({ status: 4, stdout: 'done' });
    expect(bare.stderr).toBe('unstall: the event loop is not watched: the permission model forbids worker threads. Add `--allow-worker`.\n');
    const blind = run(`setTimeout(() => { setTimeout(() => { require('child_process'); Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 300); setTimeout(() => {}, 100); }, 150); }, 20);`, {
      flags: ['--allow-worker', ...flags],
    });
    expect(blind.status).toBe(0);
    expect(blind.stderr).toContain('the permission model forbids the inspector; only natives are seen.');
    expect(blind.stderr).toMatch(/in `Atomics\.wait\(\)` at app\.cjs:1/);
  });

  it('works in the processes of a cluster', () => {
    const { stdout, stderr, status } = run(
      `const cluster = require('cluster');
${culprit}
if (cluster.isPrimary) cluster.fork().on('exit', (code) => process.stdout.write('child ' + code));
else setTimeout(() => { setTimeout(() => { culprit(); setTimeout(() => process.exit(6), 150); }, 200); }, 20);`,
      { flags: preload },
    );
    expect({ stdout, status }).toEqual({ stdout: 'child 6', status: 0 });
    expect(stderr).toContain('at app.cjs:2');
  });

  it('works under node --test', () => {
    const file = writeApp(`const test = require('node:test');
${culprit}
test('x', async () => { await new Promise((resolve) => setTimeout(resolve, 300)); culprit(); await new Promise((resolve) => setTimeout(resolve, 100)); });`, 'test.cjs');
    const { status, stdout, stderr } = spawnSync(node, [...preload, '--test', file], {
      encoding: 'utf8', env: { ...process.env, NODE_OPTIONS: '', UNSTALL_FORMAT: 'text', UNSTALL_OUT: '' },
    });
    expect(status).toBe(0);
    expect(stdout + stderr).toMatch(/unstall: \d+ ms at .*app\.test\.cjs:2/);
  });

  it('goes on without its watchdog, and says so in one line', () => {
    const { status, stdout, stderr } = run(
      `const { Session } = require('inspector');
setTimeout(() => {
  const session = new Session(); session.connect();
  session.on('NodeWorker.attachedToWorker', ({ params: { sessionId } }) => session.post('NodeWorker.sendMessageToWorker',
    { sessionId, message: JSON.stringify({ id: 1, method: 'Runtime.evaluate', params: { expression: 'process.exit(1)' } }) }));
  session.post('NodeWorker.enable', { waitForDebuggerOnStart: false });
  setTimeout(() => session.disconnect(), 300);
  setTimeout(() => process.stdout.write('done ' + JSON.parse('[1]')), 500);
}, 300);`,
      { flags: preload },
    );
    expect({ status, stdout }).toEqual({ status: 0, stdout: 'done 1' });
    expect(stderr).toBe('unstall: the watchdog has ended. Stalls are no longer reported.\n');
  });

  it('keeps the hooks of `Error`', async () => {
    const { stdout } = await runApp(`Error.prepareStackTrace = () => 'mine'; Error.stackTraceLimit = 3;
${culprit}
setTimeout(() => { culprit(); process.stdout.write(new Error('x').stack + Error.stackTraceLimit); }, 200);`);
    expect(stdout).toBe('mine3');
  });
});

describe('reports that blame nobody', { retry: 2 }, () => {
  const taskset = '/usr/bin/taskset';
  const hasTaskset = fs.existsSync(taskset);

  it('stand for a breakpoint of another debugger', async () => {
    const { records, code } = await runApp(`const { Worker } = require('worker_threads');
new Worker(\`const { Session } = require('inspector'); const session = new Session(); session.connectToMainThread();
session.on('Debugger.paused', () => setTimeout(() => { session.post('Debugger.resume'); session.post('Debugger.disable', () => session.disconnect()); }, 1000));
session.post('Debugger.enable'); setTimeout(() => session.post('Debugger.pause'), 400); setTimeout(() => {}, 2500);\`, { eval: true, execArgv: [] }).unref();
const timer = setInterval(() => {}, 50);
setTimeout(() => clearInterval(timer), 2200);`);
    expect(code).toBe(0);
    expect(records.filter(({ label }) => label === null)).toEqual([]);
    expect(records.some(({ label, durationMs }) => label === 'debugger-paused' && durationMs > 800)).toBe(true);
  });

  it.skipIf(!hasTaskset)('stand for a lack of CPU', async () => {
    const file = writeApp(`const { spawn } = require('child_process');
setTimeout(() => {
  const burners = [1, 2, 3].map(() => spawn('taskset', ['-c', '1', 'sh', '-c', 'while :; do :; done'], { stdio: 'ignore' }));
  const timer = setInterval(() => {}, 20);
  setTimeout(() => { burners.forEach((child) => child.kill('SIGKILL')); clearInterval(timer); }, 2500);
}, 300);`);
    const { status, stderr } = spawnSync(taskset, ['-c', '1', 'nice', '-n', '19', node, ...preload, file], {
      encoding: 'utf8', env: { ...process.env, NODE_OPTIONS: '', UNSTALL_FORMAT: 'json', UNSTALL_OUT: '', UNSTALL_THRESHOLD: '100' },
    });
    const labels = stderr.trim().split('\n').filter((line) => line !== '').map((line) => (JSON.parse(line) as { label: string | null }).label);
    expect(status).toBe(0);
    expect(labels.filter((label) => label === null)).toEqual([]);
  });
});
