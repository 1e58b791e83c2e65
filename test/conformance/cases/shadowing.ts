import type { Row } from '../row.js';

export const shadowing: readonly Row[] = [
  {
    name: 'a parameter shadows the import',
    files: {
      'a.ts': `
import fs from 'node:fs';
export async function f(fs: { readFileSync(p: string): string }, p: string): Promise<string> {
  return fs.readFileSync(p);
}
export const g = async (p: string) => fs.readFileSync(p); // blocks: node:fs readFileSync
`,
    },
  },
  {
    name: 'a block-scoped name shadows only its block',
    files: {
      'a.ts': `
import { readFileSync } from 'node:fs';
export async function f(p: string): Promise<void> {
  {
    const readFileSync = (path: string) => path;
    readFileSync(p);
  }
  readFileSync(p); // blocks: node:fs readFileSync
}
`,
    },
  },
  {
    name: 'a catch binding, a loop variable and a class name shadow',
    files: {
      'a.ts': `
import fs, { statSync } from 'node:fs';
export async function f(all: { statSync(p: string): void }[]): Promise<void> {
  for (const fs of all) fs.statSync('a');
  try {
    await 0;
  } catch (statSync: any) {
    statSync('a');
  }
  fs.statSync('a'); // blocks: node:fs statSync
  statSync('a'); // blocks: node:fs statSync
}
`,
    },
  },
  {
    name: 'a local require is not the module loader',
    files: {
      'a.js': `
export async function f(require) {
  const fs = require('fs');
  return fs.readFileSync('a');
}
`,
    },
  },
  {
    name: 'a hoisted function of the same name wins',
    files: {
      'a.cjs': `
const { execSync } = require('child_process');
exports.f = async () => {
  return execSync('ls');
  function execSync(command) {
    return command;
  }
};
exports.g = async () => execSync('ls'); // blocks: node:child_process execSync
`,
    },
  },
  {
    name: 'a local module of the same name as a builtin',
    files: {
      'a.ts': `
import { readFileSync } from './fs.js';
export const f = async (p: string) => readFileSync(p);
`,
      'fs.ts': `
const memory = new Map<string, string>();
export const readFileSync = (p: string) => memory.get(p);
`,
    },
  },
  {
    name: 'a shadowed process, Atomics and global',
    files: {
      'a.ts': `
export async function f(process: { getBuiltinModule(name: string): any }, Atomics: { wait(...args: unknown[]): void }): Promise<void> {
  process.getBuiltinModule('fs').readFileSync('a');
  Atomics.wait(1, 2);
}
export async function g(cells: Int32Array): Promise<void> {
  Atomics.wait(cells, 0, 0); // blocks: global Atomics.wait
}
`,
    },
  },
  {
    name: 'a reassigned variable is not known',
    files: {
      'a.ts': `
import fs from 'node:fs';
import { memory } from './memory.js';
let disk: any = fs;
if (process.env['MEMORY']) disk = memory;
export const f = async (p: string) => disk.readFileSync(p);
`,
      'memory.ts': `
export const memory = { readFileSync: (p: string) => p };
`,
    },
  },
  {
    name: 'a named function expression shadows itself only',
    files: {
      'a.js': `
import { readFileSync } from 'node:fs';
export const f = async function readFileSync(p) {
  return p > 0 ? readFileSync(p - 1) : p;
};
export const g = async (p) => readFileSync(p); // blocks: node:fs readFileSync
`,
    },
  },
  {
    name: 'an overwritten member of an own object is the own function',
    files: {
      'a.js': `
import fs from 'node:fs';
const disk = { ...fs, readFileSync: (p) => p };
export const f = async (p) => disk.readFileSync(p);
export const g = async (p) => disk.statSync(p); // blocks: node:fs statSync
`,
    },
  },
];
