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
const run = promisify(execFile);

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'unstall-require-'));
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const PROGRAM = `
const names = ['offload', 'monitor'].map((name) => '@unstall/runtime/' + name).concat('@unstall/runtime');
(async () => {
  for (const name of names) {
    const [required, imported] = [require(name), await import(name)];
    const keys = Object.keys(imported).filter((key) => key !== 'module.exports');
    console.log(name, keys.length > 0 && keys.length === Object.keys(required).length && keys.every((key) => required[key] === imported[key]));
  }
  const required = require('@unstall/runtime/offload');
  const imported = await import('@unstall/runtime/offload');
  required.configure({ cpu: { max: 1 } });
  const calls = [required, imported].map(({ offloaded }) => offloaded('node:crypto', __filename).pbkdf2Sync('a', 'b', 20_000, 32, 'sha256'));
  console.log((await Promise.all(calls)).every(Buffer.isBuffer), imported.poolStates().cpu.threads);
  const error = await required.offloaded('./missing', __filename).f().catch((reason) => reason);
  console.log(error instanceof imported.OffloadError, error instanceof Error);
})();
`;

const NODES = [
  { name: process.version, find: async () => process.execPath },
  ...otherNodes.map((version) => ({ name: `Node ${version}`, find: () => nodeBinary(version) })),
];

describe.each(NODES)('$name', ({ find }) => {
  it('has one copy for `require` and `import`, with one set of settings and threads', async () => {
    const node = await find();
    writeFileSync(join(folder, 'both.cjs'), PROGRAM);
    const { stdout, stderr } = await run(node, ['both.cjs'], { cwd: folder, env: { ...process.env, NODE_OPTIONS: '', UNSTALL_CPU_THREADS: '' } });
    expect(stdout.trim().split('\n')).toEqual([
      '@unstall/runtime/offload true', '@unstall/runtime/monitor true', '@unstall/runtime true', 'true 1', 'true true',
    ]);
    expect(stderr.split('\n').filter((line) => !/ExperimentalWarning: (CommonJS module|Support for loading ES Module)|--trace-warnings|^$/.test(line))).toEqual([]);
  }, 240_000);
});

describe('types', () => {
  const CODE = `import { configure, offloaded, OffloadError, type Actor, type CallOptions, type Offloaded } from '@unstall/runtime/offload';
import { assertNoStalls, StallError, type StallRecord } from '@unstall/runtime';
import { startMonitor } from '@unstall/runtime/monitor';
import '@unstall/runtime/register';

const options: CallOptions = { timeout: 1 };
const crypto = offloaded('node:crypto', __filename, options);
export const key: Promise<Buffer> = crypto.pbkdf2Sync('a', 'b', 1, 1, 'sha1');
// @ts-expect-error -- there is no such function
crypto.nothing();
export const all: Offloaded<typeof import('node:fs')> = offloaded('node:fs', __filename);
export const isOurs = (error: unknown): error is OffloadError => error instanceof OffloadError && error.code === 'ERR_OFFLOAD_TIMEOUT';
export const stalls = (error: StallError): readonly StallRecord[] => error.stalls;
export type Counter = Actor<{ count(): number }>;
configure({ cpu: { max: 1 } });
export { assertNoStalls, startMonitor };
`;

  function check(file: string, options: ts.CompilerOptions): string[] {
    const path = join(folder, file);
    writeFileSync(path, CODE);
    const typeRoots = [join(root, 'node_modules/@types')];
    const program = ts.createProgram([path], { strict: true, noEmit: true, target: ts.ScriptTarget.ES2022, types: ['node'], typeRoots, ...options });
    const files = program.getSourceFiles().filter(({ fileName }) => fileName === path || fileName.includes('/runtime/'));
    return [...program.getOptionsDiagnostics(), ...files.flatMap((source) => ts.getPreEmitDiagnostics(program, source))].map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
  }

  it.each(['Node16', 'NodeNext'] as const)('are those of CommonJS in a .cts file under %s', (name) => {
    expect(check('use.cts', { module: ts.ModuleKind[name] })).toEqual([]);
  });

  it('are found where `exports` is not read', () => {
    const options = { module: ts.ModuleKind.CommonJS, moduleResolution: ts.ModuleResolutionKind.Node10, ignoreDeprecations: '6.0' };
    expect(check('old.ts', options)).toEqual([]);
  });

  const namesIn = (file: string, pattern: RegExp): string[] =>
    Array.from(readFileSync(join(root, 'runtime', file), 'utf8').matchAll(pattern), ([, names]) => (names as string).split(',')).flat()
      .map((name) => name.trim().replace(/^type /, '')).filter((name) => name !== '').sort();

  it.each([['offload', 'src/offload/index.ts'], ['monitor', 'src/monitor/index.ts'], ['monitor', 'src/index.ts']])('of %s name all that %s exports', (name, source) => {
    const exported = namesIn(source, /^export (?:type )?\{([^}]*)\}/gm);
    const declared = [...namesIn(`${name}/index.d.cts`, /^export type \{([^}]*)\}/gm), ...namesIn(`${name}/index.d.cts`, /^export declare const (\w+)/gm)];
    expect(declared.sort()).toEqual(exported);
  });
});
