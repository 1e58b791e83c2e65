// npm run bench -- NAME [arguments]: runs test/bench/NAME.mjs; without a name, says which there are.
import { spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('.', import.meta.url));
const [name, ...rest] = process.argv.slice(2);
const names = ['check', 'codemod', 'monitor', 'offload', 'queue'];

if (!names.includes(name) || !readdirSync(folder).includes(`${name}.mjs`)) {
  console.error(`bench '${name ?? ''}' is not known; use ${names.join(', ')}.`);
  process.exitCode = 2;
} else {
  spawn(process.execPath, [`${folder}${name}.mjs`, ...rest], { stdio: 'inherit' }).on('exit', (code) => (process.exitCode = code ?? 1));
}
