import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const bin = fileURLToPath(new URL('../../cli/bin/unstall.js', import.meta.url));
const before = "const fs = require('fs');\nasync function main() {\n  console.log(fs.readFileSync('a.txt'), fs.statSync('a.txt', { throwIfNoEntry: false }));\n}\nmain();\n";

describe('unstall fix', () => {
  let root = '';
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'unstall-fix-'));
    writeFileSync(join(root, 'main.js'), before);
    writeFileSync(join(root, 'package.json'), '{"private":true}');
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  const fix = (...args: string[]): { code: number | null; out: string; err: string } => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [bin, 'fix', ...args], { cwd: root, encoding: 'utf8' });
    return { code: status, out: stdout, err: stderr };
  };
  const text = (): string => readFileSync(join(root, 'main.js'), 'utf8');

  it('shows a diff and a report, and changes nothing', () => {
    const { code, out, err } = fix();
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toContain('+  console.log(await fs.promises.readFile');
    expect(out).toContain('main.js:3:15  native  `readFileSync` of `node:fs`');
    expect(out).toContain('main.js:3:41  UNSTALL_RUNTIME_MISSING  `statSync` of `node:fs`');
    expect(out).toMatch(/1 of 2 calls moved, 1 left alone; 1 file would change\. Add --write to write them\.\n$/);
    expect(text()).toBe(before);
  });

  it('goes by the configuration of the project: its profile, and what it says blocks', () => {
    const config = { profile: 'server', modules: [{ module: './slow.js', apis: [] }, { module: 'slow', apis: [{ path: 'grind', severity: 'high', cost: 'cpu', twin: { module: 'slow', member: 'grindLater', form: 'promise' } }] }] };
    writeFileSync(join(root, 'unstall.config.json'), JSON.stringify(config));
    writeFileSync(join(root, 'slow.js'), "const slow = require('slow');\nsetInterval(async () => { slow.grind(1); }, 1000);\n");
    const { code, out } = fix();
    expect(code).toBe(0);
    expect(out).toContain('await slow.grindLater(1)');
    expect(out).not.toContain('main.js');
  });

  it('leaves a false @nonblocking to its author', () => {
    writeFileSync(join(root, 'main.js'), "const fs = require('fs');\n/** @nonblocking */\nconst read = () => fs.readFileSync('a');\nexports.f = async () => read();\n");
    expect(fix().code).toBe(0);
    expect(fix().out).not.toContain('@@');
  });

  it('says in one line that the tsconfig is broken', () => {
    writeFileSync(join(root, 'tsconfig.json'), '{ "compilerOptions": ');
    const { code, out, err } = fix('--write');
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(/^unstall: tsconfig\.json is broken: .+; mend or remove it\.\n$/);
    expect(text()).toBe(before);
  });

  it('takes a folder of the project for a part of it', () => {
    mkdirSync(join(root, 'lib'));
    writeFileSync(join(root, 'lib', 'part.js'), before);
    writeFileSync(join(root, 'package.json'), '{"private":true,"type":"commonjs"}');
    expect(fix('lib', '--write').out).toContain('1 file changed.');
    expect(readFileSync(join(root, 'lib', 'part.js'), 'utf8')).toContain('await');
    expect(text()).toBe(before);
  });

  it('writes, and then has nothing more to move', () => {
    expect(fix('--write').out).toContain('1 file changed.');
    expect(text()).toContain('await fs.promises.readFile');
    const written = text();
    expect(fix('--write').out).toContain('0 of 1 calls moved, 1 left alone; 0 files changed.');
    expect(text()).toBe(written);
  });

  it('gives a diff that git can apply', () => {
    const { out } = fix('--format', 'diff');
    mkdirSync(join(root, '.git'), { recursive: true });
    expect(spawnSync('git', ['init', '-q'], { cwd: root }).status).toBe(0);
    expect(spawnSync('git', ['apply', '-'], { cwd: root, input: out }).status).toBe(0);
    expect(text()).toContain('await fs.promises.readFile');
  });

  it('gives the plan as JSON', () => {
    const computed = JSON.parse(fix('--format', 'json').out) as { version: number; outcomes: unknown[] };
    expect(computed.version).toBe(1);
    expect(computed.outcomes).toHaveLength(2);
  });

  it('refuses a dirty tree unless told otherwise', () => {
    spawnSync('git', ['init', '-q'], { cwd: root });
    expect(fix('--write')).toEqual({ code: 2, out: '', err: 'unstall: the git tree has uncommitted changes; commit them, or add --allow-dirty.\n' });
    expect(text()).toBe(before);
    expect(fix('--write', '--allow-dirty').code).toBe(0);
    expect(text()).not.toBe(before);
  });

  it('exits with 1 for refusals when it is strict', () => {
    expect(fix('--strict').code).toBe(1);
    writeFileSync(join(root, 'main.js'), "const fs = require('fs');\nasync function main() { fs.readFileSync('a.txt'); }\nmain();\n");
    expect(fix('--strict').code).toBe(0);
  });

  it('takes a folder as the project and says in one line what is not there', () => {
    expect(fix(root).out).toContain('main.js:3:15');
    expect(fix('nowhere')).toEqual({ code: 2, out: '', err: "unstall: path 'nowhere' does not exist; name a file or a folder of the project.\n" });
    expect(fix('--only', 'both').code).toBe(2);
  });

  it('says so when there is nothing to move', () => {
    writeFileSync(join(root, 'main.js'), 'console.log(1);\n');
    expect(fix()).toEqual({ code: 0, out: 'Nothing to move: no blocking call in hot code.\n', err: '' });
  });
});
