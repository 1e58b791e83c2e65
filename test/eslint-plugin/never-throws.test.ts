import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import unstall from 'eslint-plugin-unstall';
import { Linter } from 'eslint';
import tseslint from 'typescript-eslint';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const installed = fileURLToPath(new URL('../../node_modules/', import.meta.url));
/** Packages with code of different makers, ages and styles; the first files of each. */
const packages = ['eslint', 'express', 'fastify', 'lodash', 'piscina', 'semver', 'debug', 'vitest', 'oxc-parser', '@types/node', 'typescript-eslint', 'ajv', 'esquery'];
const perPackage = 30;
/** In bytes. */
const maxSize = 60_000;

const rules = Object.fromEntries(Object.keys(unstall.rules).map((name) => [`unstall/${name}`, 'error'] as const));

function lint(text: string, filename: string, languageOptions: Linter.LanguageOptions): Linter.LintMessage[] {
  const config = { files: ['**/*.{js,cjs,mjs,ts,cts,mts,jsx,tsx}'], languageOptions, plugins: { unstall }, rules } as unknown as Linter.Config;
  const messages = new Linter({ configType: 'flat' }).verify(text, [config], { filename, allowInlineConfig: false });
  if (messages.some(({ ruleId, fatal }) => ruleId === null && !fatal)) throw new Error(`${filename} was not linted`);
  return messages;
}

function filesOf(name: string): string[] {
  const folder = join(installed, name);
  const all = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => /\.[cm]?[jt]sx?$/.test(path) && !path.includes('node_modules'));
  return all.sort().slice(0, perPackage).map((path) => join(folder, path));
}

const isFound = (name: string): boolean => readdirSync(installed).includes(name.split('/')[0] as string);

describe('the rules never throw', () => {
  // With it set, the rules pass on what they otherwise keep to themselves.
  beforeAll(() => {
    process.env['UNSTALL_DEBUG'] = '1';
  });
  afterAll(() => {
    delete process.env['UNSTALL_DEBUG'];
  });

  const lintAll = (name: string, languageOptionsOf: (file: string) => Linter.LanguageOptions): void => {
    const files = filesOf(name).filter((file) => statSync(file).size < maxSize);
    expect(files.length).toBeGreaterThan(0);
    for (const file of files) {
      // ESLint does not look into node_modules.
      expect(() => lint(readFileSync(file, 'utf8'), `src/${basename(file)}`, languageOptionsOf(file)), file).not.toThrow();
    }
  };

  it.each(packages.filter(isFound))('on the files of %s, with the parser of TypeScript', (name) => {
    lintAll(name, () => ({ parser: tseslint.parser }));
  });

  it.each(packages.filter(isFound))('on the files of %s, with the parser of ESLint', (name) => {
    lintAll(name, (file) => ({ sourceType: file.endsWith('.cjs') ? 'commonjs' : 'module' }));
  });

  it.each([
    ['an empty file', ''],
    ['only a comment', '// a'],
    ['only a directive', `'use strict'`],
    ['a hash bang', '#!/usr/bin/env node'],
    ['a hole in a pattern', 'const [, a] = [,]; export const f = async ([, b] = []) => a(b);'],
    ['an import without names', `import {} from 'node:fs'; import 'node:fs'; export {} from 'node:fs'; export * from 'node:fs';`],
    ['meta properties', 'export const f = async () => { new.target; import.meta.resolve("a")(); }'],
    ['calls of calls', 'export const f = async () => a()()()`x`()?.()?.[b]();'],
    ['a label, a debugger and an empty statement', 'export async function f() { a: for (;;) { debugger; ;; continue a; } }'],
  ])('on %s', (_, text) => {
    expect(() => lint(text, 'a.js', { parser: tseslint.parser })).not.toThrow();
    expect(() => lint(text, 'a.js', {})).not.toThrow();
  });

  it.each([
    ['a class without a name', 'export default class { async [Symbol.iterator]() { super.x(); } }'],
    ['declarations', 'declare module "a" { export function f(): void } declare global { var x: number } declare function g(): Promise<void>; export = g;'],
    ['overloads and abstract members', 'abstract class A { abstract m(): void; async n(): Promise<void>; async n(): Promise<void> {} declare p: number; accessor q = 1 }'],
    ['namespaces and enums', 'namespace N { export const a = 1 } enum E { A = 1 } import X = N.a; export { X, E };'],
    ['decorators', '@d() class A { @e m(@p() a: number) {} @f accessor x = 1 }'],
    ['types of every kind', 'type A<T> = T extends (infer U)[] ? U : keyof typeof import("node:fs"); let x: A<string>; interface I { (): void; new (): I; [k: string]: unknown; get a(): number }'],
    ['this parameters and assertions', 'export async function f(this: Window, a: unknown): Promise<void> { (<any>a)(); a satisfies string; (a as any)!(); }'],
  ])('on %s', (_, text) => {
    const messages = lint(text, 'a.ts', { parser: tseslint.parser });
    expect(messages.filter(({ fatal }) => fatal)).toEqual([]);
  });
});
