import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const bin = path.resolve(import.meta.dirname, '../../cli/bin/unstall.js');
const stalling = `function culprit() { const end = Date.now() + 300; while (Date.now() < end); }
setTimeout(() => { setTimeout(() => { culprit(); setTimeout(() => process.exit(5), 150); }, 120); }, 10);`;

async function unstall(args: readonly string[], files: Record<string, string> = {}): Promise<{ code: number | null; stdout: string; stderr: string; folder: string }> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'unstall-run-'));
  for (const [name, text] of Object.entries(files)) fs.writeFileSync(path.join(folder, name), text);
  const child = spawn(process.execPath, [bin, 'run', ...args], { cwd: folder, env: { ...process.env, NODE_OPTIONS: '' } });
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (part) => (stdout += String(part)));
  child.stderr.on('data', (part) => (stderr += String(part)));
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { code, stdout, stderr, folder };
}

describe('unstall run', { retry: 2 }, () => {
  it('reports stalls, sums them up, keeps the records and the exit code', async () => {
    const { code, stdout, stderr, folder } = await unstall(['--', 'node', 'app.cjs'], { 'app.cjs': stalling });
    expect(code).toBe(5);
    expect(stdout).toBe('');
    expect(stderr).toMatch(/^unstall: \d+ ms at app\.cjs:1$/m);
    expect(stderr).toMatch(/^unstall: \d+ stalls?, \d+ ms blocked in all, p50 \d+ ms, p99 \d+ ms\./m);
    expect(stderr).toMatch(/app\.cjs:1 {2}culprit/);
    const lines = fs.readFileSync(path.join(folder, '.unstall/stalls.jsonl'), 'utf8').trim().split('\n');
    expect(lines.map((line) => (JSON.parse(line) as { type: string }).type)).toContain('stall');
  });

  it('writes JSON lines and the file that is asked for', async () => {
    const args = ['--format', 'json', '--out', 'x/y.jsonl', '--threshold', '100', '--', 'node', 'app.cjs'];
    const { stderr, folder } = await unstall(args, { 'app.cjs': stalling });
    const objects = stderr.trim().split('\n').map((line) => JSON.parse(line) as { type: string; sites?: unknown[] });
    expect(objects.at(-1)).toMatchObject({ type: 'summary', version: 1, sites: [expect.objectContaining({ file: 'app.cjs', count: 1 })] });
    expect(fs.existsSync(path.join(folder, 'x/y.jsonl'))).toBe(true);
  });

  it('shows where blocking calls are even if none passes the threshold', async () => {
    const { stderr } = await unstall(['--threshold', '400', '--', 'node', 'app.cjs'], { 'app.cjs': `const fs = require('fs');
function load() {
  for (let i = 0; i < 200; i++) fs.readFileSync(__filename);
}
const timer = setInterval(load, 20);
setTimeout(() => clearInterval(timer), 300);` });
    expect(stderr).toMatch(/ms {2}\d+x, longest \d+ ms {2}app\.cjs:3 {2}load `node:fs readFileSync`/);
  });

  it('tells where the callback was scheduled with --origins', async () => {
    const { folder } = await unstall(['--origins', '--', 'node', 'app.cjs'], { 'app.cjs': `function culprit() { const end = Date.now() + 300; while (Date.now() < end); }
function schedule() {
  setTimeout(() => { culprit(); setTimeout(() => process.exit(0), 150); }, 50);
}
setTimeout(schedule, 150);` });
    const records = fs.readFileSync(path.join(folder, '.unstall/stalls.jsonl'), 'utf8').trim().split('\n')
      .map((line) => JSON.parse(line) as { culprit: { function: string } | null; origin: { function: string; line: number }[]; ongoing: boolean });
    const record = records.find(({ ongoing, culprit }) => !ongoing && culprit?.function === 'culprit');
    expect(record?.origin.find((frame) => frame.function === 'schedule')).toMatchObject({ line: 3 });
  });

  it('passes arguments and streams through', async () => {
    const { stdout, code } = await unstall(['--', 'node', '-p', 'process.argv.slice(1).join()', '--', '--flag', 'x']);
    expect(stdout).toBe('--flag,x\n');
    expect(code).toBe(0);
  });

  it('exits with 128 + n after a signal', async () => {
    expect((await unstall(['--', 'node', '-e', 'process.kill(process.pid, "SIGTERM"); setTimeout(() => {}, 1000)'])).code).toBe(143);
  });

  it('refuses in one line what it cannot do', async () => {
    for (const [args, message] of [
      [[], "unstall: no command; write it after '--', e.g. 'unstall run -- node app.js'.\n"],
      [['--', 'no-such-command'], "unstall: cannot start 'no-such-command': no such command.\n"],
      [['--threshold', 'x', '--', 'node'], "unstall: --threshold 'x' is not a number of milliseconds.\n"],
    ] as const) {
      expect(await unstall(args)).toMatchObject({ code: 2, stderr: message });
    }
  });
});
