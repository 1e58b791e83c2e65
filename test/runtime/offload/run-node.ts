import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Runs a fixture with Node and returns what it prints; rejects when it fails or takes longer than `timeout` ms. */
export async function runNode(fixture: string, flags: readonly string[] = [], timeout = 20_000): Promise<{ stdout: string; stderr: string }> {
  const path = fileURLToPath(new URL(`./fixtures/${fixture}`, import.meta.url));
  const { stdout, stderr } = await run(process.execPath, [...flags, path], { timeout, env: cleanEnvironment() });
  return { stdout: stdout.trim(), stderr: stderr.trim() };
}

/** Without what the test runner adds, which its own workers need and a fixture does not. */
function cleanEnvironment(): NodeJS.ProcessEnv {
  const environment = { ...process.env };
  for (const name of ['NODE_OPTIONS', 'UNSTALL_CPU_THREADS', 'UNSTALL_IO_THREADS']) delete environment[name];
  return environment;
}
