import { mkdtemp, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import unstall from 'eslint-plugin-unstall';
import { ESLint, type Linter } from 'eslint';
import tseslint from 'typescript-eslint';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = new URL('../..', import.meta.url).pathname;

/** Only the types of generic functions tell what these calls run. */
const code = `import * as fs from 'node:fs';
import { open } from './store.js';
function pick<T>(box: { value: T }): T {
  return box.value;
}
const helper = (): unknown => pick({ value: fs }).statSync('a');
export async function f(): Promise<unknown> {
  const memory = pick({ value: { readFileSync: (name: string) => name } });
  memory.readFileSync('c');
  helper();
  open().get('a');
  return pick({ value: fs }).readFileSync('b');
}
`;

const store = `import { DatabaseSync } from 'sqlite-of-test';
const boxes = { main: { value: new DatabaseSync() } };
const pick = <K extends keyof typeof boxes>(name: K): (typeof boxes)[K]['value'] => boxes[name].value;
export const open = (): ReturnType<DatabaseSync['prepare']> => pick('main').prepare('SELECT 1');
`;

const entries = [{ module: 'sqlite-of-test', apis: [{ path: 'StatementSync#get', severity: 'high', cost: 'io' }] }];

let folder = '';
beforeAll(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), 'unstall-typed-calls-')));
  await symlink(join(root, 'node_modules'), join(folder, 'node_modules'));
  await writeFile(join(folder, 'a.ts'), code);
  await writeFile(join(folder, 'store.ts'), store);
  await writeFile(join(folder, 'sqlite.d.ts'), `declare module 'sqlite-of-test' {\n  export class StatementSync { get(id: string): unknown }\n  export class DatabaseSync { prepare(sql: string): StatementSync }\n}\n`);
  await writeFile(join(folder, 'package.json'), '{ "type": "module" }');
  await writeFile(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions: { target: 'es2023', module: 'nodenext', strict: true, noEmit: true, skipLibCheck: true, types: ['node'] }, include: ['*.ts'] }));
});
afterAll(() => rm(folder, { recursive: true }));

async function lint(parserOptions: object): Promise<string[]> {
  const config = [{ files: ['**/*.ts'], languageOptions: { parser: tseslint.parser, parserOptions }, plugins: { unstall }, rules: { 'unstall/no-blocking-call': ['error', { entries }] } }];
  const [result] = await new ESLint({ cwd: folder, overrideConfigFile: true, overrideConfig: config as unknown as Linter.Config[] }).lintFiles(['a.ts']);
  return result?.messages.map(({ line, message }) => `${line} ${/`(.+?)(?:\(\))?`/.exec(message)?.[1] ?? message}`) ?? [];
}

describe('calls of which only the types tell what they run', () => {
  it('are found where the parser gives types', async () => {
    expect(await lint({ projectService: true, tsconfigRootDir: folder })).toEqual(['10 fs.statSync', '11 sqlite-of-test.StatementSync().get', '12 fs.readFileSync']);
  });

  it('are left out where it gives none', async () => {
    expect(await lint({})).toEqual([]);
  });
});
