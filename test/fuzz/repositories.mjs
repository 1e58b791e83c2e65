// node test/fuzz/repositories.mjs FOLDER...: the codemod on copies of real repositories, each in a process of its own.
// One line of JSON for each repository and profile; exit code 1 after a crash or a fault.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { register } from 'tsx/esm/api';

const [first, ...rest] = process.argv.slice(2);
if (first === '--one' && rest[0]) {
  register();
  const { tryBoth } = await import('./repositories.ts');
  await tryBoth(rest[0]);
} else {
  for (const folder of [first, ...rest].filter(Boolean)) {
    const { status } = spawnSync(process.execPath, ['--max-old-space-size=8192', fileURLToPath(import.meta.url), '--one', folder], { stdio: 'inherit' });
    if (status !== 0) process.exitCode = 1;
  }
}
