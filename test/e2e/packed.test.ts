import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { stripTypes } from '../runtime/offload/strip-types.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const run = promisify(execFile);
const packages = ['catalog', 'analysis', 'eslint-plugin', 'codemod', 'runtime', 'cli'];

const server = `import { createServer } from 'node:http';
import { readFileSync } from 'node:fs';

const page = () => readFileSync('page.html', 'utf8');

createServer(async (request, response) => {
  response.end(page());
});
`;

/** What a user has after following the README: the packed packages, installed in an empty folder. */
describe('packed and installed in an empty folder', () => {
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'unstall-packed-'));
    await run('npm', ['pack', '--silent', '--pack-destination', folder, ...packages.flatMap((name) => ['--workspace', name])], { cwd: root });
    const archives = (await readdir(folder)).filter((name) => name.endsWith('.tgz'));
    await writeFile(join(folder, 'package.json'), JSON.stringify({ name: 'app', private: true, type: 'module' }));
    await run('npm', ['install', '--no-audit', '--no-fund', ...archives.map((name) => `./${name}`), 'eslint@^10', 'bcryptjs@^3'], { cwd: folder });
    await writeFile(join(folder, 'server.js'), server);
    await writeFile(join(folder, 'page.html'), '<p>hello</p>\n');
  }, 240_000);

  afterAll(() => rm(folder, { recursive: true, force: true }));

  const unstall = (...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> =>
    run(process.execPath, [join(folder, 'node_modules/unstall/bin/unstall.js'), ...args], { cwd: folder }).then(
      ({ stdout, stderr }) => ({ code: 0, stdout, stderr }),
      (error: { code: number; stdout: string; stderr: string }) => error,
    );

  it('packs every package', async () => {
    expect((await readdir(folder)).filter((name) => name.endsWith('.tgz'))).toHaveLength(packages.length);
  });

  it('checks a server', async () => {
    const { code, stdout } = await unstall('check', 'server.js');
    expect(stdout).toContain('server.js:7:16 medium');
    expect(stdout).toContain('readFileSync');
    expect(code).toBe(1);
  });

  it('shows a fix and changes nothing', async () => {
    const { code, stdout } = await unstall('fix', 'server.js');
    expect(stdout).toContain('await');
    expect(code).toBe(0);
  });

  it('runs a command and reports its stall', async () => {
    await writeFile(join(folder, 'stall.js'), "import { execSync } from 'node:child_process';\nsetTimeout(() => execSync('sleep 0.3'), 300);\n");
    const { code, stderr } = await unstall('run', '--', process.execPath, 'stall.js');
    expect(code).toBe(0);
    expect(stderr).toContain('stall.js:2');
  });

  it('lints with the recommended configuration', async () => {
    await writeFile(join(folder, 'eslint.config.js'), "import unstall from 'eslint-plugin-unstall';\n\nexport default [unstall.configs.recommended];\n");
    const error = await run('npx', ['eslint', 'server.js'], { cwd: folder }).catch((failure: { code: number; stdout: string }) => failure);
    expect((error as { stdout: string }).stdout).toContain('unstall/no-blocking-call');
  });

  it.each(['8.57.1', '9'])('lints in ESLint %s', async (version) => {
    const other = await mkdtemp(join(tmpdir(), 'unstall-eslint-'));
    await writeFile(join(other, 'package.json'), JSON.stringify({ name: 'app', private: true, type: 'module' }));
    const archives = (await readdir(folder)).filter((name) => /^unstall-(catalog|analysis)-|^eslint-plugin/.test(name));
    await run('npm', ['install', '--no-audit', '--no-fund', ...archives.map((name) => join(folder, name)), `eslint@${version}`], { cwd: other });
    await writeFile(join(other, 'server.js'), server);
    await writeFile(join(other, 'eslint.config.js'), "import unstall from 'eslint-plugin-unstall';\n\nexport default [unstall.configs.recommended];\n");
    const error = await run('npx', ['eslint', 'server.js'], { cwd: other }).catch((failure: { code: number; stdout: string }) => failure);
    expect((error as { stdout: string }).stdout).toContain('unstall/no-blocking-call');
    await rm(other, { recursive: true, force: true });
  }, 120_000);

  it('runs the code of the README', async () => {
    const readme = await readFile(join(root, 'README.md'), 'utf8');
    const code = /```ts\n([\s\S]*?)```/.exec(readme)?.[1] ?? '';
    await writeFile(join(folder, 'readme.mjs'), `${stripTypes(code)}\nconsole.log(hash.length);\n`);
    const { stdout } = await run(process.execPath, ['readme.mjs'], { cwd: folder });
    expect(stdout).toBe('60\n');
  });

  it('offloads a call to a worker thread', async () => {
    const code = `import { offloaded } from '@unstall/runtime/offload';
const crypto = offloaded('node:crypto', import.meta.url);
const key = await crypto.pbkdf2Sync('secret', 'salt', 1000, 32, 'sha256');
console.log(key.length, Buffer.isBuffer(key));
`;
    await writeFile(join(folder, 'offload.js'), code);
    const { stdout } = await run(process.execPath, ['offload.js'], { cwd: folder });
    expect(stdout).toBe('32 true\n');
  });
});
