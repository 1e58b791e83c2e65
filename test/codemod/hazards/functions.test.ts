import { describe } from 'vitest';
import { checkPrograms, type Program } from '../program.js';

const js = (text: string): string => `const fs = require('fs');\n${text}\n`;
const row = (name: string, text: string, rest: Partial<Program> = {}): Program => ({ name, files: js(text), expects: 'moved', ...rest });

describe('async is carried through the callers', () => {
  checkPrograms([
    row('through a function expression', 'const f = function(p){ return fs.readFileSync(p, "utf8").trim(); }; async function main(){ console.log(f("a.txt")); } main();'),
    row('through recursion', 'function walk(d){ let n = 0; for (const e of fs.readdirSync(d)) { n += fs.statSync(d + "/" + e).isDirectory() ? walk(d + "/" + e) : 1; } return n; } async function main(){ console.log(walk("dir")); } main();'),
    row('into a function that returns a promise, when all callers wait', 'function load(p){ const text = fs.readFileSync(p, "utf8").trim(); return new Promise((done) => setTimeout(() => done(text), 1)); } async function main(){ try { console.log(await load("a.txt")); console.log(await load("zz")); } catch (e) { console.log(e.code); } } main();'),
    row('not into a function that returns a promise, when a caller catches what it throws', 'function load(p){ const text = fs.readFileSync(p, "utf8").trim(); return Promise.resolve(text); } async function main(){ let task; try { task = load("zz"); } catch (e) { console.log("thrown", e.code); } try { await task; } catch (e) { console.log("rejected", e.code); } } main();', { expects: 'left', code: 'UNSTALL_RETURNS_PROMISE' }),
    row('into the handler of a promise that returns another', 'async function main(){ console.log(await Promise.resolve("a.txt").then((p) => { const text = fs.readFileSync(p, "utf8").trim(); return Promise.resolve(text).then((t) => t + t); })); } main();'),
    row('through mutual recursion', 'function a(n){ return n ? b(n - 1) : fs.readFileSync("a.txt", "utf8").trim(); } function b(n){ return n ? a(n - 1) : "b"; } async function main(){ console.log(a(4), b(3)); } main();'),
    row('through a nested function', 'async function main(){ function inner(p){ return fs.readFileSync(p, "utf8").trim(); } console.log(inner("a.txt")); } main();'),
    row('through an immediately called function', 'async function main(){ console.log((() => fs.readFileSync("a.txt", "utf8").trim())(), (function(){ return fs.readFileSync("b.txt", "utf8").trim(); })()); } main();'),
    row('through an object method', 'const o = { p: "a.txt", get(){ return fs.readFileSync(this.p, "utf8").trim(); } }; async function main(){ console.log(o.get()); } main();'),
    row('through call and apply', 'function f(){ return fs.readFileSync(this.p, "utf8").trim(); } async function main(){ console.log(f.call({ p: "a.txt" }), f.apply({ p: "b.txt" }, [])); } main();'),
    row('through a prototype method', 'function A(p){ this.p = p; } A.prototype.get = function(){ return fs.readFileSync(this.p, "utf8").trim(); }; async function main(){ console.log(new A("a.txt").get()); } main();'),
    row('through a static method and super', 'class A { static make(p){ return fs.readFileSync(p, "utf8").trim(); } } class B extends A { static make(p){ return super.make(p) + "!"; } } async function main(){ console.log(B.make("a.txt"), A.make("b.txt")); } main();'),
    row('through an override', 'class A { get(){ return "a"; } } class B extends A { get(){ return fs.readFileSync("b.txt", "utf8").trim() + super.get(); } } async function main(){ console.log(new A().get(), new B().get()); } main();'),
    row('through a class field arrow', 'class A { get = (p) => fs.readFileSync(p, "utf8").trim(); } async function main(){ console.log(new A().get("a.txt")); } main();'),
    row('through a bound function', 'const o = { p: "a.txt", get(){ return fs.readFileSync(this.p, "utf8").trim(); } }; const g = o.get.bind(o); async function main(){ console.log(g()); } main();', { expects: 'either' }),
    row('keeping arguments and this', 'const o = { n: 1, f(){ return fs.readFileSync(arguments[0], "utf8").trim() + this.n; } }; async function main(){ console.log(o.f("a.txt")); } main();'),
    row('with a finally block', 'function f(){ try { return fs.readFileSync("zz"); } finally { console.log("fin"); } } async function main(){ try { f(); } catch (e) { console.log(e.code); } } main();'),
    row('with a return in a catch block', 'function r(p){ return fs.readFileSync(p, "utf8").trim(); } function f(){ try { return r("zz"); } catch { return r("a.txt"); } finally { console.log("fin"); } } async function main(){ console.log(f()); } main();'),
    row('with a conditional return inside try', 'function r(p){ return fs.readFileSync(p, "utf8").trim(); } function f(x){ try { return x ? r("zz") : "no"; } catch (e) { return e.code; } } async function main(){ console.log(f(1), f(0)); } main();'),
    row('leaving a sync caller with the sync function', 'function load(p){ return fs.readFileSync(p, "utf8").trim(); } const start = load("a.txt"); async function main(){ console.log(start, load("b.txt")); } main();', { contains: 'async function loadAsync' }),
    row('through a documented twin', '/**\n * Loads.\n * @param {string} p\n * @returns {string}\n */\nfunction load(p){ return fs.readFileSync(p, "utf8").trim(); }\nconst start = load("a.txt");\nasync function main(){ console.log(start, load("b.txt")); }\nmain();', { contains: '@returns {Promise<string>}\n */\nasync function loadAsync' }),
    row('through a chain of twins', 'function raw(p){ return fs.readFileSync(p, "utf8"); } function load(p){ return raw(p).trim(); } const start = load("a.txt"); async function main(){ console.log(start, load("b.txt")); } main();', { contains: 'await rawAsync' }),
    row('through a twin of a method', 'class A { get(p){ return fs.readFileSync(p, "utf8").trim(); } }\nconst start = new A().get("a.txt");\nasync function main(){ console.log(start, new A().get("b.txt")); }\nmain();', { contains: 'async getAsync' }),
    row('through a twin of an object member', 'const o = {\n  get(p){ return fs.readFileSync(p, "utf8").trim(); },\n  other: 1\n};\nconst start = o.get("a.txt");\nasync function main(){ console.log(start, o.get("b.txt")); }\nmain();'),
    row('around a constructor', 'class A { constructor(p){ this.s = fs.readFileSync(p, "utf8").trim(); } } async function main(){ console.log(new A("a.txt").s); } main();', { expects: 'left', code: 'UNSTALL_CONSTRUCTOR' }),
    row('around a getter', 'const o = { get s(){ return fs.readFileSync("a.txt", "utf8").trim(); } }; async function main(){ console.log(o.s, JSON.stringify(o)); } main();', { expects: 'left' }),
    row('around a defined property', 'const o = {}; Object.defineProperty(o, "s", { get(){ return fs.readFileSync("a.txt", "utf8").trim(); } }); async function main(){ console.log(o.s); } main();', { expects: 'left' }),
    row('around a generator', 'function* g(){ yield fs.readFileSync("a.txt", "utf8").trim(); } async function main(){ console.log([...g()]); } main();', { expects: 'left' }),
    row('inside an async generator', 'async function* g(){ yield fs.readFileSync("a.txt", "utf8").trim(); } async function main(){ for await (const x of g()) console.log(x); } main();'),
    row('around an iterator protocol', 'const it = { i: 0, [Symbol.iterator](){ return this; }, next(){ return this.i++ < 1 ? { value: fs.readFileSync("a.txt", "utf8").trim(), done: false } : { done: true }; } }; async function main(){ console.log([...it]); } main();', { expects: 'left' }),
    row('around toJSON', 'const o = { toJSON(){ return fs.readFileSync("a.txt", "utf8").trim(); } }; async function main(){ console.log(JSON.stringify(o), o.toJSON()); } main();', { expects: 'left' }),
    row('around toString', 'class T { toString(){ return fs.readFileSync("a.txt", "utf8").trim(); } } async function main(){ console.log(`${new T()}`, new T().toString()); } main();', { expects: 'left' }),
    row('around a class field', 'class A { s = fs.readFileSync("a.txt", "utf8").trim(); } async function main(){ console.log(new A().s); } main();', { expects: 'left' }),
    row('around a static block', 'async function main(){ class A { static s; static { A.s = fs.readFileSync("a.txt", "utf8").trim(); } } console.log(A.s); } main();', { expects: 'left' }),
    row('in a function that returns a promise and throws at once', 'function f(p){ const s = fs.readFileSync(p, "utf8"); return Promise.resolve(s.trim()); } async function main(){ try { f("zz").catch(() => console.log("late")); } catch { console.log("early"); } console.log(await f("a.txt")); } main();', { expects: 'left' }),
    row('of an old constructor function', 'function A(p){ if (!(this instanceof A)) return new A(p); this.s = fs.readFileSync(p, "utf8").trim(); } async function main(){ console.log(A("a.txt").s); } main();', { expects: 'left' }),
  ]);
});
