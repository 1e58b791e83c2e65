import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import ts from 'typescript';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nodeBinary, otherNodes } from '../node-binary.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const tsx = join(root, 'node_modules/tsx/dist/cli.mjs');
const FILES = ['executor-contract', 'executor-work'];

/** What `executor-contract.ts` prints when all of it holds. */
const PARTS = [
  'errors', 'values', 'callbacks', 'context', 'abort', 'timeout', 'queueLimit', 'crash', 'outOfMemory', 'recycling', 'uncloneable', 'nested',
  'processes', 'actors', 'tools', 'sync', 'events',
];

interface Mode {
  readonly name: string;
  readonly extension: 'mjs' | 'cjs' | 'ts' | 'cts';
  /** Files with this extension are CommonJS. */
  readonly isCommonJs?: true;
  /** What stands between `node` and the file. */
  readonly by: readonly string[];
  readonly write: (source: string) => string;
}

const compile = (module: ts.ModuleKind) => (source: string): string =>
  ts.transpileModule(source, { compilerOptions: { module, target: ts.ScriptTarget.ES2022, esModuleInterop: true } }).outputText;
const compileCommonJs = compile(ts.ModuleKind.CommonJS);
const keep = (source: string): string => source;
/** Node strips types and does not turn `import` into `require`: CommonJS with a type in it. */
const typedCommonJs = (source: string): string => `${compileCommonJs(source)}\nconst typed: string = 'stripped';\n`;

const MODES: readonly Mode[] = [
  { name: 'a compiled ES module', extension: 'mjs', by: [], write: compile(ts.ModuleKind.ESNext) },
  { name: 'a compiled CommonJS module', extension: 'cjs', isCommonJs: true, by: [], write: compileCommonJs },
  { name: 'an ES module under tsx', extension: 'ts', by: [tsx], write: keep },
  { name: 'a CommonJS module under tsx', extension: 'ts', isCommonJs: true, by: [tsx], write: keep },
];
/** Node 20 strips no types, and under tsx its `.cts` files cannot require ES modules that import others. */
const LATER: readonly Mode[] = [
  { name: 'a .cts file under tsx', extension: 'cts', isCommonJs: true, by: [tsx], write: keep },
  { name: 'an ES module with types stripped', extension: 'ts', by: [], write: keep },
  { name: 'a CommonJS module with types stripped', extension: 'cts', isCommonJs: true, by: [], write: typedCommonJs },
];

let folder: string;
beforeAll(() => {
  // Outside of `node_modules`, where Node strips no types.
  folder = mkdtempSync(join(tmpdir(), 'unstall-modes-'));
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The program as somebody would write it for this mode. */
function writeProgram({ extension, isCommonJs, write }: Mode): string {
  const place = mkdtempSync(join(folder, 'program-'));
  writeFileSync(join(place, 'package.json'), JSON.stringify({ type: isCommonJs ? 'commonjs' : 'module' }));
  for (const name of FILES) {
    const source = readFileSync(join(root, 'test/e2e/fixtures', `${name}.ts`), 'utf8')
      .replaceAll('import.meta.url', isCommonJs ? '__filename' : 'import.meta.url')
      .replaceAll("work.ts'", `work.${extension}'`);
    writeFileSync(join(place, `${name}.${extension}`), write(source));
  }
  return join(place, `executor-contract.${extension}`);
}

/** Its idle threads would stay for 30 s: a program that they kept alive is ended before that, and fails. */
async function runProgram(node: string, mode: Mode): Promise<string[]> {
  const env = { ...process.env, NODE_OPTIONS: '', UNSTALL_CPU_THREADS: '', UNSTALL_IO_THREADS: '' };
  const { stdout, stderr } = await promisify(execFile)(node, [...mode.by, writeProgram(mode)], { timeout: 25_000, env });
  // Node 22 calls its SQLite and the stripping of types experiments.
  expect(stderr.split('\n').filter((line) => line !== '' && !/SQLite|Type Stripping|--trace-warnings/.test(line))).toEqual([]);
  return stdout.trim().split('\n');
}

describe('the contract of the executor, on the Node that runs the tests', () => {
  it.each(MODES)('holds in: $name', async (mode) => {
    expect(await runProgram(process.execPath, mode)).toEqual(PARTS);
  });
});

describe.each(otherNodes)('the contract of the executor, on Node %i', (version) => {
  let node: string;
  beforeAll(async () => { node = await nodeBinary(version); }, 240_000);

  it.each([...MODES, ...LATER])('holds in: $name', async (mode) => {
    expect(await runProgram(node, mode)).toEqual(PARTS);
  });
});
