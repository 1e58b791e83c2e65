import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nodeBinary, otherNodes } from '../node-binary.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const run = promisify(execFile);
const offload = pathToFileURL(join(root, 'runtime/dist/offload/index.js')).href;

/** Runs in every Node version that the packages promise, as a user's program would. */
describe.each(otherNodes)('Node %i', (version) => {
  let node: string;
  let folder: string;

  beforeAll(async () => {
    node = await nodeBinary(version);
    folder = await mkdtemp(join(tmpdir(), 'unstall-node-'));
  }, 240_000);

  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('is the version that it says', async () => {
    const { stdout } = await run(node, ['--version']);
    expect(stdout).toMatch(new RegExp(`^v${version}\\.`));
  });

  it('checks', async () => {
    await writeFile(join(folder, 'a.ts'), "import { readFileSync } from 'node:fs';\nexport const f = async () => readFileSync('a');\n");
    const { stdout } = await run(node, [join(root, 'cli/bin/unstall.js'), 'check', '--max-findings', '1'], { cwd: folder });
    expect(stdout).toContain('a.ts:2:30 medium');
  });

  it('fixes', async () => {
    await writeFile(join(folder, 'b.mjs'), "import fs from 'node:fs';\nexport async function main() { console.log(fs.readdirSync('.').length > 0); }\nawait main();\n");
    await run(node, [join(root, 'cli/bin/unstall.js'), 'fix', 'b.mjs', '--write'], { cwd: folder });
    const { stdout } = await run(node, ['b.mjs'], { cwd: folder });
    expect(stdout).toBe('true\n');
  });

  it('offloads, with errors as they were', async () => {
    const code = `import { offloaded } from ${JSON.stringify(offload)};
const fs = offloaded('node:fs', import.meta.url);
console.log(await fs.existsSync('.'), await fs.readFileSync('nowhere').catch(({ code, syscall }) => code + ' ' + syscall));
`;
    await writeFile(join(folder, 'offload.mjs'), code);
    const { stdout } = await run(node, ['offload.mjs'], { cwd: folder });
    expect(stdout).toBe('true ENOENT open\n');
  });

  it('offloads functions of a CommonJS file', async () => {
    await writeFile(join(folder, 'work.cjs'), 'exports.add = (a, b) => a + b;\n');
    await writeFile(join(folder, 'main.cjs'), `const { offloaded } = require(${JSON.stringify(fileURLToPath(offload))});\noffloaded('./work.cjs', __filename).add(1, 2).then(console.log);\n`);
    const { stdout } = await run(node, ['main.cjs'], { cwd: folder });
    expect(stdout).toBe('3\n');
  });

  it('names the line that stalls', async () => {
    await writeFile(join(folder, 'stall.mjs'), "import { execSync } from 'node:child_process';\nsetTimeout(() => execSync('sleep 0.4'), 400);\nsetTimeout(() => {}, 1200);\n");
    const { stderr } = await run(node, [join(root, 'cli/bin/unstall.js'), 'run', '--', node, 'stall.mjs'], { cwd: folder });
    expect(stderr).toContain('stall.mjs:2');
  });
});
