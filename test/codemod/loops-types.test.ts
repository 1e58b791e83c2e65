import type { Plan } from '@unstall/codemod';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { compile } from './compile.js';
import { migrate, writeProject } from './program.js';

const typeRoots = [dirname(dirname(createRequire(import.meta.url).resolve('@types/node/package.json')))];
const config = JSON.stringify({ compilerOptions: { strict: true, module: 'nodenext', target: 'es2022', skipLibCheck: true, types: ['node'], typeRoots } });

/** Name, body of an exported `async` function, text that the result contains. */
const rows: readonly (readonly [name: string, text: string, contains: string])[] = [
  ['forEach with a stated type', 'const all: string[] = []; ["a"].forEach((p: string) => { all.push(fs.readFileSync(p, "utf8")); }); return all;', 'for (const p of ["a"]) {'],
  ['forEach of a member that may be missing', 'const o: { list?: readonly string[] } = { list: ["a"] }; o.list?.forEach((p) => { fs.unlinkSync(p); }); return o;', 'for (const p of o.list ?? []) {'],
  ['forEach with an index of what may be missing', 'const o: { list?: string[] } = {}; o.list?.forEach((p, i) => { fs.writeFileSync(p, String(i)); }); return o;', 'for (const [i, p] of o.list?.entries() ?? []) {'],
  ['forEach with another stated type', 'const n: number[] = []; ["a"].forEach((p: string | number) => { n.push(fs.statSync(String(p)).size); }); return n;', 'await forEachInOrder(["a"], async (p: string | number) => {'],
  ['a map that states its result', 'return ["a"].map((p): string => fs.readFileSync(p, "utf8"));', '(p): Promise<string> => fs.promises.readFile(p, "utf8")'],
  ['a constant of strings', 'const out = ["a"].map((p) => fs.readFileSync(p, "utf8"));\nreturn out;', 'const out: string[] = [];\nfor (const p of ["a"]) out.push('],
  ['a constant of a stated type', 'const out: readonly (string | number)[] = ["a"].map((p) => fs.readFileSync(p, "utf8"));\nreturn out;', 'await mapInOrder(["a"], '],
  ['a constant of a stated type that can be filled', 'const out: (string | number)[] = ["a"].map((p) => fs.readFileSync(p, "utf8"));\nreturn out;', 'const out: (string | number)[] = [];'],
  ['a constant of a type without a name', 'const out = ["a"].map((p) => ({ p, size: fs.statSync(p).size, kind: "file" as const }));\nreturn out[0]?.kind;', 'await mapInOrder(["a"], async (p) => ({'],
  ['a chain', 'return ["a"].filter((p) => fs.existsSync(p)).map((p) => p.toUpperCase());', '(await filterInOrder(["a"], '],
  ['reduce with a start of a stated type', 'return ["a"].reduce((all, p) => all.concat([fs.readFileSync(p, "utf8")]), [] as string[]);', 'await reduceInOrder(["a"], '],
  ['flatMap', 'const r: string[] = ["a"].flatMap((p) => fs.readdirSync(p)); return r;', 'flatMapInOrder(["a"], '],
  ['find', 'const r: string | undefined = (["a"] as readonly string[]).find((p) => fs.existsSync(p)); return r;', 'await findInOrder((["a"] as readonly string[]), '],
  ['some, every and findIndex', 'return [["a"].some((p) => fs.existsSync(p)), ["a"].every((p) => fs.existsSync(p)), ["a"].findIndex((p) => fs.existsSync(p))];', 'await someInOrder(["a"], '],
  ['an assertion around the call', 'return ["a"].map((p) => JSON.parse(fs.readFileSync(p, "utf8"))) as { n: number }[];', ' as { n: number }[]'],
  ['a named function of one parameter', 'return ["a"].map(size);\nfunction size(p: string): number { return fs.statSync(p).size; }', 'mapInOrder(["a"], size)'],
  ['a named function of two parameters', 'return ["a"].map(size);\nfunction size(p: string, i: number): number { return fs.statSync(p).size + i; }', 'size(p: string, i: number): Promise<number>'],
  ['a Map of a stated type', 'const m = new Map<string, number>(); m.forEach((n, p) => { fs.writeFileSync(p, String(n)); }); return m;', 'for (const [p, n] of m) {'],
  ['this of an arrow function', 'class S { dir = "."; async all(ps: string[]) { ps.forEach((p) => { fs.unlinkSync(this.dir + p); }); } } return new S().all([]);', 'for (const p of ps) {'],
];

describe('types follow what is walked', () => {
  const result: { plan?: Plan; texts: readonly string[]; errors: readonly string[] } = { texts: [], errors: [] };

  beforeAll(async () => {
    const names = rows.map((_, number) => `r${number}.ts`);
    const files = rows.map(([, text], number) => [names[number], `import * as fs from 'node:fs';\nexport async function main() {\n${text}\n}\n`] as const);
    const { root, remove } = writeProject({ ...Object.fromEntries(files), 'tsconfig.json': config });
    const { plan, read } = await migrate(root);
    result.plan = plan;
    result.texts = names.map(read);
    result.errors = compile(names.map((name) => join(root, name)));
    remove();
  }, 60_000);

  it.each(rows.map(([name, , contains], number) => ({ name, contains, number })))('$name', ({ contains, number }) => {
    expect(result.plan?.outcomes.flatMap(({ file, refused }) => (file === `r${number}.ts` && refused ? [refused] : []))).toEqual([]);
    expect(result.texts[number]).toContain(contains);
  });

  it('leaves no type error', () => {
    expect(result.errors).toEqual([]);
  });
});
