import { describe } from 'vitest';
import { checkPrograms, type Program } from '../program.js';

const read = '(p) => fs.readFileSync(p, "utf8").trim()';
const row = (name: string, text: string, rest: Partial<Program> = {}): Program => ({ name, files: `const fs = require('fs');\n${text}\n`, expects: 'moved', ...rest });

describe('a function handed to a function of the project', () => {
  checkPrograms([
    row('is followed into the parameter', `function twice(fn){ return fn("a.txt") + fn("b.txt"); } async function main(){ console.log(twice(${read})); } main();`),
    row('is followed through several parameters', `const outer = (fn, p) => inner(p, fn); function inner(p, fn){ return fn(p); } async function main(){ console.log(outer(${read}, "a.txt")); } main();`),
    row('is followed into a method', `class Timer { time(label, fn){ const value = fn(); return label + value; } } async function main(){ console.log(new Timer().time("t", () => fs.readFileSync("a.txt", "utf8").trim())); } main();`),
    row('keeps its place beside others that do not wait', `function run(fn){ try { return fn(); } catch (e) { return e.code; } } async function main(){ console.log(run(() => 1), run(() => fs.readFileSync("zz")), run(() => { throw Object.assign(new Error("x"), { code: "X" }); })); } main();`),
    row('is a function with a name', `function load(p){ return fs.readFileSync(p, "utf8").trim(); } function twice(fn, p){ return [fn(p), fn(p)].join(); } async function main(){ console.log(twice(load, "a.txt"), load("b.txt")); } main();`),
    row('is handed over twice to one parameter', `function run(fn){ return fn(); } async function main(){ console.log(run(() => fs.readFileSync("a.txt", "utf8").trim()), run(() => fs.readFileSync("b.txt", "utf8").trim())); } main();`),
    row('is optional', `function run(fn){ if (fn) return fn(); return typeof fn; } async function main(){ console.log(run(), run(() => fs.readFileSync("a.txt", "utf8").trim())); } main();`),
    row('has a default', `function run(fn = () => "none"){ return fn(); } async function main(){ console.log(run(), run(() => fs.readFileSync("a.txt", "utf8").trim())); } main();`, { expects: 'either' }),
    row('of which nobody knows when it is called is left', `const hooks = []; function hook(fn){ hooks.push(fn); } hook(() => fs.readFileSync("a.txt", "utf8").trim()); async function main(){ for (const h of hooks) console.log(h().length); } main();`, { expects: 'left' }),
    row('that is kept in a closure is left', `const memo = (fn) => { const seen = new Map(); return (k) => { if (!seen.has(k)) seen.set(k, fn(k)); return seen.get(k); }; }; const load = memo(${read}); async function main(){ console.log(load("a.txt"), load("a.txt").length); } main();`, { expects: 'left' }),
    row('whose caller is synchronous elsewhere is left', `function run(fn){ return fn(); } const start = run(() => "s"); async function main(){ console.log(start, run(() => fs.readFileSync("a.txt", "utf8").trim())); } main();`, { expects: 'left' }),
    row('whose callee reads arguments is left', `function run(){ return arguments[0](); } async function main(){ console.log(run(() => fs.readFileSync("a.txt", "utf8").trim()).length); } main();`, { expects: 'left' }),
    row('whose callee may be another method is left', `class A { run(fn){ return fn().length; } } class B extends A { run(fn){ return fn().length + 1; } } async function main(){ const all = [new A(), new B()]; for (const a of all) console.log(a.run(() => fs.readFileSync("a.txt", "utf8").trim())); } main();`, { expects: 'left' }),
    row('by spread is left', `function run(a, fn){ return fn().length; } async function main(){ const args = [1]; console.log(run(...args, () => fs.readFileSync("a.txt", "utf8").trim())); } main();`, { expects: 'left' }),
    row('is in a lock of promises', `let tail = Promise.resolve(); function withLock(fn){ const run = tail.then(() => fn()); tail = run.catch(() => {}); return run; } let n = 0; async function main(){ await Promise.all([1, 2, 3].map(() => withLock(() => { const seen = n; fs.readFileSync("a.txt"); n = seen + 1; }))); console.log(n); } main();`, { expects: 'either' }),
    {
      name: 'has its type widened',
      expects: 'moved',
      contains: 'fn: () => T | Promise<T>',
      files: {
        'main.mts': 'import fs from "node:fs";\nfunction time<T>(fn: () => T): T {\n  return fn();\n}\nasync function main(): Promise<void> {\n  const text: string = time(() => fs.readFileSync("a.txt", "utf8"));\n  console.log(text.trim(), time(() => 1));\n}\nawait main();\n',
        'main.mjs': 'console.log("types only");\n',
      },
    },
  ]);
});
