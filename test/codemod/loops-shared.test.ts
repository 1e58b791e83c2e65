import { describe } from 'vitest';
import { checkPrograms, type Program } from './program.js';

const server = 'const fs = require("fs");\nconst http = require("http");\n';
const handler = (state: string, body: string): string =>
  `${server}${state}\nasync function handle(req, res) {\n${body}\n  res.end();\n}\nconst s = http.createServer(handle).listen(0, async () => { const u = "http://localhost:" + s.address().port; await Promise.all([1, 2, 3].map(() => fetch(u))); console.log(JSON.stringify(typeof report === "function" ? report() : 0)); s.close(); });\n`;
const torn = (name: string, files: string): Program => ({ name, files, expects: 'left', code: 'UNSTALL_ATOMICITY' });
const fine = (name: string, files: string, expects: Program['expects']): Program => ({ name, files, expects });

describe('other work that runs between two elements', () => {
  checkPrograms([
    torn('changes a total that the callback adds to', handler('let total = 0;\nconst report = () => total;', '  ["a.txt", "b.txt"].forEach((p) => { total += fs.readFileSync(p).length; });')),
    torn('changes a total that a named callback adds to', handler('let total = 0;\nconst report = () => total;\nfunction add(p) { total += fs.readFileSync(p).length; }', '  ["a.txt", "b.txt"].forEach(add);')),
    torn('sees what is written in one round and read in the next', handler('let last = "";\nlet log = 0;\nconst report = () => log;', '  ["a.txt", "b.txt"].forEach((p) => { if (last === p) log++; last = p; fs.readFileSync(p); });')),
    torn('comes between a check and a named callback that acts', handler('let busy = 0;\nconst report = () => busy;\nfunction mark(p) { fs.readFileSync(p); busy++; }', '  if (busy === 0) ["a.txt"].forEach(mark);')),
    fine('is no danger to a total of the handler', handler('', '  let total = 0;\n  ["a.txt", "b.txt"].forEach((p) => { total += fs.readFileSync(p).length; });\n  if (total !== 4) console.log("torn", total);'), 'moved'),
    fine('is no danger to a result of the handler', handler('', '  const all = ["a.txt", "b.txt"].map((p) => fs.readFileSync(p, "utf8").trim());\n  if (all.join() !== "A,B") console.log("torn");'), 'moved'),
    fine('shares what callbacks of several calls use', `const fs = require("fs");\nfunction main() {\n  let n = 0;\n  ["a.txt", "b.txt"].forEach((p) => {\n    fs.readFile(p, () => { const before = n; fs.readFileSync(p); n = before + 1; console.log(n); });\n  });\n}\nmain();\n`, 'either'),
  ]);
});
