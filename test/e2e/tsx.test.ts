import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const offload = JSON.stringify(join(root, 'runtime/dist/offload/index.js'));
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'unstall-tsx-'));
  await writeFile(join(folder, 'package.json'), '{ "type": "module" }');
});

afterEach(() => rm(folder, { recursive: true, force: true }));

async function runTsx(file: string): Promise<string> {
  const { stdout } = await promisify(execFile)(process.execPath, [join(root, 'node_modules/tsx/dist/cli.mjs'), file], { cwd: folder, timeout: 20_000 });
  return stdout;
}

it('offloads a function of a TypeScript file under tsx', async () => {
  await writeFile(join(folder, 'work.ts'), 'export const twice = (n: number): number => n * 2;\n');
  await writeFile(
    join(folder, 'main.ts'),
    `import { offloaded } from ${offload};\nconst work = offloaded<{ twice(n: number): number }>('./work.ts', import.meta.url);\nconsole.log(await work.twice(4));\n`,
  );
  expect(await runTsx('main.ts')).toBe('8\n');
});

describe('a CommonJS TypeScript file under tsx', () => {
  beforeEach(async () => {
    await writeFile(join(folder, 'sizes.cts'), 'export enum Size { Twice = 2 }\n');
    await writeFile(join(folder, 'work.cts'), "import { Size } from './sizes.cts';\nexport const twice = (n: number): number => n * Size.Twice;\n");
  });

  it('is offloaded by an ES module, to threads and to processes', async () => {
    await writeFile(
      join(folder, 'main.ts'),
      `import { offloaded } from ${offload};
for (const pool of ['cpu', 'process'] as const) console.log(await offloaded('./work.cts', import.meta.url, { pool }).twice(4));
`,
    );
    expect(await runTsx('main.ts')).toBe('8\n8\n');
  });

  it('is offloaded by one of its kind', async () => {
    await writeFile(join(folder, 'main.cts'), `import(${offload}).then(({ offloaded }) => offloaded('./work.cts', __filename).twice(4)).then(console.log);\n`);
    expect(await runTsx('main.cts')).toBe('8\n');
  });

  // What the page on offloading says of Node 20; later versions load it.
  it.runIf(process.versions.node.startsWith('20.'))('that requires an ES module is loaded by Node 20 neither in a worker nor outside', async () => {
    await writeFile(join(folder, 'leaf.ts'), 'export const one = 1;\n');
    await writeFile(join(folder, 'branch.ts'), "export { one } from './leaf.ts';\n");
    await writeFile(join(folder, 'root.cts'), "import { one } from './branch.ts';\nexport const get = (): number => one;\n");
    await writeFile(join(folder, 'outside.ts'), "import { get } from './root.cts';\nconsole.log(get());\n");
    await writeFile(
      join(folder, 'main.ts'),
      `import { offloaded } from ${offload};\nconsole.log(await offloaded('./root.cts', import.meta.url).get().catch(({ code, message }) => \`\${code}: \${message}\`));\n`,
    );
    await expect(runTsx('outside.ts')).rejects.toMatchObject({ stderr: expect.stringContaining("request for './leaf.ts' is not in cache") });
    expect(await runTsx('main.ts')).toBe("ERR_OFFLOAD_MODULE: The module `./root.cts` cannot be loaded: request for './leaf.ts' is not in cache\n");
  });
});
