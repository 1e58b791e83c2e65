import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { stripTypes } from './strip-types.js';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const page = readFileSync(join(root, 'docs/offload.md'), 'utf8');
const blocks = Array.from(page.matchAll(/^```(js|ts)\n(.*?)^```$/gms), ([, language, code], i) => ({ language, code: code ?? '', name: `block ${i + 1}` }));

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(root, 'node_modules', '.unstall-docs-'));
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
});
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
    const file = join(folder, `${name.replace(' ', '-')}.mjs`);
    writeFileSync(file, language === 'ts' ? stripTypes(code) : code);
    const { stdout, stderr } = await promisify(execFile)(process.execPath, [file], { timeout: 20_000 });
    expect(stderr).toBe('');
    for (const text of promises(code)) expect(stdout).toContain(text);
  });
});
