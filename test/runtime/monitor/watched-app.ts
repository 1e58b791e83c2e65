import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { StallRecord } from '@unstall/runtime';

/** What came out of a program that ran under the monitor. */
export interface AppResult {
  readonly records: readonly (StallRecord & { readonly arrivedMs: number })[];
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface AppOptions {
  /** Extension of the program; default `cjs`. */
  readonly extension?: 'cjs' | 'mjs';
  readonly env?: NodeJS.ProcessEnv;
  /** Flags of node before the script. */
  readonly flags?: readonly string[];
  readonly args?: readonly string[];
  /** Called with the running child, e.g. to send it signals. */
  readonly whileRunning?: (child: ReturnType<typeof spawn>) => void;
}

export const register: string = import.meta.resolve('@unstall/runtime/register');
/** The Node that runs the programs; another one can be put in its place to test it. */
export const node: string = process.env['UNSTALL_TEST_NODE'] ?? process.execPath;

/** Writes a program into a new folder and returns its path. */
export function writeApp(code: string, extension = 'cjs'): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'unstall-app-'));
  const file = path.join(folder, `app.${extension}`);
  fs.writeFileSync(file, code);
  return file;
}

/** Runs a program under the monitor, records over descriptor 3. */
export async function runApp(code: string, options: AppOptions = {}): Promise<AppResult> {
  const file = writeApp(code, options.extension);
  const child = spawn(node, [...(options.flags ?? []), '--import', register, file, ...(options.args ?? [])], {
    cwd: path.dirname(file),
    env: { ...process.env, NODE_OPTIONS: '', NODE_NO_WARNINGS: '1', UNSTALL_OUT: 'fd:3', UNSTALL_FORMAT: 'none', ...options.env },
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
  });
  const started = performance.now();
  const records: (StallRecord & { arrivedMs: number })[] = [];
  const [stdout, stderr] = [collect(child.stdout), collect(child.stderr)];
  let rest = '';
  child.stdio[3]?.on('data', (bytes: Buffer) => {
    const lines = (rest + String(bytes)).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) records.push({ ...(JSON.parse(line) as StallRecord), arrivedMs: performance.now() - started });
  });
  options.whileRunning?.(child);
  const [code_, signal] = await new Promise<[number | null, NodeJS.Signals | null]>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, by) => resolve([code, by]));
  });
  return { records, code: code_, signal, stdout: stdout(), stderr: stderr() };
}

function collect(stream: NodeJS.ReadableStream | null): () => string {
  const parts: Buffer[] = [];
  stream?.on('data', (part: Buffer) => parts.push(part));
  return () => Buffer.concat(parts).toString();
}

/** Runs a program again, up to four times, if the machine was so busy that the records say so. */
export async function runSteadily(code: string, options: AppOptions = {}): Promise<AppResult> {
  let result = await runApp(code, options);
  for (let tries = 0; tries < 4 && result.records.some(isDisturbed); tries++) result = await runApp(code, options);
  return result;
}

/** The program or the watchdog got no CPU. */
const isDisturbed = ({ label, samples, ongoing }: StallRecord): boolean =>
  label === 'cpu-starved' || label === 'suspended' || (label === null && !ongoing && samples === 0);

/** Numbers of the lines that end in `// @STALL`, 1-based. */
export function findStallLines(code: string): readonly number[] {
  return code.split('\n').flatMap((line, index) => (line.includes('@STALL') ? [index + 1] : []));
}

/** The finished record of the longest plain stall. */
export function findLongest({ records }: AppResult): StallRecord | undefined {
  return records.filter(({ ongoing, label }) => !ongoing && label === null).sort((a, b) => b.durationMs - a.durationMs)[0];
}
