import { describe } from 'vitest';
import { checkPrograms, type Program } from '../program.js';

const fs = "const fs = require('fs');\n";
const lib = `${fs}const load = (p) => fs.readFileSync(p, 'utf8').trim();\nexports.load = load;\n`;
const row = (name: string, files: Program['files'], rest: Partial<Program> = {}): Program => ({ name, files, expects: 'either', ...rest });

describe('what generated programs have shown stays so', () => {
  checkPrograms([
    row('for the twin of a function that goes out by `exports.load = load`', { 'main.js': "const { load } = require('./lib');\nconst start = load('a.txt');\nasync function main() { console.log(start, load('b.txt')); }\nmain();\n", 'lib.js': lib }, { expects: 'moved', contains: 'exports.loadAsync = load' }),
    row('for lines of a task whose promise is passed on to a caller who goes on', `${fs}const o = { read() { return this.inner(); }, async inner() { console.log('in', fs.readFileSync('a.txt', 'utf8').trim()); return 'r'; } };\nasync function main() { const task = o.read(); console.log('after'); console.log(await task); }\nmain();\n`),
    row('for lines of a task that a task waits for which nobody waits for', `${fs}async function inner() { console.log('in', fs.readFileSync('a.txt', 'utf8').trim()); }\nasync function outer() { await inner(); return 'o'; }\nasync function main() { const task = outer(); console.log('after'); console.log(await task); }\nmain();\n`),
    row('for lines of a task that is left running while its starter goes on', `${fs}async function task() { await null; console.log('task'); }\nfunction load() { const text = fs.readFileSync('a.txt', 'utf8').trim(); console.log('load'); return text; }\nasync function main() { const running = task(); console.log(load()); await running; }\nmain();\n`),
    row('for lines of a function that a callback calls for each element', `${fs}function load(n) { console.log('s' + n); const text = fs.readFileSync('a.txt', 'utf8').trim(); console.log('e' + n); return text; }\nasync function main() { console.log(await Promise.all([1, 2].map((n) => Promise.resolve(load(n))))); }\nmain();\n`),
    row('for lines of a task whose promise a callback passes on for each element', `${fs}const task = async (n) => { console.log('s' + n); console.log('e' + n, fs.readFileSync('a.txt', 'utf8').trim()); return n; };\nasync function main() { console.log(await Promise.all([1, 2].map((n) => task(n)))); }\nmain();\n`),
  ]);
});
