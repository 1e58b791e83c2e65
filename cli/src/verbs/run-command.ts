import { spawn } from 'node:child_process';
import os from 'node:os';
import { UsageError } from '../usage-error.js';

/** Signals that end a command from outside; the command gets them and decides. */
const PASSED_ON = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Runs a command with this process's streams and returns its exit code, 128 + n if signal n ended it. */
export async function runCommand(file: string, args: readonly string[], env: NodeJS.ProcessEnv): Promise<number> {
  const child = spawn(file, args, { env, stdio: 'inherit' });
  // A terminal sends Ctrl-C to the whole group; passing it on again would be a second one.
  const pass = (signal: NodeJS.Signals): void => {
    if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal);
  };
  for (const signal of PASSED_ON) process.on(signal, pass);
  try {
    return await new Promise<number>((resolve, reject) => {
      child.once('error', (error) => reject(new UsageError(`cannot start '${file}': ${describe(error)}.`)));
      child.once('exit', (code, signal) => resolve(code ?? 128 + (signal ? os.constants.signals[signal] : 0)));
    });
  } finally {
    for (const signal of PASSED_ON) process.off(signal, pass);
  }
}

function describe(error: NodeJS.ErrnoException): string {
  if (error.code === 'ENOENT') return 'no such command';
  return error.code === 'EACCES' ? 'it is not executable' : error.message;
}
