import { readdir } from 'node:fs/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { createProject, findingsIn, loud, quiet, shop, type CheckProject, type Outcome } from './check-project.js';

let project: CheckProject | undefined;
afterEach(async () => {
  await project?.remove();
  project = undefined;
});

async function check(files: Readonly<Record<string, string>>, ...args: string[]): Promise<Outcome> {
  project = await createProject(files);
  return project.check(...args);
}

describe('what is read', () => {
  it('names a file with a syntax error, and reads the others', async () => {
    const files = { ...loud, 'broken.ts': 'export const a = ;\n' };
    const { code, stdout } = await check(files);
    expect(code).toBe(1);
    expect(stdout).toMatch(/^broken\.ts: skipped: .+ \(line 1\)\.$/m);
    expect(stdout).toContain('1 blocking call in hot code: 0 high, 1 medium, 0 low (1 file).');
  });

  it('lists skipped files in JSON', async () => {
    const { stdout } = await check({ ...quiet, 'broken.ts': 'export const a = ;\n' }, '--format', 'json');
    expect(JSON.parse(stdout)).toMatchObject({ files: 1, skipped: [{ file: 'broken.ts', reason: expect.stringMatching(/\(line 1\)$/) as string }] });
  });

  it('leaves out what .gitignore says, in the root and below, and what is installed', async () => {
    const [code] = Object.values(loud) as [string];
    const outcome = await check(
      {
        '.gitignore': 'out/\n*.gen.js\n!keep.gen.js\n',
        'src/.gitignore': '/local.js\n',
        'a.js': code,
        'out/b.js': code,
        'c.gen.js': code,
        'keep.gen.js': code,
        'src/local.js': code,
        'src/deep/local.js': code,
        'node_modules/x/index.js': code,
        'types.d.ts': 'export declare const a: number;\n',
      },
      '--format',
      'json',
    );
    expect(findingsIn(outcome).map((text) => text.split(':')[0])).toEqual(['a.js', 'keep.gen.js', 'src/deep/local.js']);
  });

  it('reads the file and the folder that are named, and what they import', async () => {
    project = await createProject(shop);
    const outcome = await project.check('src/server.ts', '--format', 'json');
    expect(findingsIn(outcome)).toEqual(['src/server.ts:6 node:fs readFileSync']);
    expect(JSON.parse(outcome.stdout)).toMatchObject({ files: 1 });
    expect(findingsIn(await project.check('src', '--format', 'json'))).toHaveLength(2);
  });

  it('writes nothing into the project but its cache', async () => {
    project = await createProject(loud);
    await project.check('--no-cache');
    expect(await readdir(project.root)).toEqual(['a.js']);
  });

  it('reads a file with Windows line ends and a byte order mark at the right line', async () => {
    const outcome = await check({ 'a.js': `\uFEFFimport fs from 'node:fs';\r\nexport const f = async () =>\r\n  fs.readFileSync('a');\r\n` });
    expect(outcome.stdout).toContain(`a.js:3:3 medium\n`);
    expect(outcome.stdout).toContain(`  3 |   fs.readFileSync('a');\n    |   ^^^^^^^^^^^^^^^^^^^^\n`);
  });
});
