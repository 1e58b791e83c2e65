import fs from 'node:fs';
import path from 'node:path';
import { spawnSync } from 'node:child_process';
import { assertNoStalls, type StallError, type StallRecord } from '@unstall/runtime';
import { describe, expect, it } from 'vitest';
import { findLongest, node, register, runSteadily, writeApp } from './watched-app.js';

const source = `interface Row { readonly id: number }

type Unused = {
  readonly a: string;
};

function culprit(rows: readonly Row[]): number {
  const end: number = Date.now() + 300;
  let n = 0;
  while (Date.now() < end) n += rows.length; // line 10
  return n;
}
setTimeout(() => { setTimeout(() => { culprit([{ id: 1 }]); setTimeout(() => process.exit(0), 200); }, 300); }, 20);
`;
const tsx = import.meta.resolve('tsx');

function readStalls(out: string): StallRecord[] {
  const records = fs.readFileSync(out, 'utf8').split('\n').filter((line) => line !== '').map((line) => JSON.parse(line) as StallRecord);
  return records.filter(({ type, ongoing, label }) => type === 'stall' && !ongoing && label === null);
}

describe('a stall in TypeScript', { retry: 2 }, () => {
  it.each([['mts', []], ['cts', []], ['ts', ['--enable-source-maps']]] as const)('stands at its own line under tsx: .%s', (extension, flags) => {
    const file = writeApp(source, extension);
    const out = `${file}.jsonl`;
    const env = { ...process.env, NODE_OPTIONS: '', UNSTALL_OUT: out, UNSTALL_FORMAT: 'none' };
    const { status } = spawnSync(node, [...flags, '--import', register, '--import', tsx, file], { cwd: path.dirname(file), env });
    expect(status).toBe(0);
    expect(readStalls(out).map(({ culprit }) => culprit)).toContainEqual({ file: `app.${extension}`, line: 10, function: 'culprit', api: null });
  });

  it('stands at its own line if it was compiled to a file with a map beside it', async () => {
    const { transformSync } = await import('esbuild');
    const { code, map } = transformSync(source, { loader: 'ts', format: 'cjs', sourcemap: true, sourcefile: 'src/app.ts', minifyWhitespace: true });
    const file = writeApp(`${code}//# ${'source'}MappingURL=app.cjs.map\n`);
    fs.writeFileSync(`${file}.map`, map);
    const out = `${file}.jsonl`;
    const env = { ...process.env, NODE_OPTIONS: '', UNSTALL_OUT: out, UNSTALL_FORMAT: 'none' };
    spawnSync(node, ['--import', register, file], { cwd: path.dirname(file), env });
    expect(readStalls(out).map(({ culprit }) => culprit)).toContainEqual({ file: 'src/app.ts', line: 10, function: 'culprit', api: null });
  });

  it('stands at its own line in a test under vitest', async () => {
    const text = fs.readFileSync(import.meta.filename, 'utf8').split('\n');
    const line = text.findIndex((each) => each.endsWith('// the line that blocks')) + 1;
    const error = (await assertNoStalls(() => {
      const end = performance.now() + 700;
      while (performance.now() < end); // the line that blocks
    }, { threshold: 150 }).catch((reason: unknown) => reason)) as StallError;
    expect(error.stalls.map(({ culprit }) => culprit?.line)).toContain(line);
    expect(error.stalls.map(({ culprit }) => culprit?.file)).toContain('test/runtime/monitor/source-maps.test.ts');
  });
});

it('has its async callers in the stack', { retry: 2 }, async () => {
  const { records } = await runSteadily(`const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
async function culprit() { await sleep(5); const end = Date.now() + 300; while (Date.now() < end); }
async function load() { await culprit(); }
async function handle() { await load(); }
setTimeout(() => { handle().then(() => setTimeout(() => process.exit(0), 150)); }, 300);`);
  const waiting = records.filter(({ label, ongoing }) => label === null && !ongoing).flatMap(({ frames }) => frames).filter((frame) => frame.async);
  expect(waiting.map((frame) => frame.function)).toEqual(['load', 'handle']);
  expect(findLongest({ records, code: 0, signal: null, stdout: '', stderr: '' })?.culprit?.function).toBe('culprit');
});
