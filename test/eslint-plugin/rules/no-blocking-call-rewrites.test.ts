import { testRewrites, type RewriteRow } from '../rule-tester.js';

const head = `import * as fs from 'node:fs';\n`;

/** One statement in an async function, and what it becomes. */
function statement(name: string, code: string, [twin, output]: readonly [string?, string?] = []): RewriteRow {
  const body = (text: string): string => `export async function f(p: string, q: any) {\n  ${text}\n}\n`;
  if (twin === undefined || output === undefined) return { name, code: head + body(code) };
  return { name, code: head + body(code), output: `${head}import { ${twin} } from 'node:fs/promises';\n${body(output)}` };
}

testRewrites('no-blocking-call', 'blocking', [
  statement('a member of the result', 'return fs.readFileSync(p).length;', ['readFile', 'return (await readFile(p)).length;']),
  statement('a method of the result', `return fs.readFileSync(p).toString('utf8');`, ['readFile', `return (await readFile(p)).toString('utf8');`]),
  statement('an element of the result', 'return fs.readdirSync(p)[0];', ['readdir', 'return (await readdir(p))[0];']),
  statement('an optional member of the result', 'return fs.statSync(p)?.size;', ['stat', 'return (await stat(p))?.size;']),
  statement('an argument', 'return JSON.parse(fs.readFileSync(p, "utf8"));', ['readFile', 'return JSON.parse(await readFile(p, "utf8"));']),
  statement('an operand', 'return fs.statSync(p) ** 2;', ['stat', 'return (await stat(p)) ** 2;']),
  statement('a negation', 'if (!fs.existsSync(p)) return;', ['access', 'if (!await access(p).then(() => true, () => false)) return;']),
  statement('a template', 'return `${fs.readFileSync(p)}!`;', ['readFile', 'return `${await readFile(p)}!`;']),
  statement('a spread and a loop', 'for (const name of fs.readdirSync(p)) q(name);', ['readdir', 'for (const name of await readdir(p)) q(name);']),
  statement('a destructuring', 'const { size } = fs.statSync(p);', ['stat', 'const { size } = await stat(p);']),
  statement('an assertion', 'return fs.readFileSync(p)!;', ['readFile', 'return (await readFile(p))!;']),
  statement('a cast', 'return fs.readFileSync(p) as Buffer;', ['readFile', 'return await readFile(p) as Buffer;']),
  statement('comments and line breaks between the arguments', 'return fs.readFileSync(\n    p, // the path\n  );', [
    'readFile',
    'return await readFile(\n    p, // the path\n  );',
  ]),
  statement('a line that begins with the parenthesis and has no semicolon before it', 'const a = q\n  fs.readFileSync(p).toString()', [
    'readFile',
    'const a = q\n  ;(await readFile(p)).toString()',
  ]),
  statement('a computed member', `return fs['readFileSync'](p);`, ['readFile', 'return await readFile(p);']),
  statement('an optional call has no rewrite', 'return fs.readFileSync?.(p);'),
  statement('call and apply have no rewrite', 'return fs.readFileSync.call(fs, p);'),
  statement('a sync callback cannot await', 'return q.map((x: string) => fs.readFileSync(x));'),
  statement('a nested sync function cannot await', 'return (() => fs.readFileSync(p))();'),
  statement('an option that the twin does not know', 'return fs.statSync(p, { throwIfNoEntry: false });'),
  statement('a descriptor in place of a path', 'return fs.readFileSync(0);'),
  {
    name: 'a parameter default cannot await',
    code: `${head}export async function f(p = fs.readFileSync('a')) { return p; }\n`,
  },
  {
    name: 'a handler that is not async cannot await',
    code: `${head}import express from 'express';\nexpress().get('/', (req, res) => { res.send(fs.readFileSync('a')); });\n`,
  },
  {
    name: 'a helper on the path is not rewritten here',
    code: `${head}const read = () => fs.readFileSync('a');\nexport const f = async () => read();\n`,
  },
  {
    name: 'a process has no true twin',
    code: `import { execSync } from 'node:child_process';\nexport const f = async () => execSync('ls');\n`,
  },
  {
    name: 'an expression body',
    code: `${head}export const f = async (p: string) => fs.readFileSync(p);\n`,
    output: `${head}import { readFile } from 'node:fs/promises';\nexport const f = async (p: string) => await readFile(p);\n`,
  },
  {
    name: 'an async method and an async generator',
    code: `${head}export class A { async *lines() { yield fs.readFileSync('a'); } }\n`,
    output: `${head}import { readFile } from 'node:fs/promises';\nexport class A { async *lines() { yield await readFile('a'); } }\n`,
  },
  {
    name: 'a member that the twin returns',
    code: `${head}export async function f(fd: number, b: Buffer) {\n  return fs.readSync(fd, b);\n}\n`,
    output: `${head}import { read } from 'node:fs';\nimport { promisify } from 'node:util';\nexport async function f(fd: number, b: Buffer) {\n  return (await promisify(read)(fd, b)).bytesRead;\n}\n`,
  },
]);
