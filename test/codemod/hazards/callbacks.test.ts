import { describe } from 'vitest';
import { checkPrograms, type Program } from '../program.js';

const js = (text: string): string => `const fs = require('fs');\n${text}\n`;
const row = (name: string, text: string, rest: Partial<Program> = {}): Program => ({ name, files: js(text), expects: 'either', ...rest });
const read = '(p) => fs.readFileSync(p, "utf8").trim()';

describe('a callback stays what its runner expects', () => {
  checkPrograms([
    row('in map', `async function main(){ console.log(["a.txt","b.txt"].map(${read}).join()); } main();`),
    row('in filter', 'async function main(){ console.log(["a.txt","zz"].filter((p) => fs.existsSync(p))); } main();'),
    row('in some, every and find', 'async function main(){ const e = (p) => fs.existsSync(p); console.log(["zz"].some(e), ["a.txt"].every(e), ["zz","a.txt"].find(e)); } main();'),
    row('in reduce', `async function main(){ console.log(["a.txt","b.txt"].reduce((n, p) => n + fs.readFileSync(p).length, 0)); } main();`),
    row('in flatMap and Array.from', `async function main(){ console.log(["a.txt"].flatMap(${read}), Array.from(["b.txt"], ${read})); } main();`),
    row('in sort', 'async function main(){ console.log(["n.txt","a.txt"].sort((x, y) => fs.statSync(x).size - fs.statSync(y).size)); } main();', { expects: 'left' }),
    row('in replace', 'async function main(){ console.log("x{a}".replace(/\\{(\\w)\\}/g, (_, k) => fs.readFileSync(k + ".txt", "utf8").trim())); } main();', { expects: 'left' }),
    row('in JSON.parse', 'async function main(){ console.log(JSON.parse(\'{"f":"a.txt"}\', (k, v) => k === "f" ? fs.readFileSync(v, "utf8").trim() : v)); } main();', { expects: 'left' }),
    row('in then', 'Promise.resolve("a.txt").then((p) => fs.readFileSync(p, "utf8").trim()).then((s) => console.log(s));', { expects: 'moved' }),
    row('in then with a named function', `const read = ${read}; Promise.resolve("a.txt").then(read).then((s) => console.log(s));`),
    row('in catch', 'Promise.reject(new Error("x")).catch(() => fs.readFileSync("a.txt", "utf8").trim()).then((s) => console.log(s));', { expects: 'moved' }),
    row('in a promise executor', 'async function main(){ await new Promise((res) => { res(fs.readFileSync("zz")); }).catch((e) => console.log(e.code)); } main();', { expects: 'left' }),
    row('in an event listener', 'const E = require("events"); const e = new E(); let s; e.on("x", () => { s = fs.readFileSync("a.txt", "utf8").trim(); }); async function main(){ e.emit("x"); console.log(s); } main();', { expects: 'left', code: 'UNSTALL_LISTENER' }),
    row('in an exit handler', 'process.on("exit", () => { console.log(fs.readFileSync("a.txt", "utf8").trim()); }); async function main(){ await null; } main();', { expects: 'left' }),
    row('in a timer', 'setTimeout(() => { console.log(fs.readFileSync("a.txt", "utf8").trim()); }, 1);', { expects: 'moved' }),
    row('in a timer that sets what another reads', 'let s = "none"; setImmediate(() => { s = fs.readFileSync("a.txt", "utf8").trim(); setImmediate(() => console.log(s)); });'),
    row('in a timer that throws', 'process.on("uncaughtException", (e) => console.log("caught", e.code)); setTimeout(() => { fs.readFileSync("zz"); }, 1);'),
    row('in a function of the project that calls back', 'function twice(f){ return f("a.txt") + f("b.txt"); } async function main(){ console.log(twice((p) => fs.readFileSync(p, "utf8").trim())); } main();'),
    row('in a memoiser', 'function memo(f){ const m = new Map(); return (k) => { if (!m.has(k)) m.set(k, f(k)); return m.get(k); }; } const get = memo((p) => fs.readFileSync(p, "utf8").trim()); async function main(){ console.log(get("a.txt").length, get("a.txt")); } main();'),
    row('in a lock', 'function withLock(f){ try { return f(); } finally { console.log("unlock"); } } async function main(){ console.log(withLock(() => fs.readFileSync("a.txt", "utf8").trim())); } main();'),
    row('in forEach with an index and a this', 'async function main(){ ["b.txt","a.txt"].forEach(function(p, i){ console.log(this.x, i, fs.readFileSync(p, "utf8").trim()); }, { x: 1 }); console.log("end"); } main();'),
    row('in forEach with return', 'async function main(){ ["zz","a.txt"].forEach((p) => { if (p === "zz") return; console.log(fs.readFileSync(p, "utf8").trim()); }); console.log("end"); } main();'),
    row('in queueMicrotask', 'let s; queueMicrotask(() => { s = fs.readFileSync("a.txt", "utf8").trim(); }); queueMicrotask(() => console.log(s));'),
    row('in process.nextTick', 'let s; process.nextTick(() => { s = fs.readFileSync("a.txt", "utf8").trim(); }); process.nextTick(() => console.log(s));'),
    row('in a Node callback', 'fs.readFile("a.txt", (err, d) => { console.log(String(d).trim() + fs.readFileSync("b.txt", "utf8").trim()); });', { expects: 'moved' }),
    row('in a Node callback whose caller waits for state', 'let s = 0; fs.readFile("a.txt", () => { s = fs.readFileSync("b.txt", "utf8").trim(); }); fs.readFile("a.txt", () => setTimeout(() => console.log(s), 200));'),
    row('in a stream', 'const { Readable } = require("stream"); let s = ""; Readable.from(["a.txt"]).on("data", (p) => { s = fs.readFileSync(p, "utf8").trim(); }).on("end", () => console.log(s));', { expects: 'left' }),
    row('in Map and Set forEach', 'async function main(){ new Map([["k","a.txt"]]).forEach((v, k) => console.log(k, fs.readFileSync(v, "utf8").trim())); new Set(["b.txt"]).forEach((v) => console.log(fs.readFileSync(v, "utf8").trim())); console.log("end"); } main();'),
    row('stored in a table', 'const cmds = { a: () => fs.readFileSync("a.txt", "utf8").trim(), b: () => "b" }; async function main(){ for (const k of Object.keys(cmds)) console.log(cmds[k]().length); } main();'),
    row('stored in an array', 'const fns = [() => fs.readFileSync("a.txt", "utf8").trim()]; async function main(){ for (const f of fns) console.log(f().length); } main();'),
    row('stored by a setter', 'let hook; function setHook(f){ hook = f; } setHook((p) => fs.readFileSync(p, "utf8").trim()); async function main(){ console.log(hook("a.txt").length); } main();'),
    row('handed to Reflect.apply', 'function f(p){ return fs.readFileSync(p, "utf8").trim(); } async function main(){ console.log(Reflect.apply(f, null, ["a.txt"]).length, f("a.txt")); } main();'),
    row('in gather-like own helper', 'const run = async (f) => { try { return await f(); } catch (e) { return e.code; } }; async function main(){ console.log(await run(() => fs.readFileSync("zz"))); } main();'),
    row('in a setInterval', 'let n = 0; const t = setInterval(() => { n++; const s = fs.readFileSync("a.txt", "utf8").trim(); console.log(n, s); if (n === 2) clearInterval(t); }, 20);'),
  ]);
});
