import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { createResolve } from '@unstall/analysis';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const files = {
  'package.json': '{ "name": "app", "imports": { "#x": "./src/x.ts" } }',
  'tsconfig.json': '{ "compilerOptions": { "paths": { "@/*": ["./src/*"] } } }',
  'src/a.ts': '',
  'src/x.ts': '',
  'src/y.tsx': '',
  'src/both.ts': '',
  'src/both.js': '',
  'src/folder/index.ts': '',
  'src/data.json': '{}',
  'src/z.mts': '',
  'src/plain.js': '',
  'src/fs.ts': '',
  'node_modules/installed/package.json': '{ "name": "installed", "main": "index.js" }',
  'node_modules/installed/index.js': '',
};

let root = '';
beforeAll(async () => {
  root = await realpath(await mkdtemp(join(tmpdir(), 'unstall-resolve-')));
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(root, name)), { recursive: true });
    await writeFile(join(root, name), text);
  }
});
afterAll(() => rm(root, { recursive: true }));

describe('createResolve', () => {
  it.each([
    ['./x.js', 'src/x.ts'],
    ['./x', 'src/x.ts'],
    ['./x.ts', 'src/x.ts'],
    ['./y.jsx', 'src/y.tsx'],
    ['./z.mjs', 'src/z.mts'],
    ['./both.js', 'src/both.ts'],
    ['./folder', 'src/folder/index.ts'],
    ['./plain', 'src/plain.js'],
    ['../src/plain.js', 'src/plain.js'],
    ['@/x', 'src/x.ts'],
    ['#x', 'src/x.ts'],
    ['./fs.js', 'src/fs.ts'],
    ['node:fs', undefined],
    ['fs', undefined],
    ['fs/promises', undefined],
    ['installed', undefined],
    ['missing', undefined],
    ['./missing.js', undefined],
    ['./data.json', undefined],
  ])('resolves %s to %s', (specifier, expected) => {
    const found = createResolve()(join(root, 'src/a.ts'), specifier);
    expect(found && relative(root, found)).toBe(expected);
  });

  it('answers the same when it is asked again', () => {
    const resolve = createResolve();
    const from = join(root, 'src/a.ts');
    expect(resolve(from, './x.js')).toBe(resolve(from, './x.js'));
    expect(resolve(from, './missing.js')).toBe(resolve(from, './missing.js'));
  });
});
