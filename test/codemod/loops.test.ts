import { describe } from 'vitest';
import { checkPrograms, type Program } from './program.js';

const js = (text: string): string => `const fs = require('fs');\n${text}\n`;
const row = (name: string, text: string, rest: Partial<Program> = {}): Program => ({ name, files: js(text), expects: 'moved', ...rest });
const left = (name: string, text: string): Program => row(name, text, { expects: 'left', code: 'UNSTALL_SYNC_CALLBACK' });
/** A program whose body stands in an `async` function that is called once. */
const main = (text: string): string => `async function main() {\n${text}\n}\nmain();`;
const read = 'fs.readFileSync(p, "utf8").trim()';

describe('forEach becomes a loop', () => {
  checkPrograms([
    row('with a block', main(`["b.txt", "a.txt"].forEach((p) => {\n  console.log(${read});\n});\nconsole.log("end");`), { contains: 'for (const p of ["b.txt", "a.txt"]) {' }),
    row('with an expression', main(`["b.txt", "a.txt"].forEach((p) => console.log(${read}));`), { contains: 'for (const p of ["b.txt", "a.txt"]) console.log(' }),
    row('with an index', main(`["b.txt", "a.txt"].forEach((p, i) => { console.log(i, ${read}); });`), { contains: 'for (const [i, p] of ["b.txt", "a.txt"].entries()) {' }),
    row('with a function expression', main(`["b.txt", "a.txt"].forEach(function (p) { console.log(${read}); });`), { contains: 'for (const p of' }),
    row('with a pattern', main(`[{ p: "a.txt" }].forEach(({ p }) => { console.log(${read}); });`), { contains: 'for (const { p } of' }),
    row('with a pattern and an index', main(`Object.entries({ a: "a.txt" }).forEach(([k, p], i) => { console.log(i, k, ${read}); });`), { contains: 'for (const [i, [k, p]] of' }),
    row('with an assigned parameter', main(`["a", "b"].forEach((p) => { p += ".txt"; console.log(${read}); });`), { contains: 'for (let p of' }),
    row('with a counted parameter', main(`[1, 2].forEach((n) => { n++; console.log(n, fs.existsSync("a.txt")); });`), { contains: 'for (let n of' }),
    row('with return', main(`["zz", "a.txt"].forEach((p) => { if (p === "zz") return; console.log(${read}); });`), { contains: "if (p === \"zz\") continue;" }),
    row('with a returned value', main(`["zz", "a.txt"].forEach((p) => { if (p === "zz") return false; console.log(${read}); });`), { contains: 'continue;' }),
    row('with a returned call', main(`["zz", "a.txt"].forEach((p) => { if (p === "zz") return console.log("skip"); console.log(${read}); });`), { contains: '{ console.log("skip"); continue; }' }),
    row('with a returned call at the end', main(`["a.txt"].forEach((p) => {\n  const s = ${read};\n  return console.log(s);\n});`), { contains: '  console.log(s);' }),
    row('with a returned call that blocks', main(`["a.txt", "b.txt"].forEach((p) => { if (p === "a.txt") return fs.copyFileSync(p, "c.txt"); console.log(fs.readFileSync("c.txt", "utf8")); });`)),
    row('with return in a switch', main(`["a", "b"].forEach((k) => { switch (k) { case "a": return; default: console.log(fs.readFileSync(k + ".txt", "utf8")); } });`), { contains: 'continue;' }),
    row('with return in try and finally', main(`["zz", "a.txt"].forEach((p) => { try { console.log(${read}); } catch (e) { console.log(e.code); return; } finally { console.log("f"); } console.log("after"); });`), { contains: 'continue;' }),
    row('after a missing array', `async function show(o) { o.list?.forEach((p) => console.log(${read})); }\nshow({ list: ["a.txt"] });`, { expects: 'either' }),
    row('of a call that blocks', main('fs.mkdirSync("d"); fs.writeFileSync("d/x", "1"); fs.readdirSync("d").forEach((f) => { fs.unlinkSync("d/" + f); });\nconsole.log(fs.existsSync("d/x"));'), { contains: 'for (const f of await fs.promises.readdir("d")) {' }),
    row('of a chain', main(`["zz", "a.txt"].filter((p) => p !== "zz").map((p) => p).forEach((p) => { console.log(${read}); });`), { contains: 'for (const p of' }),
    row('in a loop in a loop', main(`[["a.txt"], ["b.txt"]].forEach((ps, i) => { ps.forEach((p) => { console.log(i, ${read}); }); });`), { contains: 'for (const p of ps) {' }),
    row('with an inner return', main(`[["zz", "a.txt"], ["b.txt"]].forEach((ps) => { ps.forEach((p) => { if (p === "zz") return; console.log(${read}); }); console.log("next"); });`), { contains: 'continue;' }),
    row('with closures that keep the element', main(`const later = []; ["a.txt", "b.txt"].forEach((p, i) => { const s = ${read}; later.push(() => p + i + s); }); console.log(later.map((f) => f()).join());`)),
    row('in a branch without braces', main(`if (fs.existsSync("a.txt")) ["a.txt"].forEach((p) => { console.log(${read}); });\nelse console.log("none");`), { contains: '}\nelse' }),
    row('without semicolons', main(`const list = ["a.txt"]\nlist.forEach((p) => {\n  console.log(${read})\n})\n;[1].forEach(() => {})`), { contains: 'for (const p of list) {' }),
    row('that throws', main(`["a.txt", "zz", "b.txt"].forEach((p) => { console.log(${read}); });`)),
    row('of a Map', main(`new Map([["k", "a.txt"]]).forEach((p, k) => { console.log(k, ${read}); });`), { contains: 'for (const [k, p] of new Map(' }),
    row('of the values of a Map', main(`new Map([["k", "a.txt"]]).forEach((p) => { console.log(${read}); });`), { contains: '.values()) {' }),
    row('of a Set', main(`const s = new Set(["a.txt"]); s.forEach((p) => { console.log(${read}); if (s.size < 2) s.add("b.txt"); });`), { contains: 'for (const p of s) {' }),
    row('with this of an arrow function', `class S { constructor() { this.d = "."; } async all(ps) { ps.forEach((p) => { console.log(fs.readFileSync(this.d + "/" + p, "utf8")); }); } }\nnew S().all(["a.txt"]);`, { expects: 'either' }),
    row('in a method', `class S { constructor() { this.list = ["a.txt"]; } async all() { this.list.forEach((p) => { console.log(${read}); }); } }\nnew S().all();`, { contains: 'for (const p of this.list) {' }),
    row('with nested arguments', `async function main() { ["a.txt"].forEach((p) => { console.log(arguments[0], ${read}); }); }\nmain("x");`, { contains: 'for (const p of' }),
    row('in a function that gets a twin', `function load(ps) {\n  const out = {};\n  Object.keys(ps).forEach((p) => {\n    out[p] = ${read};\n  });\n  return out;\n}\nconst first = load({ "a.txt": 1 });\nasync function main() { console.log(first, load({ "b.txt": 1 })); }\nmain();`, { contains: 'async function loadAsync(ps) {\n  const out = {};\n  for (const p of Object.keys(ps)) {' }),
    row('in a function that becomes async', `function load(ps) {\n  const out = [];\n  Object.keys(ps).forEach((p) => {\n    out.push(${read});\n  });\n  return out.join();\n}\nasync function main() { console.log(load({ "b.txt": 1, "a.txt": 1 })); }\nmain();`, { contains: 'async function load(ps)' }),
  ]);
});

describe('a callback that is no loop is walked in order', () => {
  checkPrograms([
    row('with this', main(`["b.txt"].forEach(function (p, i) { console.log(this.x, i, ${read}); }, { x: 1 });`), { contains: 'forEachInOrder(["b.txt"], async function (p, i)' }),
    row('with arguments', main(`["b.txt", "a.txt"].forEach(function () { const p = arguments[0]; console.log(arguments.length, ${read}); });`), { contains: 'forEachInOrder' }),
    row('with the array', main(`["b.txt", "a.txt"].forEach((p, i, all) => { console.log(all.length, ${read}); });`), { contains: 'forEachInOrder' }),
    row('with holes', main(`const ps = ["a.txt", , "b.txt"]; ps.forEach((p, i) => { console.log(i, ${read}); });`), { contains: 'forEachInOrder' }),
    row('with an array of a length', main(`const ps = new Array(3); ps[1] = "a.txt"; ps.forEach((p, i) => { console.log(i, ${read}); });`), { contains: 'forEachInOrder' }),
    row('while it grows', main(`const ps = ["a.txt"]; ps.forEach((p) => { ps.push("b.txt"); console.log(${read}); }); console.log(ps.length);`), { contains: 'forEachInOrder' }),
    row('while it shrinks', main(`const ps = ["a.txt", "b.txt", "n.txt"]; ps.forEach((p) => { ps.shift(); console.log(${read}); }); console.log(ps.length);`), { contains: 'forEachInOrder' }),
    row('while another function of the walk changes it', main(`const ps = ["a.txt"]; const more = () => { ps.push("b.txt"); }; ps.forEach((p) => { more(); console.log(${read}); }); console.log(ps.length);`), { contains: 'forEachInOrder' }),
    row('with a name that the receiver uses', main(`const p = { list: ["a.txt"] }; p.list.forEach((p) => { console.log(${read}); });`), { contains: 'forEachInOrder' }),
    row('with var', main(`[1, 2].forEach((n) => { var s; if (n === 1) s = fs.readFileSync("a.txt", "utf8"); console.log(n, s); });`), { contains: 'forEachInOrder' }),
    row('with a function declaration', main(`["a.txt"].forEach((p) => { console.log(f()); function f() { return 1; } console.log(${read}); });`), { contains: 'forEachInOrder' }),
    row('with return in an inner loop', main(`["a.txt", "b.txt"].forEach((p) => { for (const n of [1, 2]) { if (n === 2) return; console.log(n, ${read}); } console.log("never"); });`), { contains: 'forEachInOrder' }),
    row('with a default', main(`[undefined, "b.txt"].forEach((p = "a.txt") => { console.log(${read}); });`), { contains: 'forEachInOrder' }),
    row('with rest', main(`["b.txt"].forEach((...all) => { const [p] = all; console.log(all.length, ${read}); });`), { contains: 'forEachInOrder' }),
    row('in an expression', main(`const done = ["b.txt"].forEach((p) => { console.log(${read}); }); console.log(done);`), { contains: 'await forEachInOrder' }),
    row('in the body of an arrow function', `const show = (o) => Object.keys(o).forEach((p) => console.log(${read}));\nasync function main() { show({ "a.txt": 1 }); console.log("end"); }\nmain();`, { contains: 'forEachInOrder' }),
    row('with a named function', `function show(p) { console.log(${read}); }\nasync function main() { ["b.txt", "a.txt"].forEach(show); console.log("end"); }\nmain();`, { contains: 'forEachInOrder' }),
    row('with a named function that takes the index', `const show = (p, i) => console.log(i, ${read});\nasync function main() { ["b.txt", "a.txt"].forEach(show); console.log("end"); }\nmain();`, { contains: 'forEachInOrder' }),
  ]);
});

describe('a result that is made of all elements', () => {
  checkPrograms([
    row('map', main(`console.log(["a.txt", "b.txt"].map((p) => ${read}).join());`), { contains: 'await mapInOrder(' }),
    row('map with effects in order', main(`const seen = []; const out = ["b.txt", "a.txt"].map((p) => { seen.push("s" + p); const s = ${read}; seen.push("e" + p); return s; }); console.log(out.join(), seen.join());`)),
    row('map in map', main(`console.log(JSON.stringify([["a.txt"], ["b.txt", "n.txt"]].map((ps) => ps.map((p) => ${read}))));`)),
    row('map with holes', main(`const out = ["a.txt", , "b.txt"].map((p) => ${read}); console.log(out.length, 1 in out, out);`)),
    row('map that throws stops', main(`let n = 0; try { ["a.txt", "zz", "b.txt"].map((p) => { n++; return ${read}; }); } catch (e) { console.log(e.code, n); }`)),
    row('map that is returned in try', `async function load(ps) { try { return Object.keys(ps).map((p) => ${read}); } catch (e) { return e.code; } }\nload({ zz: 1 }).then(console.log);`),
    row('map that is returned', `function load(ps) { return Object.keys(ps).map((p) => ${read}); }\nasync function main() { console.log(load({ "a.txt": 1 }).length); }\nmain();`, { contains: "function load(ps) { return mapInOrder(" }),
    row('map in an arrow function', `const load = (ps) => Object.keys(ps).map((p) => ${read});\nasync function main() { console.log(load({ "a.txt": 1 }).length); }\nmain();`, { contains: 'mapInOrder' }),
    row('map with a named function', `const read = (p) => ${read};\nasync function main() { console.log(["a.txt", "b.txt"].map(read).join(), read("n.txt")); }\nmain();`),
    row('map with a named function that gets a twin', `const read = (p) => ${read};\nconsole.log(read("n.txt"));\nasync function main() { console.log(["a.txt", "b.txt"].map(read).join()); }\nmain();`, { contains: 'mapInOrder(["a.txt", "b.txt"], readAsync)' }),
    row('map at module level, with a twin for others', `const read = (p) => ${read};\nconst all = ["a.txt"].map(read);\nasync function main() { console.log(all, read("b.txt")); }\nmain();`, { contains: '["a.txt"].map(read)' }),
    row('map inside of Promise.all', main(`console.log(await Promise.all(["a.txt", "b.txt"].map((p) => ${read})));`)),
    row('map of a conditional', main(`const out = ["a.txt", "zz"].map((p) => fs.existsSync(p) ? ${read} : "-"); console.log(out);`)),
    row('map in an argument after another', main(`let n = 0; const f = (p) => { n++; return ${read}; }; console.log(n, ["a.txt"].map(f), n);`)),
    row('map of objects', main(`console.log(["a.txt"].map((p) => ({ p, size: fs.statSync(p).size })));`)),
    row('map over what blocks', main('fs.mkdirSync("d"); fs.writeFileSync("d/x", "1"); console.log(fs.readdirSync("d").map((f) => fs.statSync("d/" + f).size));'), { contains: 'mapInOrder(await fs.promises.readdir("d"), ' }),
    row('map, then filter and join', main(`console.log(["a.txt", "b.txt"].map((p) => ${read}).filter((s) => s !== "A").join("-"));`)),
    row('filter', main('console.log(["a.txt", "zz"].filter((p) => fs.existsSync(p)));'), { contains: 'await filterInOrder(' }),
    row('filter and map', main(`console.log(["a.txt", "zz"].filter((p) => fs.existsSync(p)).map((p) => ${read}));`)),
    row('filter with negation', main('console.log(["a.txt", "zz"].filter((p) => !fs.existsSync(p)));')),
    row('filter that keeps what it saw', main('const ps = ["a.txt"]; console.log(ps.filter((p, i) => { ps[i] = "other"; return fs.existsSync(p); }), ps);')),
    row('filter with holes', main('console.log([, "a.txt"].filter(() => fs.existsSync("a.txt")).length);')),
    row('flatMap', main(`console.log(["a.txt", "b.txt"].flatMap((p) => [p, [${read}]]));`), { contains: 'flatMapInOrder' }),
    row('flatMap of single values', main(`console.log(["a.txt", "b.txt"].flatMap((p) => ${read}));`)),
    row('reduce', main('console.log(["a.txt", "b.txt"].reduce((n, p) => n + fs.readFileSync(p).length, 0));'), { contains: 'reduceInOrder' }),
    row('reduce in reduce', main('console.log([["a.txt"], ["b.txt", "n.txt"]].reduce((sum, ps) => ps.reduce((n, p) => n + fs.readFileSync(p).length, sum), 0));')),
    row('reduce into an object', main(`console.log(["a.txt", "b.txt"].reduce((all, p) => { all[p] = ${read}; return all; }, {}));`)),
    row('reduce of nothing', main('console.log([].reduce((n, p) => n + fs.readFileSync(p).length, 7));')),
    row('reduce with an index', main('console.log(["a.txt", , "b.txt"].reduce((all, p, i) => all + i + fs.readFileSync(p, "utf8").trim(), ""));')),
    row('Array.from with a length', main('console.log(Array.from({ length: 2 }, (_, i) => fs.existsSync("abcd"[i] + ".txt")));'), { contains: 'mapInOrder(Array.from({ length: 2 }), ' }),
    row('Array.from a Set', main(`console.log(Array.from(new Set(["a.txt"]), (p) => ${read}));`)),
    row('Object.entries and fromEntries', main('console.log(Object.fromEntries(Object.entries({ a: "a.txt" }).map(([k, p]) => [k, fs.readFileSync(p, "utf8").trim()])));')),
    row('split', `async function f(s) { console.log(s.split(",").map((p) => ${read})); }\nf("a.txt,b.txt");`),
    row('an array that was spread', main(`const s = new Set(["a.txt"]); console.log([...s].map((p) => ${read}));`)),
    row('a parameter with a JSDoc type', `/** @param {string[]} ps */\nasync function f(ps) { console.log(ps.map((p) => ${read})); }\nf(["a.txt"]);`),
  ]);
});

describe('a constant that is filled by a loop', () => {
  checkPrograms([
    row('map', main(`  const out = ["a.txt", "b.txt"].map((p) => ${read});\n  console.log(out.join());`), { contains: '  const out = [];\n  for (const p of ["a.txt", "b.txt"]) out.push((await fs.promises.readFile(p, "utf8")).trim());\n' }),
    row('map to objects', main(`const out = ["a.txt"].map((p, i) => ({ i, size: fs.statSync(p).size }));\nconsole.log(out);`), { contains: 'out.push({ i, size: (await fs.promises.stat(p)).size });' }),
    row('map without semicolons', main(`  const out = ["a.txt"].map((p) => fs.existsSync(p))\n  console.log(out)`), { contains: 'for (const p of ["a.txt"]) out.push(' }),
    row('filter', main('const out = ["a.txt", "zz"].filter((p) => fs.existsSync(p));\nconsole.log(out);'), { contains: ')) out.push(p);' }),
    row('filter with an index', main('const out = ["a.txt", "b.txt", "zz"].filter((p, i) => i > 0 && fs.existsSync(p));\nconsole.log(out);'), { contains: 'for (const [i, p] of' }),
    row('a chain of both', main(`const there = ["a.txt", "zz"].filter((p) => fs.existsSync(p)).map((p) => ${read});\nconsole.log(there);`), { contains: 'for (const p of await filterInOrder(' }),
    row('map of what blocks', main('fs.mkdirSync("d"); fs.writeFileSync("d/x", "1");\nconst out = fs.readdirSync("d").map((f) => fs.statSync("d/" + f).size);\nconsole.log(out);'), { contains: 'for (const f of await fs.promises.readdir("d")) out.push(' }),
    row('map with holes stays one', main(`const out = ["a.txt", , "b.txt"].map((p) => ${read});\nconsole.log(1 in out, out.length);`), { contains: 'await mapInOrder(' }),
    row('in a function that gets a twin', `function load(ps) {\n  const out = Object.keys(ps).map((p) => ${read});\n  return out;\n}\nconst first = load({ "a.txt": 1 });\nasync function main() { console.log(first, load({ "b.txt": 1 })); }\nmain();`, { contains: 'async function loadAsync(ps) {\n  const out = [];\n  for (const p of Object.keys(ps)) out.push(' }),
  ]);
});

describe('a result that ends the walk', () => {
  checkPrograms([
    row('some', main('let n = 0; console.log(["zz", "a.txt", "b.txt"].some((p) => { n++; return fs.existsSync(p); }), n);'), { contains: 'await someInOrder(' }),
    row('every', main('let n = 0; console.log(["a.txt", "zz", "b.txt"].every((p) => { n++; return fs.existsSync(p); }), n);'), { contains: 'await everyInOrder(' }),
    row('find', main('let n = 0; console.log(["zz", "a.txt", "b.txt"].find((p) => { n++; return fs.existsSync(p); }), n);'), { contains: 'await findInOrder(' }),
    row('find of nothing', main('console.log(["zz"].find((p) => fs.existsSync(p)));')),
    row('find in holes', main('let n = 0; console.log([, "a.txt"].find((p) => { n++; return fs.existsSync(String(p)); }), n);')),
    row('findIndex', main('console.log(["zz", "a.txt"].findIndex((p) => fs.existsSync(p)), ["zz"].findIndex((p) => fs.existsSync(p)));')),
    row('some of nothing and every of nothing', main('const f = (p) => fs.existsSync(p); const none = []; console.log(none.some(f), none.every(f));')),
    row('some in a condition', main('if (["zz", "a.txt"].some((p) => fs.existsSync(p))) console.log("yes");'), { contains: 'if (await someInOrder(' }),
    row('some behind a guard', main('let n = 0; const go = false; console.log(go && ["a.txt"].some((p) => { n++; return fs.existsSync(p); }), n);')),
    row('every behind a negation', main('if (!["zz"].every((p) => fs.existsSync(p))) console.log("some are missing");'), { contains: '!await everyInOrder(' }),
    row('some in a while loop', main('const ps = ["a.txt"]; let n = 0; while (ps.some((p) => fs.existsSync(p)) && n < 3) { n++; ps.pop(); } console.log(n);')),
    row('a shared function with a counter', main('let n = 0; const ex = (p) => { n++; return fs.existsSync(p); }; console.log(["zz", "a.txt"].some(ex), n, ["a.txt"].every(ex), n, ["zz", "b.txt"].find(ex), ["zz"].findIndex(ex), n);')),
  ]);
});

describe('what cannot be walked in order is left', () => {
  checkPrograms([
    left('a receiver of unknown type', `async function f(ps) { ps.forEach((p) => { console.log(${read}); }); }\nf(["a.txt"]);`),
    row('a collection of the project', `class Bag { constructor(list) { this.list = list; } forEach(f) { for (const each of this.list) f(each); } }\n${main(`new Bag(["a.txt", "b.txt"]).forEach((p) => { console.log(${read}); });`)}`, { expects: 'either' }),
    left('a subclass of Array', `class Twice extends Array { map(f) { return [...this].map((each) => f(each) + f(each)); } }\n${main(`console.log(Twice.from(["a.txt"]).map((p) => ${read}));`)}`),
    left('sort', main('console.log(["n.txt", "a.txt"].sort((x, y) => fs.statSync(x).size - fs.statSync(y).size));')),
    left('replace', main('console.log("a".replace(/a/, (k) => fs.readFileSync(k + ".txt", "utf8").trim()));')),
    left('reduceRight', main('console.log(["a.txt", "b.txt"].reduceRight((s, p) => s + fs.readFileSync(p, "utf8").trim(), ""));')),
    left('reduce without a start', main('console.log(["a.txt", "b.txt"].reduce((s, p) => s + fs.readFileSync(p, "utf8").trim()));')),
    left('an array that other code changes', `const ps = ["a.txt", "b.txt"];\nfunction add(p) { ps.push(p); }\nasync function main() { ps.forEach((p) => { console.log(${read}); }); }\nsetTimeout(() => add("n.txt"), 0); main();`),
    left('a comment between array and callback', main(`["a.txt"].map(/* each */ (p) => ${read}).forEach((s) => console.log(s));`)),
    row('a callback that gives promises', main(`const out = ["a.txt", "b.txt"].map((p) => Promise.resolve(${read})); console.log(await Promise.all(out));`), { expects: 'either' }),
    row('a callback of a generator', `function* f() { yield* ["a.txt"].map((p) => ${read}); }\nasync function main() { console.log([...f()]); }\nmain();`, { expects: 'left' }),
    row('a callback in a constructor', `class A { constructor() { ["a.txt"].forEach((p) => { this.s = ${read}; }); } }\nasync function main() { console.log(new A().s); }\nmain();`, { expects: 'left' }),
    row('a callback in a parameter', `async function main(list = ["a.txt"].map((p) => ${read})) { console.log(list); }\nmain();`, { expects: 'left' }),
  ]);
});
