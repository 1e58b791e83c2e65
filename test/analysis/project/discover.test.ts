import { mkdir, mkdtemp, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { discover } from '@unstall/analysis';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';

let top = '';
let root = '';
let count = 0;

beforeAll(async () => {
  top = await realpath(await mkdtemp(join(tmpdir(), 'unstall-discover-')));
});
afterAll(() => rm(top, { recursive: true }));
beforeEach(async () => {
  root = join(top, String(count++));
  await mkdir(root);
});

async function write(files: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(root, name)), { recursive: true });
    await writeFile(join(root, name), text);
  }
}

const found = async (...paths: string[]): Promise<string[]> =>
  (await discover((paths.length > 0 ? paths : ['.']).map((path) => join(root, path)))).map((path) => relative(root, path));

describe('discover', () => {
  it('finds every kind of source, sorted, and nothing else', async () => {
    await write({ 'b.ts': '', 'a.js': '', 'c/d.mts': '', 'c/a.cjs': '', 'e.jsx': '', 'f.tsx': '', 'g.cts': '', 'h.mjs': '', 'i.json': '', 'j.md': '', 'k.vue': '' });
    expect(await found()).toEqual(['a.js', 'b.ts', 'c/a.cjs', 'c/d.mts', 'e.jsx', 'f.tsx', 'g.cts', 'h.mjs']);
  });

  it('leaves out declarations, minified files and what is installed', async () => {
    await write({ 'a.d.ts': '', 'a.d.mts': '', 'a.min.js': '', 'node_modules/a/a.js': '', 'b/node_modules/a/a.js': '', '.git/hooks/a.js': '', 'a.js': '' });
    expect(await found()).toEqual(['a.js']);
  });

  it('takes a file that is named, whatever its name', async () => {
    await write({ '.gitignore': '*.js', 'tool': '', 'a.min.js': '' });
    expect(await found('tool', 'a.min.js')).toEqual(['a.min.js', 'tool']);
  });

  it('names a file once', async () => {
    await write({ 'src/a.js': '' });
    expect(await found('src', '.', 'src/a.js')).toEqual(['src/a.js']);
  });

  it('follows .gitignore in every folder, with the last word to the nearest', async () => {
    await write({
      '.gitignore': 'out\n*.gen.js\n/only-here.js\n',
      'out/a.js': '',
      'src/out/a.js': '',
      'a.gen.js': '',
      'only-here.js': '',
      'src/only-here.js': '',
      'src/.gitignore': '!b.gen.js\n',
      'src/b.gen.js': '',
      'src/c.gen.js': '',
    });
    expect(await found()).toEqual(['src/b.gen.js', 'src/only-here.js']);
  });

  it('asks the folders above, up to the repository and no further', async () => {
    await write({ '.gitignore': 'b.js\n', 'repo/.git/HEAD': '', 'repo/.gitignore': 'a.js\n', 'repo/src/a.js': '', 'repo/src/b.js': '', 'repo/src/c.js': '' });
    expect(await found('repo/src')).toEqual(['repo/src/b.js', 'repo/src/c.js']);
    expect(await found('repo')).toEqual(['repo/src/b.js', 'repo/src/c.js']);
  });

  it('does not follow links, so a circle ends', async () => {
    await write({ 'a/a.js': '' });
    await symlink(root, join(root, 'a', 'up'));
    await symlink(join(root, 'a', 'a.js'), join(root, 'link.js'));
    expect(await found()).toEqual(['a/a.js']);
  });

  it('rejects a path that does not exist', async () => {
    await expect(found('nowhere')).rejects.toMatchObject({ code: 'ENOENT' });
  });
});
