import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));

it('runs the demo from end to end', async () => {
  const { stdout } = await promisify(execFile)(process.execPath, ['docs/examples/demo/demo.mjs'], { cwd: root, maxBuffer: 1e8 });
  expect(stdout).toMatch(/All steps pass/);
  expect(stdout).toMatch(/requests\/s/);
}, 300_000);
