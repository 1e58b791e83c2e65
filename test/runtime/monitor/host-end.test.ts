import { execFileSync, spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { node, register, runApp, runSteadily, writeApp } from './watched-app.js';

interface Outcome {
  readonly status: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

function run(code: string, flags: readonly string[], more: NodeJS.ProcessEnv = {}): Outcome {
  const file = writeApp(code);
  const env = { ...process.env, NODE_OPTIONS: '', NODE_NO_WARNINGS: '1', UNSTALL_FORMAT: 'none', UNSTALL_OUT: '', ...more };
  const { status, signal, stdout, stderr } = spawnSync(node, [...flags, file], { cwd: path.dirname(file), encoding: 'utf8', timeout: 20_000, env });
  // Frames of the loader, in the stacks of errors and of `abort`, differ with any `--import`, and the folder with the run.
  const message = stderr.split('\n').filter((line) => !/^ *(at |\d+: )/.test(line)).join('\n').replaceAll(path.dirname(file), '');
  return { status, signal, stdout, stderr: message };
}

const preload = ['--import', register];
const spin = `function culprit() { const end = Date.now() + 300; while (Date.now() < end); }`;

describe('the end of a program', { retry: 2 }, () => {
  it.each([
    ['the order of `beforeExit` and `exit` listeners, and the code they set', `
process.on('exit', (code) => { console.log('first', code, process.exitCode); });
process.on('exit', () => { process.exitCode = 5; console.log('second'); });
process.prependListener('exit', () => console.log('prepended'));
let count = 0; process.on('beforeExit', (code) => { console.log('before', code); if (count++ === 0) setTimeout(() => console.log('more'), 20); });`],
    ['an error in an `exit` listener', `process.on('exit', () => { throw new Error('mine'); });`],
    ['`process.exit` in an `exit` listener', `process.on('exit', () => process.exit(8)); process.exitCode = 2;`],
    ['a handled uncaught exception', `process.on('uncaughtException', (error, origin) => { console.log(error.message, origin); process.exit(6); }); setTimeout(() => { throw new Error('mine'); }, 20);`],
    ['a handled unhandled rejection', `process.on('unhandledRejection', (reason) => console.log('rejected', reason.message)); process.on('rejectionHandled', () => console.log('handled'));
const promise = Promise.reject(new Error('mine')); setTimeout(() => promise.catch(() => {}), 30);`],
    ['an unhandled rejection', `Promise.reject(new Error('mine')); setTimeout(() => console.log('not reached'), 500);`],
    ['a top-level await that never settles', `require('vm'); import('data:text/javascript,await new Promise(() => {})');`],
    ['a signal', `process.kill(process.pid, 'SIGTERM'); setTimeout(() => {}, 5000);`],
    ['a handled signal', `process.on('SIGTERM', () => { console.log('bye'); process.exit(3); }); setTimeout(() => process.kill(process.pid, 'SIGTERM'), 50); setTimeout(() => {}, 5000);`],
    ['`process.abort`', `process.abort();`],
    ['much output just before the end', `process.stdout.write('x'.repeat(300000)); process.stderr.write('y'.repeat(1000));`],
  ])('is the same with the monitor: %s', (_name, code) => {
    const bare = run(code, []);
    expect(run(code, preload)).toEqual(bare);
  });

  it('comes as soon as there is nothing to do, with a server, a worker and a child that are done', () => {
    const code = `const http = require('http'), { Worker } = require('worker_threads'), { spawn } = require('child_process');
const server = http.createServer((request, response) => response.end('x')).listen(0, () => http.get({ port: server.address().port, agent: false }, (response) => {
  response.resume().on('end', () => server.close());
}));
new Worker('1', { eval: true }); spawn(process.execPath, ['-e', '1']);
const began = Date.now(); setTimeout(() => console.log('timer'), 50); process.on('exit', () => console.log('end'));`;
    expect(run(code, preload)).toMatchObject({ status: 0, signal: null, stdout: 'timer\nend\n', stderr: '' });
  });

  it('is not held up by a pipe that nobody reads', () => {
    const fifo = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'unstall-fifo-')), 'full');
    execFileSync('sh', ['-c', 'mkfifo "$0"', fifo]);
    const { O_RDWR, O_NONBLOCK, O_WRONLY } = fs.constants;
    const reader = fs.openSync(fifo, O_RDWR | O_NONBLOCK);
    const fill = (): void => {
      for (;;) fs.writeSync(reader, Buffer.alloc(512));
    };
    expect(fill).toThrow('EAGAIN');
    const full = fs.openSync(fifo, O_WRONLY);
    const file = writeApp(`${spin}\nsetTimeout(() => { culprit(); setTimeout(() => { console.log('done'); process.exitCode = 4; }, 150); }, 250);`);
    const env = { ...process.env, NODE_OPTIONS: '', NODE_NO_WARNINGS: '1', UNSTALL_FORMAT: 'json', UNSTALL_OUT: '' };
    const { status, stdout } = spawnSync(node, [...preload, file], { encoding: 'utf8', timeout: 15_000, env, stdio: ['ignore', 'pipe', full] });
    fs.closeSync(full);
    fs.closeSync(reader);
    expect({ status, stdout }).toEqual({ status: 4, stdout: 'done\n' });
  });

  it('is the same when stderr has been closed, or its reader is gone', async () => {
    const file = writeApp(`${spin}\nsetTimeout(() => { culprit(); setTimeout(() => { console.log('done'); process.exitCode = 4; }, 150); }, 250);`);
    const env = { ...process.env, NODE_OPTIONS: '', NODE_NO_WARNINGS: '1', UNSTALL_FORMAT: 'json', UNSTALL_OUT: '' };
    const closed = spawnSync('sh', ['-c', 'exec "$0" "$@" 2>&-', node, ...preload, file], { encoding: 'utf8', env });
    expect({ status: closed.status, stdout: closed.stdout }).toEqual({ status: 4, stdout: 'done\n' });
    const child = spawn(node, [...preload, file], { env, stdio: ['ignore', 'pipe', 'pipe'] });
    child.stderr.destroy();
    let stdout = '';
    child.stdout.on('data', (part) => (stdout += String(part)));
    const code = await new Promise((resolve) => child.once('close', resolve));
    expect({ code, stdout }).toEqual({ code: 4, stdout: 'done\n' });
  });

  it('is not brought about by a warning that nobody can read', async () => {
    const file = writeApp(`process.emitWarning('mine'); setTimeout(() => { process.exitCode = 4; }, 500);`);
    const child = spawn(node, [...preload, file], { env: { ...process.env, NODE_OPTIONS: '', UNSTALL_FORMAT: 'none' }, stdio: ['ignore', 'pipe', 'pipe'] });
    child.stdout.destroy();
    child.stderr.destroy();
    expect(await new Promise((resolve) => child.once('close', resolve))).toBe(4);
  });
});

describe('a stall', { retry: 2 }, () => {
  it('that is suspended in its middle has no other culprit', async () => {
    const { records, code } = await runApp(`${spin.replace('300', '900')}
setTimeout(() => { process.stdout.write('now'); culprit(); setTimeout(() => {}, 200); }, 300);`, {
      whileRunning: (child) => child.stdout?.once('data', () => setTimeout(() => {
        child.kill('SIGSTOP');
        setTimeout(() => child.kill('SIGCONT'), 400);
      }, 200)),
    });
    const plain = records.filter(({ label, ongoing }) => label === null && !ongoing);
    expect(code).toBe(0);
    expect(plain.every(({ culprit }) => culprit === null || culprit.function === 'culprit')).toBe(true);
  });

  it('is seen in a program that opens the inspector, whose port stays the only one', async () => {
    const { records, stdout, code } = await runSteadily(`const inspector = require('inspector'); inspector.open(0, '127.0.0.1');
${spin}
setTimeout(() => { const before = inspector.url(); culprit(); setTimeout(() => { process.stdout.write(String(before === inspector.url())); process.exit(4); }, 150); }, 300);`);
    expect({ stdout, code }).toEqual({ stdout: 'true', code: 4 });
    expect(records.find(({ ongoing, label }) => !ongoing && label === null)?.culprit).toMatchObject({ function: 'culprit', line: 2 });
  });

  it('is seen in a worker of a worker', async () => {
    const { records, code } = await runSteadily(`const { Worker, isMainThread, workerData } = require('worker_threads');
${spin}
if (isMainThread) new Worker(__filename, { workerData: 1 });
else if (workerData === 1) new Worker(__filename, { workerData: 2 });
else setTimeout(() => { setTimeout(() => { culprit(); setTimeout(() => {}, 200); }, 300); }, 20);`);
    expect(code).toBe(0);
    const record = records.find(({ ongoing, culprit }) => !ongoing && culprit?.function === 'culprit');
    expect(record).toMatchObject({ label: null, culprit: { line: 2 } });
    expect(record?.thread).toBeGreaterThan(0);
  });
});
