import { spawn } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ts } from 'ts-morph';

/** What a program prints, and its exit code. */
export interface Run {
  readonly lines: readonly string[];
  readonly code: number;
}

/** A program as it is to be run: its folder is its own. */
export interface Runnable {
  readonly folder: string;
  readonly main: string;
  readonly files: Readonly<Record<string, string>>;
}

/** What every program may read. */
const data: Readonly<Record<string, string>> = { 'a.txt': 'A\n', 'b.txt': 'B\n', 'n.txt': '42\n', 'dir/x': '1' };
const processes = 2;

/** Runs programs and answers in the same order. */
export async function execute(programs: readonly Runnable[], scratch: string): Promise<Run[]> {
  const jobs = await Promise.all(programs.map(write));
  const size = Math.ceil(jobs.length / processes);
  const parts = Array.from({ length: processes }, (_, i) => jobs.slice(i * size, (i + 1) * size)).filter((part) => part.length > 0);
  const runs = await Promise.all(parts.map((part, i) => runAll(part, join(scratch, `jobs-${i}.json`))));
  return runs.flat();
}

async function write({ folder, main, files }: Runnable): Promise<string> {
  await mkdir(join(folder, 'dir'), { recursive: true });
  const script = Object.entries(files).map(([name, text]): [string, string] => (name.endsWith('.mts') ? [toScriptName(name), toScript(text)] : [name, text]));
  await Promise.all([...Object.entries(data), ...script].map(([name, text]) => writeFile(join(folder, name), text)));
  return join(folder, toScriptName(main));
}

const toScriptName = (name: string): string => name.replace(/\.mts$/, '.mjs');

const toScript = (text: string): string =>
  ts.transpileModule(text, { compilerOptions: { target: ts.ScriptTarget.ES2023, module: ts.ModuleKind.ESNext, verbatimModuleSyntax: true } }).outputText;

async function runAll(jobs: readonly string[], list: string): Promise<Run[]> {
  await writeFile(list, JSON.stringify(jobs));
  const child = spawn(process.execPath, [fileURLToPath(new URL('./runner.mjs', import.meta.url)), list], { stdio: ['ignore', 'pipe', 'inherit'] });
  let out = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
  await new Promise((done) => child.on('close', done));
  const runs = out.split('\n').filter(Boolean).map((line) => JSON.parse(line) as Run);
  if (runs.length !== jobs.length) throw new Error(`The runner ended after ${runs.length} of ${jobs.length} programs; the next is ${jobs[runs.length] ?? ''}.`);
  return runs;
}
