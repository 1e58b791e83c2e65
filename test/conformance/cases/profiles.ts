import type { Row } from '../row.js';

export const profiles: readonly Row[] = [
  {
    name: 'server leaves out an async main, keeps the handlers it mounts',
    profile: 'server',
    wholeProgram: true,
    files: {
      'a.ts': `
import express from 'express';
import { readFileSync, appendFileSync } from 'node:fs';
async function main(): Promise<void> {
  const app = express();
  const key = readFileSync('key.pem');
  app.get('/', (req, res) => {
    appendFileSync('log', req.url); // blocks: node:fs appendFileSync
    res.send(key);
  });
  app.listen(1);
}
main();
`,
    },
  },
  {
    name: 'server leaves out async start-up steps of other files',
    profile: 'server',
    wholeProgram: true,
    files: {
      'main.ts': `
import { connect } from './connect.js';
await connect();
`,
      'connect.ts': `
import { readFileSync } from 'node:fs';
export async function connect(): Promise<string> {
  return readFileSync('db.json', 'utf8');
}
`,
    },
  },
  {
    name: 'server keeps async code that a timer or a handler reaches',
    profile: 'server',
    wholeProgram: true,
    files: {
      'a.ts': `
import { readFileSync } from 'node:fs';
async function refresh(): Promise<string> {
  return readFileSync('a', 'utf8'); // blocks: node:fs readFileSync
}
await refresh();
setInterval(() => void refresh(), 1000);
`,
    },
  },
  {
    name: 'server leaves out async actions of commands',
    profile: 'server',
    files: {
      'a.ts': `
import { program } from 'commander';
import { readFileSync } from 'node:fs';
program.command('print').action(async (file: string) => {
  console.log(readFileSync(file, 'utf8'));
});
program.parse();
`,
    },
  },
  {
    name: 'server keeps what nobody is seen to call',
    profile: 'server',
    files: {
      'a.ts': `
import { readFileSync } from 'node:fs';
export async function load(): Promise<string> {
  return readFileSync('a', 'utf8'); // blocks: node:fs readFileSync
}
`,
    },
  },
  {
    name: 'server keeps a helper of a handler and a middleware',
    profile: 'server',
    files: {
      'a.ts': `
import Koa from 'koa';
import { statSync } from 'node:fs';
const age = (p: string): number => statSync(p).mtimeMs;
const app = new Koa();
app.use(async (ctx) => {
  ctx.body = age(ctx.path); // blocks: node:fs statSync
});
app.listen(1);
console.log(age('.'));
`,
    },
  },
  {
    name: 'library counts every exported function as hot',
    profile: 'library',
    files: {
      'index.ts': `
import { readFileSync, statSync, existsSync } from 'node:fs';
export function load(p: string): string {
  return readFileSync(p, 'utf8'); // blocks: node:fs readFileSync
}
export const age = (p: string): number => statSync(p).mtimeMs; // blocks: node:fs statSync
function internal(): boolean {
  return existsSync('a');
}
export const there = internal();
`,
    },
  },
  {
    name: 'library counts exports by list, by default and of classes',
    profile: 'library',
    files: {
      'index.ts': `
import fs from 'node:fs';
function read(p: string): string {
  return fs.readFileSync(p, 'utf8'); // blocks: node:fs readFileSync
}
export { read as slurp };
export default function (p: string): void {
  fs.rmSync(p); // blocks: node:fs rmSync
}
export class Store {
  save(): void {
    fs.writeFileSync('a', ''); // blocks: node:fs writeFileSync
  }
}
`,
    },
  },
  {
    name: 'library reports an exported function of CommonJS at the call of its helper',
    profile: 'library',
    files: {
      'index.cjs': `
const fs = require('fs');
const read = (p) => fs.readFileSync(p, 'utf8');
exports.load = (p) => JSON.parse(read(p)); // blocks: node:fs readFileSync
module.exports.size = function (p) {
  return fs.statSync(p).size; // blocks: node:fs statSync
};
`,
    },
  },
  {
    name: 'library leaves module level and tests alone',
    profile: 'library',
    files: {
      'index.ts': `
import { readFileSync } from 'node:fs';
export const version = readFileSync('VERSION', 'utf8');
`,
      'index.test.ts': `
import { readFileSync } from 'node:fs';
export const fixture = (): string => readFileSync('a', 'utf8');
`,
    },
  },
  {
    name: 'cli leaves out commands and async main',
    profile: 'cli',
    wholeProgram: true,
    files: {
      'cli.ts': `
import { program } from 'commander';
import { readFileSync, writeFileSync } from 'node:fs';
async function build(): Promise<void> {
  writeFileSync('out', readFileSync('in'));
}
program.command('build').action(async () => {
  await build();
});
program.parse();
`,
    },
  },
  {
    name: 'cli keeps the watcher and the server that a command starts',
    profile: 'cli',
    files: {
      'cli.ts': `
import { program } from 'commander';
import { createServer } from 'node:http';
import { readFileSync, watch } from 'node:fs';
program.command('serve').action(() => {
  const page = readFileSync('index.html');
  createServer((req, res) => {
    res.end(req.url === '/' ? page : readFileSync('404.html')); // blocks: node:fs readFileSync
  }).listen(1);
  watch('.', () => {
    readFileSync('index.html'); // blocks: node:fs readFileSync
  });
});
program.parse();
`,
    },
  },
];
