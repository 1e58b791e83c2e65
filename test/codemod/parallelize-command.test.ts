import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { writeFolder } from './parallel/parallel-program.js';

const command = fileURLToPath(new URL('../../cli/bin/unstall.js', import.meta.url));
const text = "const fs = require('fs');\nexports.both = async () => {\n  const a = fs.readFileSync('a.txt');\n  const b = fs.readFileSync('b.txt');\n  return [a, b];\n};\n";

function fix(root: string, ...args: string[]): { out: string; err: string; code: number | null } {
  const { stdout, stderr, status } = spawnSync(process.execPath, [command, 'fix', ...args], { cwd: root, encoding: 'utf8' });
  return { out: stdout, err: stderr, code: status };
}

describe('unstall fix --parallelize', () => {
  it('writes migrated calls together, and says so', { timeout: 120_000 }, () => {
    const { root, remove } = writeFolder({ 'main.js': text });
    const { out, code } = fix(root, '--parallelize', '--write');
    expect([out, code]).toEqual([expect.stringContaining('main.js:3:3  parallel  `fs.promises.readFile`'), 0]);
    expect(readFileSync(join(root, 'main.js'), 'utf8')).toContain("const [a, b] = await Promise.all([fs.promises.readFile('a.txt'), fs.promises.readFile('b.txt')]);");
    expect(fix(root, '--parallelize').out).toContain('Nothing to move');
    remove();
  });

  it('does not go with a plan that is there already', { timeout: 120_000 }, () => {
    const { root, remove } = writeFolder({ 'main.js': text });
    expect(fix(root, '--parallelize', '--plan', 'plan.json')).toMatchObject({ code: 2, err: expect.stringContaining('--parallelize') });
    remove();
  });
});
