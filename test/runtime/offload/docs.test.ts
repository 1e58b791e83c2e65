import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nodeBinary } from '../../node-binary.js';
import { stripTypes } from './strip-types.js';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const page = readFileSync(join(root, 'docs/offload.md'), 'utf8');
const blocks = Array.from(page.matchAll(/^```(js|ts)\n(.*?)^```$/gms), ([, language, code], i) => ({ language, code: code ?? '', name: nameOf(code ?? '', i) }));

/** The name that its first line gives it, by which others may import it. */
function nameOf(code: string, index: number): string {
  return /^\/\/ ([\w-]+\.mjs)\n/.exec(code)?.[1] ?? `block-${index + 1}.mjs`;
}

/** Where this Node has no SQLite, the files of a page that do run on one that has, which calls it an experiment. */
const hasSqlite = process.getBuiltinModule('node:sqlite') !== undefined;
const needsSqlite = (code: string): boolean => /node:sqlite|accounts\.mjs/.test(code);

let folder = '';
let nodeWithSqlite = process.execPath;
beforeAll(async () => {
  if (!hasSqlite) nodeWithSqlite = await nodeBinary(24);
  folder = mkdtempSync(join(root, 'node_modules', '.unstall-docs-'));
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
}, 240_000);
afterAll(() => rmSync(folder, { recursive: true }));

/** What a block says it prints: the comments behind its `console.log` lines. */
function promises(code: string): string[] {
  return Array.from(code.matchAll(/console\.log\(.*\); *\/\/ (.+)$/gm), ([, text]) => text ?? '');
}

describe('the page on offloading', () => {
  it('has code', () => {
    expect(blocks.length).toBeGreaterThan(8);
  });

  it.each(blocks)('runs $name as it is written', async ({ language, code, name }) => {
    const file = join(folder, name);
    writeFileSync(file, language === 'ts' ? stripTypes(code) : code);
    const [node, flags] = needsSqlite(code) ? [nodeWithSqlite, ['--disable-warning=ExperimentalWarning']] : [process.execPath, []];
    const { stdout, stderr } = await promisify(execFile)(node, [...flags, file], { timeout: 20_000, env: { ...process.env, NODE_OPTIONS: '' } });
    expect(stderr).toBe('');
    for (const text of promises(code)) expect(stdout).toContain(text);
  });
});
