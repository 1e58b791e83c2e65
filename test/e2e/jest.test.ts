import { execFile } from 'node:child_process';
import { access, cp, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const run = promisify(execFile);

/** 26 reads no `exports` and knows no `node:`, and its tests stand in jsdom; 30 has put its own loader in more places. */
const VERSIONS = [26, 30] as const;

const homeOf = (version: number): string => join(root, 'node_modules/.cache/unstall-jest', String(version));

/** Fetches the jest of a version once and keeps it; no dependency, for it brings hundreds of packages. */
async function installJest(version: number): Promise<void> {
  const mark = join(homeOf(version), 'installed');
  const isThere = await access(mark).then(() => true, () => false);
  if (isThere) return;
  await run('npm', ['install', '--prefix', homeOf(version), '--no-audit', '--no-fund', '--ignore-scripts', `jest@${version}`]);
  await writeFile(mark, '');
}

/** A project that has the packed packages, in a folder of its own. */
async function installProject(): Promise<void> {
  await run('npm', ['pack', '--silent', '--pack-destination', folder, '--workspace', 'catalog', '--workspace', 'runtime'], { cwd: root });
  const archives = (await readdir(folder)).filter((name) => name.endsWith('.tgz'));
  await writeFile(join(folder, 'package.json'), JSON.stringify({ name: 'app', private: true, jest: { cacheDirectory: './cache' } }));
  await run('npm', ['install', '--no-audit', '--no-fund', '--prefer-offline', ...archives.map((name) => `./${name}`), 'bcryptjs@^2'], { cwd: folder });
  await cp(join(root, 'test/e2e/fixtures/jest'), folder, { recursive: true });
}

interface Outcome {
  readonly testResults: readonly { readonly assertionResults: readonly { readonly title: string; readonly status: string }[] }[];
}

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'unstall-jest-'));
  await Promise.all([installProject(), ...VERSIONS.map(installJest)]);
}, 300_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

describe.each(VERSIONS)('jest %i', (version) => {
  it('requires the executor and the monitor, gets values of its own classes, and exits', async () => {
    const jest = join(homeOf(version), 'node_modules/jest/bin/jest.js');
    const env = { ...process.env, NODE_OPTIONS: '', UNSTALL_CPU_THREADS: '' };
    const { stdout, stderr } = await run(process.execPath, [jest, '--json', '--testTimeout', '20000'], { cwd: folder, env, timeout: 100_000 })
      .catch((error: { stdout: string; stderr: string }) => error);
    const results = (JSON.parse(stdout) as Outcome).testResults.flatMap(({ assertionResults }) => assertionResults);
    expect(results.filter(({ status }) => status !== 'passed'), stderr).toEqual([]);
    expect(results).toHaveLength(10);
    expect(stderr).not.toContain('did not exit');
  }, 120_000);
});
