import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { SitesRecord, StallRecord } from '@unstall/runtime';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const page = readFileSync(join(root, 'docs/monitor.md'), 'utf8');
const run = promisify(execFile);
const blocksOf = (language: string): string[] => Array.from(page.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\`$`, 'gms')), ([, code]) => code ?? '');

const env = { ...process.env, NODE_OPTIONS: '', VITEST: undefined, NODE_TEST_CONTEXT: undefined };
let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(root, 'node_modules', '.unstall-docs-'));
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  writeFileSync(join(folder, 'app.mjs'), blocksOf('js')[0] ?? '');
  writeFileSync(join(folder, 'some.test.mjs'), `import test from 'node:test';\ntest('x', () => {});\n`);
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('the page on the monitor', { retry: 2 }, () => {
  it.each(blocksOf('js').map((code, index) => [index + 1, code] as const))('has code that runs as it is written: block %i', async (index, code) => {
    const file = join(folder, `block-${index}.mjs`);
    writeFileSync(file, code);
    const { stdout, stderr } = await run(process.execPath, [file], { timeout: 20_000, env });
    expect(stderr).toBe('');
    for (const [, printed = ''] of code.matchAll(/console\.log\(.*\); *\/\/ (.+)$/gm)) expect(stdout).toContain(printed);
  });

  it.each(blocksOf('sh').flatMap((block) => block.trim().split('\n')))('has a command that works: %s', async (line) => {
    const command = line.replace(/ +#.*/, '').replace('npx unstall', 'node_modules/.bin/unstall');
    await run('sh', ['-c', command], { cwd: folder, timeout: 25_000, env });
  });

  it('shows a report as it is', async () => {
    const { stderr } = await run(process.execPath, ['--import', '@unstall/runtime/register', 'app.mjs'], { cwd: folder, env });
    const settle = (text: string): string => text.replace(/\d+ ms/g, 'N ms');
    expect(settle(stderr)).toContain(settle(blocksOf('text')[0] ?? 'a report'));
  });

  it('shows records with all their fields', async () => {
    const out = join(folder, 'records.jsonl');
    await run(process.execPath, ['--import', '@unstall/runtime/register', 'app.mjs'], { cwd: folder, env: { ...env, UNSTALL_OUT: out, UNSTALL_FORMAT: 'none', UNSTALL_SITES: '1' } });
    const records = readFileSync(out, 'utf8').trim().split('\n').map((line) => JSON.parse(line) as StallRecord | SitesRecord);
    for (const block of blocksOf('jsonc')) {
      const shown = JSON.parse(block.replace(/ \/\/ .*$/gm, '')) as StallRecord | SitesRecord;
      const real = records.findLast(({ type, ...record }) => type === shown.type && !('label' in record && record.label !== null));
      expect(shapeOf(shown)).toEqual(shapeOf({ ...real }));
    }
  });

  it('names every option and every label', () => {
    const source = (file: string): string => readFileSync(join(root, 'runtime/src/monitor', file), 'utf8');
    const names = [...source('options.ts').split('/** Options with')[0]?.matchAll(/^ {2}readonly (\w+)\?:/gm) ?? []].map(([, name]) => name);
    const labels = [...source('record.ts').matchAll(/^ \* - `([\w-]+)`:/gm)].map(([, name]) => name);
    expect(names.length).toBeGreaterThan(10);
    for (const name of [...names, ...labels]) expect(page).toContain(`\`${name}\``);
  });
});

/** Field names, also of the first element of lists; what is null or empty has no shape. */
function shapeOf(value: unknown): unknown {
  if (Array.isArray(value)) return [];
  if (typeof value !== 'object' || value === null) return true;
  return Object.fromEntries(Object.entries(value).map(([key, field]) => [key, Array.isArray(field) || field === null || typeof field !== 'object' ? true : shapeOf(field)]));
}
