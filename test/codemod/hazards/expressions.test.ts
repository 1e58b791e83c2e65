import { describe } from 'vitest';
import { checkPrograms, type Program } from '../program.js';

const inMain = (body: string): string =>
  `const fs = require('fs');\nfunction r(p){ return fs.readFileSync(p,'utf8').trim(); }\nasync function main(){ ${body} }\nmain();\n`;

const row = (name: string, body: string, rest: Partial<Program> = {}): Program => ({ name, files: inMain(body), expects: 'moved', ...rest });

describe('an await takes the place of a call in every kind of expression', () => {
  checkPrograms([
    row('in a member access', 'console.log(r("a.txt").length, r("a.txt")["length"]);'),
    row('as the base of a power', 'console.log(r("n.txt") ** 2, 2 ** r("n.txt"));'),
    row('in a template', 'console.log(`<${r("a.txt")}>`);'),
    row('as a spread', 'console.log([...r("a.txt")], { ...{ a: r("a.txt") } });'),
    row('as an argument of a call that is awaited too', 'console.log(r(r("a.txt").toLowerCase() + ".txt"));'),
    row('as the function that is called', 'const mk = (p) => { const t = fs.readFileSync(p, "utf8").trim(); return () => t; }; console.log(mk("a.txt")());', {
      expects: 'either',
    }),
    row('under optional chaining of the result', 'console.log(r("a.txt")?.length, r?.("a.txt")?.length, r?.("a.txt").length);'),
    row('under optional chaining of a missing receiver', 'const o = { f: r }; const n = null; console.log(o?.f("a.txt"), n?.f("a.txt").length);', {
      expects: 'either',
    }),
    row('in a conditional', 'console.log(r("a.txt") ? r("b.txt") : r("n.txt"));'),
    row('in a comma expression', 'console.log((r("a.txt"), r("b.txt")));'),
    row('in a computed key', 'console.log({ [r("a.txt")]: 1 });'),
    row('in a computed class member', 'class K { [r("a.txt")](){ return 1; } } console.log(new K().A());'),
    row('in an extends clause', 'const make = (p) => { fs.readFileSync(p); return class { x = 1; }; }; class K extends make("a.txt") {} console.log(new K().x);'),
    row('in a destructuring default', 'const { a = r("a.txt") } = {}; const [b = r("b.txt")] = []; console.log(a, b);'),
    row('in a switch', 'switch (r("a.txt")) { case r("b.txt"): console.log("b"); break; case "A": console.log("a"); }'),
    row('in for-of, for-in and while', 'for (const c of r("a.txt")) console.log(c); for (const k in { [r("a.txt")]: 1 }) console.log(k); let n = 0; while (r("a.txt") && n < 2) n++; console.log(n);'),
    row('in a compound assignment to a local', 'let x = 1; x += r("n.txt"); x += r("n.txt"); console.log(x);'),
    row('in a throw', 'try { throw new Error(r("a.txt")); } catch (e) { console.log(e.message); }'),
    row('with delete, in and instanceof around it', 'console.log(r("a.txt") in { A: 1 }, r("a.txt") instanceof Object, delete { a: r("a.txt") }.a);'),
    row('as an awaited value already', 'console.log(await r("a.txt"));'),
    row('as a statement that begins a line without semicolons', 'let x = 1\n r("a.txt").length\n let f = function(){}\n r("a.txt").trim()\n console.log(x)'),
    row('as a statement after a block', 'if (1) { }\n r("a.txt").length\n for (;;) { break }\n r("a.txt").length\n console.log(1)'),
    row('as a tag', 'console.log(r`a.txt`);', { expects: 'either' }),
    row('with a nested function inside', 'const f = () => r("a.txt"); const g = () => { return f() + f(); }; console.log(g());'),
    row('with logical assignment', 'let y; y ??= r("a.txt"); y &&= r("b.txt"); console.log(y);'),
    row('as a default of a parameter', 'function g(a = r("a.txt")) { return a; } console.log(g());', { expects: 'left', code: 'UNSTALL_PARAMETER' }),
    row('inside a label', 'outer: for (const a of r("a.txt")) { for (;;) { if (r("a.txt") === a) break outer; } } console.log("end");'),
    row('inside new with arguments and without', 'console.log(new Array(r("a.txt")).length, new (r("a.txt") === "A" ? Date : Map)(0).getTime());'),
  ]);
});
