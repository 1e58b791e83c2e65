import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'unstall-tsx-'));
  await writeFile(join(folder, 'package.json'), '{ "type": "module" }');
});

afterEach(() => rm(folder, { recursive: true, force: true }));

it('offloads a function of a TypeScript file under tsx', async () => {
  await writeFile(join(folder, 'work.ts'), 'export const twice = (n: number): number => n * 2;\n');
  const offload = join(root, 'runtime/dist/offload/index.js');
  await writeFile(
    join(folder, 'main.ts'),
    `import { offloaded } from ${JSON.stringify(offload)};\nconst work = offloaded<{ twice(n: number): number }>('./work.ts', import.meta.url);\nconsole.log(await work.twice(4));\n`,
  );
  const { stdout } = await promisify(execFile)(process.execPath, [join(root, 'node_modules/tsx/dist/cli.mjs'), 'main.ts'], { cwd: folder });
  expect(stdout).toBe('8\n');
});
