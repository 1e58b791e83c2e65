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

  it.each([
    ['a package that is not installed', '{ "extends": "@tsconfig/none/tsconfig.json" }'],
    ['a file that is not there', '{ "extends": "./none.json" }'],
    ['a reference that is not there', '{ "references": [{ "path": "./none" }] }'],
  ])('resolves paths though tsconfig.json needs %s', async (_, text) => {
    const folder = join(root, 'broken');
    await mkdir(join(folder, 'src'), { recursive: true });
    await writeFile(join(folder, 'tsconfig.json'), text);
    await writeFile(join(folder, 'src/x.ts'), '');
    expect(createResolve()(join(folder, 'src/a.ts'), './x.js')).toBe(join(folder, 'src/x.ts'));
  });

  it('resolves the paths of code that lives below a folder named node_modules, and its packages if they are of the project', async () => {
    const util = join(root, 'packages/node_modules/@red/util/index.js');
    await mkdir(dirname(util), { recursive: true });
    await writeFile(util, '');
    await writeFile(join(dirname(util), 'u.js'), '');
    await mkdir(join(root, 'packages/node_modules/@red/app'), { recursive: true });
    const app = join(root, 'packages/node_modules/@red/app/index.js');
    const resolve = createResolve(new Map(), (file) => file === util);
    expect(resolve(util, './u')).toBe(join(dirname(util), 'u.js'));
    expect(resolve(app, '@red/util')).toBe(util);
    expect(createResolve()(app, '@red/util')).toBeUndefined();
  });

  it('leads from a build to its source, there or not', async () => {
    await mkdir(join(root, 'built/lib'), { recursive: true });
    await writeFile(join(root, 'built/lib/controller.ts'), '');
    expect(createResolve()(join(root, 'built/index.js'), './dist/controller.js')).toBe(join(root, 'built/lib/controller.ts'));
  });

  it('answers the same when it is asked again', () => {
    const resolve = createResolve();
    const from = join(root, 'src/a.ts');
    expect(resolve(from, './x.js')).toBe(resolve(from, './x.js'));
    expect(resolve(from, './missing.js')).toBe(resolve(from, './missing.js'));
  });
});
