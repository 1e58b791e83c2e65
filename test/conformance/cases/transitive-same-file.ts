import type { Row } from '../row.js';

export const transitiveSameFile: readonly Row[] = [
  {
    name: 'a chain of helpers is one fault at the hot call',
    files: {
      'a.ts': `
import { readFileSync } from 'node:fs';
const a = (p: string): string => readFileSync(p, 'utf8');
function b(p: string): string {
  return a(p).trim();
}
const c = function (p: string): string {
  return b(p);
};
export async function f(): Promise<string> {
  return c('x'); // blocks: node:fs readFileSync
}
`,
    },
  },
  {
    name: 'every hot call of a helper is a fault of its own',
    files: {
      'a.ts': `
import { statSync } from 'node:fs';
const size = (p: string): number => statSync(p).size;
export async function f(): Promise<number> {
  return size('a') + size('b'); // blocks: node:fs statSync, node:fs statSync
}
setInterval(() => size('c'), 1000); // blocks: node:fs statSync
export const start = size('d');
`,
    },
  },
  {
    name: 'mutual recursion ends',
    files: {
      'a.ts': `
import { readdirSync } from 'node:fs';
function even(p: string, depth: number): string[] {
  return depth === 0 ? readdirSync(p) : odd(p, depth - 1);
}
function odd(p: string, depth: number): string[] {
  return depth === 0 ? [] : even(p, depth - 1);
}
export const f = async (p: string) => odd(p, 3); // blocks: node:fs readdirSync
`,
    },
  },
  {
    name: 'a recursive walk of a tree',
    files: {
      'a.js': `
import fs from 'node:fs';
function walk(folder, found = []) {
  for (const entry of fs.readdirSync(folder, { withFileTypes: true })) {
    if (entry.isDirectory()) walk(entry.name, found);
    else found.push(entry.name);
  }
  return found;
}
export async function list(folder) {
  return walk(folder); // blocks: node:fs readdirSync
}
`,
    },
  },
  {
    name: 'hoisted helpers below their use, and helpers in object literals',
    files: {
      'a.js': `
import { execFileSync } from 'node:child_process';
export const f = async () => git.head() + version(); // blocks: node:child_process execFileSync, node:child_process execFileSync
const git = {
  head: () => run('rev-parse', 'HEAD'),
};
function version() {
  return run('--version');
}
function run(...args) {
  return execFileSync('git', args).toString();
}
`,
    },
  },
  {
    name: 'an async helper is reported inside, not at its call',
    files: {
      'a.ts': `
import { readFileSync } from 'node:fs';
async function load(p: string): Promise<string> {
  return readFileSync(p, 'utf8'); // blocks: node:fs readFileSync
}
export async function f(): Promise<string> {
  return load('a');
}
export async function g(): Promise<string> {
  return f();
}
`,
    },
  },
  {
    name: 'a helper that only start-up calls and one that only mentions',
    files: {
      'a.ts': `
import { readFileSync, existsSync } from 'node:fs';
const read = (p: string): string => (existsSync(p) ? readFileSync(p, 'utf8') : '');
const table = { read };
export const text = read('a');
export async function f(): Promise<unknown> {
  return [text, typeof read, Object.keys(table)];
}
`,
    },
  },
  {
    name: 'a helper behind a condition, a default and a logical operator',
    files: {
      'a.ts': `
import { readFileSync } from 'node:fs';
const cache = new Map<string, string>();
function read(p: string): string {
  const text = cache.get(p) ?? readFileSync(p, 'utf8');
  cache.set(p, text);
  return text;
}
export async function f(p?: string): Promise<string> {
  return (p && read(p)) || 'none'; // blocks: node:fs readFileSync
}
`,
    },
  },
  {
    name: 'a helper that starts asynchronous work does not block',
    files: {
      'a.ts': `
import { readFile, writeFileSync } from 'node:fs';
function start(p: string): void {
  readFile(p, (error, data) => {
    if (!error) writeFileSync(p + '.copy', data); // blocks: node:fs writeFileSync
  });
}
export async function f(): Promise<void> {
  start('a');
}
`,
    },
  },
];
