import type { Plan } from '@unstall/codemod';
import { beforeAll, describe, expect, it } from 'vitest';
import { compile } from '../compile.js';
import { migrate, writeProject } from '../program.js';

const head = "import * as fs from 'node:fs';\n";

const config = '{"compilerOptions":{"strict":true,"module":"nodenext","target":"es2022","noImplicitOverride":true,"skipLibCheck":true,"types":[]}}';

/** Name, text of the file, text that the result contains or the code of the refusal. */
const rows: readonly (readonly [string, string, { contains?: string; code?: string }])[] = [
  ['a return type', 'function f(p: string): string { return fs.readFileSync(p, "utf8").trim(); }\nexport async function main(): Promise<number> { return f("a").length; }', { contains: 'async function f(p: string): Promise<string>' }],
  ['an overload', 'function f(p: string): string;\nfunction f(p: string, raw: true): Buffer;\nfunction f(p: string, raw?: true): string | Buffer { const b = fs.readFileSync(p); return raw ? b : b.toString(); }\nexport async function main(): Promise<number> { return f("a").length + f("a", true).byteLength; }', { contains: 'function f(p: string, raw: true): Promise<Buffer>;' }],
  ['an interface and its implementations', 'interface Store { get(k: string): string }\nclass Mem implements Store { get(k: string): string { return k; } }\nclass Disk implements Store { get(k: string): string { return fs.readFileSync(k, "utf8"); } }\nfunction use(s: Store): number { return s.get("a").length; }\nexport async function main(): Promise<number> { return use(new Mem()) + use(new Disk()) + new Disk().get("a").length; }', { contains: 'get(k: string): Promise<string> }' }],
  ['an abstract method', 'abstract class A { abstract get(k: string): string; size(k: string): number { return this.get(k).length; } }\nclass B extends A { override get(k: string): string { return fs.readFileSync(k, "utf8"); } }\nexport async function main(): Promise<number> { return new B().size("a") + new B().get("a").length; }', { contains: 'abstract get(k: string): Promise<string>' }],
  ['an override with its base', 'class A { get(k: string): string { return k; } }\nclass B extends A { override get(k: string): string { return super.get(k) + fs.readFileSync(k, "utf8"); } }\nexport async function main(): Promise<string[]> { return [new A().get("a"), new B().get("b")]; }', { contains: 'class A { async get' }],
  ['a function type of a constant', 'const f: (p: string) => string = (p) => fs.readFileSync(p, "utf8").trim();\nexport async function main(): Promise<string> { return f("a"); }', { contains: '(p: string) => Promise<string>' }],
  ['a generic', 'function f<T>(p: string, map: (s: string) => T): T { return map(fs.readFileSync(p, "utf8")); }\nexport async function main(): Promise<number> { return f("a", (s) => s.length) + 1; }', { contains: 'Promise<T>' }],
  ['a this type', 'class B { s = ""; add(p: string): this { this.s += fs.readFileSync(p, "utf8"); return this; } }\nasync function main(): Promise<void> { console.log(new B().add("a").add("b").s); }\nvoid main();', { contains: 'Promise<this>' }],
  ['a void function', 'function f(p: string): void { fs.writeFileSync(p, ""); }\nexport async function main(): Promise<void> { f("a"); }', { contains: 'Promise<void>' }],
  ['a type predicate', 'function has(p: string): p is "a" { return fs.existsSync(p); }\nexport async function main(): Promise<boolean> { return has("a"); }', { code: 'UNSTALL_TYPE_PREDICATE' }],
  ['an assertion function', 'function must(p: string): asserts p is "a" { if (!fs.existsSync(p)) throw new Error(); }\nexport async function main(): Promise<void> { const p: string = "a"; must(p); }', { code: 'UNSTALL_TYPE_PREDICATE' }],
  ['a type made from the function', 'function f(p: string): string { return fs.readFileSync(p, "utf8"); }\ntype R = ReturnType<typeof f>;\nexport async function main(): Promise<R> { const r: R = f("a"); return r; }', { code: 'UNSTALL_TYPE' }],
  ['an object with a declared type', 'interface Ops { read(p: string): string }\nconst ops: Ops = { read: (p) => fs.readFileSync(p, "utf8") };\nexport async function main(): Promise<string> { return ops.read("a").trim(); }', { contains: 'Promise<string>' }],
  ['a parameter property', 'class S { constructor(private readonly p: string) {} load(): string { return fs.readFileSync(this.p, "utf8").trim(); } }\nexport async function main(): Promise<string> { return new S("a").load().trim(); }', { contains: 'async load(): Promise<string>' }],
  ['an accessor', 'class S { get s(): string { return fs.readFileSync("a", "utf8"); } }\nexport async function main(): Promise<string> { return new S().s; }', { code: 'UNSTALL_GETTER' }],
  ['an enum-like switch', 'function kind(p: string): "f" | "d" { return fs.statSync(p).isFile() ? "f" : "d"; }\nexport async function main(): Promise<number> { switch (kind("a")) { case "f": return 1; case "d": return 2; } }', { contains: 'switch (await kind("a"))' }],
  ['a satisfies expression', 'export async function main(): Promise<string> { return (fs.readFileSync("a", "utf8") satisfies string).trim(); }', { contains: '(await fs.promises.readFile("a", "utf8") satisfies string).trim()' }],
  ['a decorator argument', 'function d(_s: string): (v: unknown, c: unknown) => void { return () => undefined; }\nfunction s(): string { return fs.readFileSync("a", "utf8"); }\nexport async function main(): Promise<string> { class K { @d(s()) m(): void {} } new K().m(); return s(); }', {}],
];

describe('types follow', () => {
  const result: { plan?: Plan; texts: Map<string, string>; errors: readonly string[] } = { texts: new Map(), errors: [] };
  const fileOf = (number: number): string => `r${number}.ts`;

  beforeAll(async () => {
    const sources = Object.fromEntries(rows.map(([, text], number) => [fileOf(number), `${head}${text}\n`]));
    const { root, remove } = writeProject({ ...sources, 'tsconfig.json': config });
    const { plan, read } = await migrate(root);
    result.plan = plan;
    for (const file of Object.keys(sources)) result.texts.set(file, read(file));
    result.errors = compile(Object.keys(sources).map((file) => `${root}/${file}`));
    remove();
  });

  for (const [number, [name, , { contains, code }]] of rows.entries()) {
    it(`through ${name}`, () => {
      const outcomes = result.plan?.outcomes.filter(({ file }) => file === fileOf(number)) ?? [];
      const refused = outcomes.flatMap((outcome) => outcome.refused ?? []);
      expect(outcomes.length, 'the analysis finds the call').toBeGreaterThan(0);
      if (code !== undefined) expect(refused[0]?.code, JSON.stringify(refused)).toBe(code);
      if (contains !== undefined) expect(refused).toEqual([]);
      if (contains !== undefined) expect(result.texts.get(fileOf(number))).toContain(contains);
    });
  }

  it('and another compiler is content', () => {
    expect(result.texts.size).toBe(rows.length);
    expect(result.errors).toEqual([]);
  });
});
