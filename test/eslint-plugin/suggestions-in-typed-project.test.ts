import { mkdir, mkdtemp, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import unstall from 'eslint-plugin-unstall';
import { ESLint, type Linter } from 'eslint';
import ts from 'typescript';
import tseslint from 'typescript-eslint';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = new URL('../..', import.meta.url).pathname;

const declarations = `
export interface User { readonly id: string; readonly name: string }
export declare function getUser(id: string): Promise<User>;
export declare function getPosts(id: string): Promise<string[]>;
export declare function fetchPage(url: string): Promise<string>;
export declare const bcrypt: { hashSync(text: string, rounds: number): string };
`;

const intro = "import { fetchPage, getPosts, getUser, type User } from './api.js';\n";

/** Each file holds one report with one suggestion. */
const files: Readonly<Record<string, string>> = {
  'sequence.ts': `${intro}export async function page(id: string): Promise<{ user: User; posts: string[] }> {\n  const user = await getUser(id);\n  const posts = await getPosts(id);\n  return { user, posts };\n}\nvoid fetchPage;\n`,
  'annotated.ts': `${intro}export async function page(id: string): Promise<string> {\n  const { name }: User = await getUser(id);\n  const [first = 'none']: string[] = await getPosts(id);\n  return name + first;\n}\nvoid fetchPage;\n`,
  'dropped.ts': "export async function ping(): Promise<number> {\n  await fetch('http://a');\n  const { status } = await fetch('http://b');\n  return status;\n}\n",
  'list.ts': `${intro}export async function page(id: string): Promise<[User, string[]]> {\n  return [await getUser(id), await getPosts(id)];\n}\nvoid fetchPage;\n`,
  'loop.ts': `${intro}export async function pages(urls: readonly string[]): Promise<string[]> {\n  const all: string[] = [];\n  for (const url of urls) all.push(await fetchPage(url));\n  return all;\n}\nvoid [getUser, getPosts];\n`,
  'loop-of-set.ts': `${intro}export async function sizes(urls: Set<string>): Promise<number[]> {\n  const all = [];\n  for (const url of urls) {\n    all.push((await fetchPage(url)).length);\n  }\n  return all;\n}\nvoid [getUser, getPosts];\n`,
  'loop-of-entries.ts': `${intro}export async function users(ids: Record<string, number>): Promise<User[]> {\n  const all: User[] = [];\n  for (const [id] of Object.entries(ids)) all.push(await getUser(id));\n  return all;\n}\nvoid [fetchPage, getPosts];\n`,
  'counted.ts': "export async function ten(url: string): Promise<number[]> {\n  const all: number[] = [];\n  for (let i = 0; i < 10; i++) all.push((await fetch(`${url}/${i}`)).status);\n  return all;\n}\n",
  'floating.ts': "import { offloaded } from '@unstall/runtime/offload';\nconst api = offloaded<typeof import('./api.js')>('./api.js', import.meta.url);\nexport async function warm(): Promise<void> {\n  api.getUser('1');\n}\n",
};

const tsconfig = {
  compilerOptions: { target: 'es2023', module: 'nodenext', moduleResolution: 'nodenext', strict: true, noEmit: true, skipLibCheck: true, types: ['node'] },
  include: ['*.ts'],
};

const ours = { files: ['**/*.ts'], languageOptions: { parser: tseslint.parser }, ...unstall.configs.strict } as unknown as Linter.Config;

const typed = (cwd: string): Linter.Config[] =>
  [
    {
      files: ['**/*.ts'],
      languageOptions: { parser: tseslint.parser, parserOptions: { projectService: true, tsconfigRootDir: cwd } },
      plugins: { '@typescript-eslint': tseslint.plugin },
      rules: { '@typescript-eslint/no-floating-promises': 'error', '@typescript-eslint/await-thenable': 'error', '@typescript-eslint/no-misused-promises': 'error' },
    },
  ] as unknown as Linter.Config[];

const eslintFor = (cwd: string, overrideConfig: Linter.Config | Linter.Config[]): ESLint => new ESLint({ cwd, overrideConfigFile: true, overrideConfig });

function describeDiagnostics(folder: string): string[] {
  const names = Object.keys(files).map((file) => join(folder, file));
  const { options } = ts.convertCompilerOptionsFromJson(tsconfig.compilerOptions, folder);
  return ts.getPreEmitDiagnostics(ts.createProgram(names, options)).map(({ file, messageText }) => `${file?.fileName}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`);
}

describe('in a typed project', () => {
  let folder = '';
  const rewritten = new Map<string, string>();

  beforeAll(async () => {
    folder = await realpath(await mkdtemp(join(tmpdir(), 'unstall-typed-')));
    await mkdir(join(folder, 'node_modules'));
    for (const name of ['@unstall', '@types']) await symlink(join(root, 'node_modules', name), join(folder, 'node_modules', name));
    await writeFile(join(folder, 'package.json'), '{ "type": "module" }');
    await writeFile(join(folder, 'tsconfig.json'), JSON.stringify(tsconfig));
    await writeFile(join(folder, 'api.d.ts'), declarations);
    for (const [file, text] of Object.entries(files)) await writeFile(join(folder, file), text);
    for (const { filePath, messages } of await eslintFor(folder, ours).lintFiles(Object.keys(files))) {
      const file = filePath.slice(folder.length + 1);
      const fixes = messages.flatMap(({ suggestions = [] }) => suggestions.map(({ fix }) => fix));
      if (fixes.length !== 1 || !fixes[0]) throw new Error(`${file}: ${JSON.stringify(messages)}`);
      const [start, end] = fixes[0].range;
      const text = files[file] as string;
      rewritten.set(file, text.slice(0, start) + fixes[0].text + text.slice(end));
      await writeFile(filePath, rewritten.get(file) as string);
    }
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('every file is rewritten, once', async () => {
    expect([...rewritten.keys()].sort()).toEqual(Object.keys(files).sort());
    const results = await eslintFor(folder, ours).lintFiles(Object.keys(files));
    expect(results.flatMap(({ filePath, messages }) => messages.map(({ message }) => `${filePath}: ${message}`))).toEqual([]);
  });

  it('what the suggestions write compiles', () => {
    expect(describeDiagnostics(folder)).toEqual([]);
  });

  it('typescript-eslint finds no floating, misused or needless promise in it', async () => {
    const results = await eslintFor(folder, typed(folder)).lintFiles(Object.keys(files));
    expect(results).toHaveLength(Object.keys(files).length);
    expect(results.flatMap(({ filePath, messages }) => messages.map(({ message }) => `${filePath}: ${message}`))).toEqual([]);
  });

  it('typescript-eslint sees types there: it finds a promise that floats', async () => {
    await writeFile(join(folder, 'sequence.ts'), "import { getUser } from './api.js';\ngetUser('1');\n");
    const [result] = await eslintFor(folder, typed(folder)).lintFiles(['sequence.ts']);
    expect(result?.messages.map(({ ruleId }) => ruleId)).toEqual(['@typescript-eslint/no-floating-promises']);
  });
});
