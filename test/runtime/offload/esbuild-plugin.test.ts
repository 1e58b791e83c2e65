import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { BuildOptions, BuildResult } from 'esbuild';
import { build } from 'esbuild';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { offloadPlugin } from '@unstall/runtime/esbuild';

const root = fileURLToPath(new URL('../../..', import.meta.url));
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'unstall-esbuild-'));
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  write('src/work/sizes.ts', 'export enum Size { Twice = 2 }\n');
  write('src/work/twice.ts', "import { Size } from './sizes.js';\nimport { isMainThread } from 'node:worker_threads';\nexport const twice = (n: number): number => n * Size.Twice;\nexport const isOnLoop = (): boolean => isMainThread;\n");
  write('src/app/main.ts', `import { actor, close, offloaded } from '@unstall/runtime/offload';
// offloaded('./not-there.js', import.meta.url) stands in a comment and is no call.
const work = offloaded<typeof import('../work/twice.js')>('../work/twice.js', import.meta.url);
const bcrypt = offloaded<typeof import('bcryptjs')>('bcryptjs', import.meta.url);
async function main(): Promise<void> {
  const held = await actor<typeof import('../work/twice.js')>( "../work/twice.js" , import.meta.url);
  console.log(await work.twice(4), await work.isOnLoop(), await held.twice(5), (await bcrypt.hashSync('a', 4)).length);
  await close();
}
void main();
`);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function write(path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}

const bundle = (options: BuildOptions): Promise<BuildResult> => build({
  absWorkingDir: folder, entryPoints: ['src/app/main.ts'], bundle: true, platform: 'node', outdir: 'dist', logLevel: 'silent', packages: 'bundle', plugins: [offloadPlugin()], ...options,
});

/** Runs a bundle whose sources are gone. */
async function run(file: string): Promise<string> {
  rmSync(join(folder, 'src'), { recursive: true, force: true });
  const { stdout, stderr } = await promisify(execFile)(process.execPath, [join(folder, file)], { timeout: 20_000 });
  expect(stderr).toBe('');
  return stdout;
}

describe('a bundle', () => {
  it.each<[string, BuildOptions, string]>([
    ['as an ES module', { format: 'esm', outExtension: { '.js': '.mjs' } }, 'dist/main.mjs'],
    ['as CommonJS', { format: 'cjs', outExtension: { '.js': '.cjs' } }, 'dist/main.cjs'],
    ['as one file, by default CommonJS', { outdir: undefined, outfile: 'out/server.cjs' }, 'out/server.cjs'],
    ['minified, with source maps', { format: 'esm', minify: true, sourcemap: true, outExtension: { '.js': '.mjs' } }, 'dist/main.mjs'],
    ['in folders below the output', { format: 'esm', entryNames: 'deep/[name]', assetNames: 'workers/[name]-[hash]', outExtension: { '.js': '.mjs' } }, 'dist/deep/main.mjs'],
  ])('%s offloads local modules and packages', async (_name, options, file) => {
    const { warnings } = await bundle(options);
    expect(warnings).toEqual([]);
    expect(await run(file)).toBe('8 false 10 60\n');
  });

  it('has one file for each offloaded module, by its content', async () => {
    await bundle({ format: 'esm' });
    expect(readdirSync(join(folder, 'dist')).sort()).toEqual(['main.js', expect.stringMatching(/^twice-[A-Z0-9]{8}\.mjs$/)]);
  });

  it('has those of modules that offload others, too, written or not', async () => {
    write('src/work/outer.ts', "import { offloaded } from '@unstall/runtime/offload';\nexport const four = (n: number): Promise<number> => offloaded('./twice.js', import.meta.url).twice(n).then((m: number) => m * 2);\n");
    write('src/app/main.ts', "import { offloaded } from '@unstall/runtime/offload';\noffloaded('../work/outer.js', import.meta.url).four(3).then(console.log);\n");
    const { outputFiles } = await bundle({ format: 'esm', write: false });
    expect(outputFiles?.map(({ path }) => path.replace(/.*\//, '').replace(/-\w+/, '')).sort()).toEqual(['main.js', 'outer.mjs', 'twice.mjs']);
    await bundle({ format: 'esm', outExtension: { '.js': '.mjs' } });
    expect(await run('dist/main.mjs')).toBe('12\n');
  });
});

describe('what cannot be bundled', () => {
  it('is named: a module that is not there', async () => {
    write('src/app/main.ts', "import { offloaded } from '@unstall/runtime/offload';\nvoid offloaded('./nowhere.js', import.meta.url);\n");
    await expect(bundle({ format: 'esm' })).rejects.toThrow('nowhere.js');
  });

  it('is named: a module that offloads itself', async () => {
    write('src/work/self.ts', "import { offloaded } from '@unstall/runtime/offload';\nexport const again = () => offloaded('./self.js', import.meta.url).again();\n");
    write('src/app/main.ts', "import { offloaded } from '@unstall/runtime/offload';\nvoid offloaded('../work/self.js', import.meta.url);\n");
    await expect(bundle({ format: 'esm' })).rejects.toThrow('`self.ts` offloads itself');
  });
});
