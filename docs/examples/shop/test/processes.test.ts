import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { root } from '../src/paths.js';

const compiled = (path: string): string => fileURLToPath(new URL(`dist/src/${path}`, root));

test('the stock command prints its report and writes the same', () => {
  const folder = mkdtempSync(join(tmpdir(), 'shop-'));
  try {
    const file = join(folder, 'stock.json');
    const output = execFileSync(process.execPath, [compiled('bin/stock-report.js'), file], { encoding: 'utf8' });
    assert.equal(JSON.parse(output).products, 300);
    assert.equal(readFileSync(file, 'utf8'), output);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('the server answers, and ends with code 0 on SIGTERM', async () => {
  const env = { ...process.env, PORT: '0' };
  const server = spawn(process.execPath, [compiled('server.js')], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  const exit = once(server, 'exit');
  const [line] = await once(createInterface(server.stdout), 'line') as [string];
  const { listening, pid } = JSON.parse(line) as { listening: string; pid: number };
  assert.equal(pid, server.pid);
  assert.equal((await fetch(`${listening}/pages/about`)).status, 200);
  server.kill('SIGTERM');
  assert.deepEqual(await exit, [0, null]);
  assert.equal(JSON.parse(readFileSync(new URL('var/last-run.json', root), 'utf8')).code, 0);
});
