import { readdirSync, readFileSync, statSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { analyzeProject, collectFacts, createResolve, findAwaitGroups, parse, Program, type FileFacts } from '@unstall/analysis';
import { describe, expect, it } from 'vitest';

const installed = fileURLToPath(new URL('../../node_modules/', import.meta.url));
/** By hand: `UNSTALL_FILES=30000 npx vitest run test/analysis/never-throws.test.ts`. */
const wanted = Number(process.env['UNSTALL_FILES'] ?? 2000);
/** Larger files are bundles, and take the longest. In bytes. */
const maxSize = 40_000;

function facts(file: string, text: string): FileFacts | undefined {
  const parsed = parse(file, text);
  return 'error' in parsed ? undefined : collectFacts(parsed.program, text, { file });
}

/** Everything the finder says about one file, in every profile. */
function judge(file: FileFacts): number {
  let count = 0;
  for (const profile of ['async', 'library'] as const) {
    const host = { load: (path: string) => (path === file.file ? file : undefined), resolve: () => undefined };
    const program = new Program([file], [], { host, relative: (path) => path, profile });
    count += program.findings.length + program.sites.length;
    expect(program.failures).toEqual([]);
  }
  return count;
}

/** Files of every kind, a few of every package, in an order that is the same on every machine with these packages. */
function sourceFiles(folder: string): string[] {
  const byPackage = readdirSync(folder, { withFileTypes: true })
    // Folders with a dot belong to tools; other tests may make and remove some.
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
    .map(({ name }) => readdirSync(join(folder, name), { recursive: true, encoding: 'utf8' }).map((path) => join(folder, name, path)).filter((path) => /\.[cm]?[jt]sx?$/.test(path)).sort());
  const files: string[] = [];
  for (let round = 0; files.length < wanted && byPackage.some((list) => round < list.length); round++) {
    for (const list of byPackage) if (round < list.length && files.length < wanted) files.push(list[round] as string);
  }
  return files;
}

describe('the finder never throws', () => {
  it('on what is installed here', { timeout: 600_000 }, () => {
    const failed: string[] = [];
    let read = 0;
    for (const file of sourceFiles(installed)) {
      if (!statSync(file).isFile() || statSync(file).size > maxSize) continue;
      const text = readFileSync(file, 'utf8');
      try {
        const parsed = parse(file, text);
        if ('error' in parsed) continue;
        judge(collectFacts(parsed.program, text, { file }));
        findAwaitGroups(parsed.program, text, {});
        read += 1;
      } catch (error) {
        failed.push(`${file.slice(installed.length)}: ${(error as Error).message}`);
      }
    }
    expect(failed).toEqual([]);
    expect(read).toBeGreaterThan(wanted / 2);
  });

  it('on files that import each other in a circle', () => {
    const texts: Record<string, string> = {
      '/a.ts': `export * from './b.js'; import { x } from './b.js'; export const f = async () => x();`,
      '/b.ts': `export * from './a.js'; export * from './b.js'; export { x } from './a.js';`,
    };
    const known = new Map(Object.entries(texts).map(([file, text]) => [file, facts(file, text) as FileFacts]));
    const host = { load: (file: string) => known.get(file), resolve: (_: string, to: string) => to.replace('./', '/').replace('.js', '.ts') };
    expect(new Program([...known.values()], [], { host, relative: (path) => path }).findings).toEqual([]);
  });

  const deep: Record<string, string> = {
    'nested blocks': `${'{'.repeat(500)}${'}'.repeat(500)}`,
    'nested functions': `${'async () => { '.repeat(300)}require('fs').readFileSync('a')${' }'.repeat(300)}`,
    'nested calls': `export const f = async () => ${'g('.repeat(400)}1${')'.repeat(400)}`,
    'a chain of members': `export const f = async () => a${'.b()'.repeat(400)}`,
    'a long sum': `export const f = async () => ${Array.from({ length: 2000 }, () => `'a'`).join(' + ')}`,
    'nested arrays and objects': `export const a = ${'[{ a: '.repeat(300)}1${' }]'.repeat(300)}`,
    'nested conditions': `export const f = async (a) => ${'a ? '.repeat(300)}1${' : 2'.repeat(300)}`,
    'nested ifs': `export async function f(a) { ${'if (a) '.repeat(500)}a(); }`,
    'a chain of helpers': `${Array.from({ length: 3000 }, (_, i) => `const f${i} = () => f${i + 1}();`).join('\n')}\nconst f3000 = () => require('fs').statSync('a');\nexport const f = async () => f0();`,
    'a chain of aliases': `const a0 = require('fs');\n${Array.from({ length: 1000 }, (_, i) => `const a${i + 1} = a${i};`).join('\n')}\nexport const f = async () => a1000.statSync('a');`,
    'many overwrites': `let a = require('fs');\n${'a = a;\n'.repeat(2000)}export const f = async () => a.statSync('a');`,
    'a self-referring value': `const a = { ...a, b: a.b }; const { c = c } = a; class D extends D {} export const f = async () => [a.b.c(), c(), new D()];`,
    'names of the prototype': `import { constructor, __proto__, toString } from './x.js'; export const f = async () => [constructor(), __proto__(), toString(), ({}).hasOwnProperty('a'), valueOf()]; export class A { constructor() {} ['__proto__']() {} toString() {} }`,
  };
  it.each(Object.entries(deep))('on %s', (_, text) => {
    const known = facts('/deep.js', text);
    if (known) judge(known);
  });

  it('names a file that is too deep, and reads the others', async () => {
    const root = await mkdtemp(join(tmpdir(), 'unstall-deep-'));
    await writeFile(join(root, 'deep.js'), `import 'fs';\nexport const f = async () => a${'.b()'.repeat(20_000)};`);
    await writeFile(join(root, 'plain.js'), `export const f = async () => require('fs').statSync('a');`);
    const { findings, skipped } = await analyzeProject({ root });
    await rm(root, { recursive: true });
    expect(findings.map(({ file }) => file)).toEqual(['plain.js']);
    expect(skipped).toEqual([{ file: 'deep.js', reason: expect.stringMatching(/call stack|deep/i) as string }]);
  });

  it('ends on functions and tables that lead to each other in every way', async () => {
    const names = Array.from({ length: 40 }, (_, i) => `f${i}`);
    const other = (i: number, by: number): string => names[(i + by) % names.length] as string;
    const functions = names.map((name, i) => `function ${name}(x, y) { if (x) return ${other(i, 1)}(y).next; if (y) return ${other(i, 7)}(x)[y]; return x ? ${other(i, 3)} : ${other(i, 11)}(y, x); }`);
    const table = `const table = { ${names.map((name, i) => `${name}: (k) => (k ? table[k] : ${other(i, 5)}(table)), x${i}: ${name}`).join(', ')} };`;
    const hot = `export async function f(a) { table[a](a)(a).next(a)[a](a); ${names.map((name) => `${name}(table, ${name})(a)(a);`).join(' ')} }`;
    const root = await mkdtemp(join(tmpdir(), 'unstall-circles-'));
    await writeFile(join(root, 'a.js'), [`import 'node:fs';`, ...functions, table, hot].join('\n'));
    const { skipped } = await analyzeProject({ root });
    await rm(root, { recursive: true });
    expect(skipped).toEqual([]);
  });

  it('ends on lists and objects that are made of themselves', async () => {
    const root = await mkdtemp(join(tmpdir(), 'unstall-spreads-'));
    const text = `import 'node:fs';
let list = [...list.filter(Boolean), ...list.slice(1)];
const object = { ...object.inner, ...object.outer, x: { ...object } };
export async function f(k) { list.map((x) => x.run()); list[k].run(); object[k].run(); object.x.y.z.run(); }
`;
    await writeFile(join(root, 'a.js'), text);
    const { findings, skipped } = await analyzeProject({ root });
    await rm(root, { recursive: true });
    expect([findings, skipped]).toEqual([[], []]);
  });

  it('names a file that breaks the judging, and judges the others', () => {
    const odd = facts('odd.js', `import { x } from './deep.js';\nexport const f = async () => x();\n`);
    const plain = facts('plain.js', `import fs from 'fs';\nexport const f = async () => fs.statSync('a');\n`);
    if (!odd || !plain) throw new Error('unparsed');
    const known = new Map([odd, plain].map((facts) => [facts.file, facts]));
    const load = (file: string): FileFacts | undefined => {
      if (file === 'deep.js') throw new RangeError('Maximum call stack size exceeded');
      return known.get(file);
    };
    const host = { load, resolve: (_: string, specifier: string) => (specifier === './deep.js' ? 'deep.js' : undefined) };
    const program = new Program([odd, plain], [], { host, relative: (path) => path });
    expect(program.findings.map(({ file }) => file)).toEqual(['plain.js']);
    expect(program.failures).toEqual([{ file: 'odd.js', reason: 'cannot be analysed: Maximum call stack size exceeded' }]);
  });

  it('on text that is no program', () => {
    const pieces = ['async', 'function*', '=>', '(', ')', '{', '}', '[', '`', '${', '}', 'await', 'class', 'extends', '#x', '?.', '...', 'import', 'from', "'fs'", 'fs', '.readFileSync', '=', ';', '\n', '<T>', '@d', 'export', 'default', '/*', '//', '\u2028', '\uD800', '0n', '/a/'];
    let seed = 1;
    const next = (limit: number): number => {
      seed = (seed * 48_271) % 2_147_483_647;
      return seed % limit;
    };
    let parsed = 0;
    for (let round = 0; round < 3000; round++) {
      const text = Array.from({ length: 1 + next(25) }, () => pieces[next(pieces.length)]).join(' ');
      const file = `/garbage.${['js', 'ts', 'tsx', 'mjs', 'cjs', 'mts', 'cts', 'jsx'][next(8)]}`;
      const known = facts(file, text);
      if (!known) continue;
      parsed += 1;
      judge(known);
    }
    expect(parsed).toBeGreaterThan(10);
  });

  it('resolves nonsense to nothing', () => {
    const resolve = createResolve();
    for (const specifier of ['', '.', '..', '/', '\0', 'a\0b', '#', '#x', '@', '@/', 'node:', 'data:text/javascript,1', 'https://a/b.js', '%2e', './%', 'C:\\x', 'a'.repeat(5000)]) {
      expect(() => resolve(join(installed, 'x.ts'), specifier)).not.toThrow();
    }
  });
});
