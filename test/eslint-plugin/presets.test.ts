import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import unstall from 'eslint-plugin-unstall';
import { ESLint } from 'eslint';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = new URL('../..', import.meta.url).pathname;
const page = await readFile(join(root, 'docs/rules/README.md'), 'utf8');
const presets = ['recommended', 'server', 'library', 'cli', 'strict'] as const;

const severityOf = (preset: (typeof presets)[number], rule: string): string => {
  const entry = unstall.configs[preset].rules?.[`unstall/${rule}`];
  return entry === undefined ? '–' : String(Array.isArray(entry) ? entry[0] : entry);
};

describe('the presets', () => {
  it('stand in the page as they are', () => {
    const rows = Object.keys(unstall.rules).sort().map((rule) => `| [${rule}](${rule}.md) | ${presets.map((preset) => severityOf(preset, rule)).join(' | ')} |`);
    expect(page.split('\n').filter((line) => /^\| \[/.test(line))).toEqual(rows);
  });

  it('warn of what is no fault, in strict alone', () => {
    expect(presets.filter((preset) => severityOf(preset, 'prefer-concurrent-await') !== '–')).toEqual(['strict']);
    expect(severityOf('strict', 'prefer-concurrent-await')).toBe('warn');
  });
});

/** One fault of each rule, by line. */
const faulty = `import { readFileSync } from 'node:fs';
import { offloaded } from '@unstall/runtime/offload';
const lib = offloaded<typeof import('lib')>('lib', import.meta.url);
export async function serve(id: string): Promise<unknown> {
  readFileSync(id);
  while (Date.now() < 5);
  lib.render(id);
  await lib.render(Symbol());
  const a = await loadUser(id);
  const b = await loadPosts(id);
  return [a, await b];
}
declare function loadUser(id: string): Promise<string>;
declare function loadPosts(id: string): Promise<string>;
`;

const expected = ['no-blocking-call 5', 'no-busy-wait 6', 'no-unsendable-offload-argument 8', 'prefer-concurrent-await 9', 'require-offload-await 7'];

describe('the examples of the page', () => {
  const blocks = [...page.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)].map(([, language, code = '']) => ({ language, code }));
  let folder = '';

  beforeAll(async () => {
    folder = await realpath(await mkdtemp(join(tmpdir(), 'unstall-presets-')));
    await mkdir(join(folder, 'src'));
    await symlink(join(root, 'node_modules'), join(folder, 'node_modules'));
    await writeFile(join(folder, 'package.json'), '{ "type": "module" }');
    await writeFile(join(folder, 'tsconfig.json'), '{ "compilerOptions": { "module": "nodenext", "types": ["node"] }, "include": ["src"] }');
    await writeFile(join(folder, 'src/serve.ts'), faulty);
    await writeFile(join(folder, 'src/plain.js'), "import { readFileSync } from 'node:fs';\nexport const f = async () => readFileSync('a');\n");
  });
  afterAll(() => rm(folder, { recursive: true }));

  it.each(blocks.flatMap(({ language, code }, index) => (language === 'js' ? [[index, code] as const] : [])))('block %i is a configuration of ESLint', async (_index, code) => {
    const file = join(folder, 'eslint.config.js');
    await writeFile(file, code);
    const isTyped = code.includes('projectService');
    const [result] = await new ESLint({ cwd: folder, overrideConfigFile: file }).lintFiles([isTyped ? 'src/serve.ts' : 'src/plain.js']);
    const rules = result?.messages.map(({ ruleId, message }) => ruleId ?? message);
    expect(rules).toContain('unstall/no-blocking-call');
    // `await b` waits for a string: only a rule with types can tell.
    if (isTyped) expect(rules).toEqual(expect.arrayContaining(['unstall/require-offload-await', '@typescript-eslint/await-thenable']));
  });

  it('the configuration of oxlint finds one fault of each rule, and with the rule of strict that one too', async () => {
    const json = JSON.parse(blocks.find(({ language }) => language === 'json')?.code ?? '') as { rules: Record<string, string> };
    json.rules['unstall/prefer-concurrent-await'] = 'warn';
    await writeFile(join(folder, '.oxlintrc.json'), JSON.stringify({ ...json, categories: { correctness: 'off' } }));
    expect(await oxlint(folder)).toEqual(expected);
  });
});

interface Diagnostics {
  readonly diagnostics: readonly { readonly code: string; readonly labels: readonly { readonly span: { readonly line: number } }[] }[];
}

/** `rule line`, sorted; exit code 1 says that there are reports. */
function oxlint(cwd: string): Promise<string[]> {
  const bin = join(root, 'node_modules/oxlint/bin/oxlint');
  return new Promise((resolve, reject) => {
    execFile(process.execPath, [bin, '--format', 'json', 'src/serve.ts'], { cwd }, (error, stdout, stderr) => {
      if (error && error.code !== 1) return reject(new Error(stdout + stderr, { cause: error }));
      const { diagnostics } = JSON.parse(stdout) as Diagnostics;
      resolve(diagnostics.map(({ code, labels }) => `${/\((.*)\)/.exec(code)?.[1] ?? code} ${labels[0]?.span.line}`).sort());
    });
  });
}
