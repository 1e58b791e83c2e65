import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect } from './failure.mjs';

/** The built command line, as `npx unstall` starts it. */
export const unstall = fileURLToPath(new URL('../../../cli/bin/unstall.js', import.meta.url));

/** Runs a program to its end: `{ code, stdout, stderr }`, whatever the code. */
export function runCommand(program, args, cwd) {
  return new Promise((resolve, reject) => {
    execFile(program, args, { cwd, maxBuffer: 1 << 26 }, (error, stdout, stderr) => {
      if (error && typeof error.code !== 'number') reject(error);
      else resolve({ code: error?.code ?? 0, stdout, stderr });
    });
  });
}

/** Runs a program that must end with one of these codes, and returns what it prints. */
export async function runOrFail(program, args, { cwd, codes = [0] }) {
  const { code, stdout, stderr } = await runCommand(program, args, cwd);
  expect(codes.includes(code), `\`${[program, ...args].join(' ')}\` ends with code ${code}.\n${stdout}${stderr}`);
  return stdout;
}

/** Runs `unstall`; 1 says that there are findings. */
export const runUnstall = (args, cwd) => runOrFail(process.execPath, [unstall, ...args], { cwd, codes: [0, 1] });
