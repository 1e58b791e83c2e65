import type { Row } from '../row.js';

export const importForms: readonly Row[] = [
  {
    name: 'a renamed named import',
    files: {
      'a.ts': `
import { readFileSync as slurp } from 'fs';
export const f = async (p: string) => slurp(p); // blocks: node:fs readFileSync
`,
    },
  },
  {
    name: 'a default import renamed by a named clause',
    files: {
      'a.ts': `
import { default as disk } from 'node:fs';
export const f = async (p: string) => disk.statSync(p); // blocks: node:fs statSync
`,
    },
  },
  {
    name: 'a string-named import',
    files: {
      'a.mjs': `
import { 'readFileSync' as slurp } from 'node:fs';
export const f = async (p) => slurp(p); // blocks: node:fs readFileSync
`,
    },
  },
  {
    name: 'a namespace import of a module whose default is also reachable',
    files: {
      'a.mjs': `
import * as ns from 'node:fs';
export const f = async (p) => [ns.default.readFileSync(p), ns.readdirSync(p)]; // blocks: node:fs readFileSync, node:fs readdirSync
`,
    },
  },
  {
    name: 'require with destructuring, renames and nested patterns',
    files: {
      'a.cjs': `
const { execSync: run, spawnSync } = require('child_process');
const { constants: { F_OK }, accessSync } = require('node:fs');
exports.f = async () => {
  run('ls'); // blocks: node:child_process execSync
  spawnSync('ls'); // blocks: node:child_process spawnSync
  accessSync('a', F_OK); // blocks: node:fs accessSync
};
`,
    },
  },
  {
    name: 'an inline require at the call',
    files: {
      'a.cjs': `
exports.f = async (p) => require('fs').readFileSync(p); // blocks: node:fs readFileSync
`,
    },
  },
  {
    name: 'import equals',
    files: {
      'a.cts': `
import fs = require('node:fs');
import cp = require('child_process');
export async function f(p: string): Promise<void> {
  fs.rmSync(p); // blocks: node:fs rmSync
  cp.execFileSync('ls'); // blocks: node:child_process execFileSync
}
`,
    },
  },
  {
    name: 'an awaited dynamic import, destructured and whole',
    files: {
      'a.mjs': `
export async function f(p) {
  const { readFileSync } = await import('node:fs');
  const cp = await import('node:child_process');
  cp.execSync('ls'); // blocks: node:child_process execSync
  return readFileSync(p); // blocks: node:fs readFileSync
}
`,
    },
  },
  {
    name: 'a dynamic import used in place and through its default',
    files: {
      'a.mjs': `
export async function f(p) {
  (await import('fs')).writeFileSync(p, ''); // blocks: node:fs writeFileSync
  (await import('fs')).default.unlinkSync(p); // blocks: node:fs unlinkSync
}
`,
    },
  },
  {
    name: 'the namespace that a then callback receives',
    files: {
      'a.mjs': `
export const f = (p) => import('node:fs').then((fs) => fs.readFileSync(p)); // blocks: node:fs readFileSync
export const g = (p) => import('node:fs').then(({ statSync }) => statSync(p)); // blocks: node:fs statSync
`,
    },
  },
  {
    name: 'createRequire',
    files: {
      'a.mjs': `
import { createRequire } from 'node:module';
const load = createRequire(import.meta.url);
const fs = load('fs');
export async function f(p) {
  return fs.readFileSync(p); // blocks: node:fs readFileSync
}
`,
    },
  },
  {
    name: 'getBuiltinModule',
    files: {
      'a.mjs': `
const { readFileSync } = process.getBuiltinModule('fs');
export const f = async (p) => readFileSync(p); // blocks: node:fs readFileSync
export const g = async () => process.getBuiltinModule('node:child_process').execSync('ls'); // blocks: node:child_process execSync
`,
    },
  },
  {
    name: 'an alias chain, a member taken later, and a let that never changes',
    files: {
      'a.ts': `
import fs from 'node:fs';
const disk = fs;
const io = { disk };
let read = io.disk.readFileSync;
export const f = async (p: string) => read(p); // blocks: node:fs readFileSync
`,
    },
  },
  {
    name: 'computed members and constants as keys',
    files: {
      'a.ts': `
import fs from 'node:fs';
const key = 'statSync';
export async function f(p: string): Promise<void> {
  fs['readFileSync'](p); // blocks: node:fs readFileSync
  fs[key](p); // blocks: node:fs statSync
  fs[\`lstatSync\`](p); // blocks: node:fs lstatSync
}
`,
    },
  },
  {
    name: 'bind, call, apply, Reflect.apply and the comma form',
    files: {
      'a.ts': `
import fs, { readFileSync } from 'node:fs';
const bound = fs.readdirSync.bind(fs);
export async function f(p: string): Promise<void> {
  bound(p); // blocks: node:fs readdirSync
  readFileSync.call(fs, p); // blocks: node:fs readFileSync
  fs.statSync.apply(fs, [p]); // blocks: node:fs statSync
  Reflect.apply(fs.lstatSync, fs, [p]); // blocks: node:fs lstatSync
  (0, fs.mkdirSync)(p); // blocks: node:fs mkdirSync
  fs.rmdirSync.bind(fs, p)(); // blocks: node:fs rmdirSync
}
`,
    },
  },
  {
    name: 'optional calls, non-null assertions, casts and satisfies',
    files: {
      'a.ts': `
import * as fs from 'node:fs';
export async function f(p: string): Promise<void> {
  fs?.readFileSync?.(p); // blocks: node:fs readFileSync
  fs.statSync!(p); // blocks: node:fs statSync
  (fs as any).unlinkSync(p); // blocks: node:fs unlinkSync
  (fs satisfies object).mkdirSync(p); // blocks: node:fs mkdirSync
}
`,
    },
  },
  {
    name: 'the TypeScript interop of a compiled file',
    files: {
      'a.js': `
"use strict";
var __importDefault = (this && this.__importDefault) || function (mod) {
    return (mod && mod.__esModule) ? mod : { "default": mod };
};
Object.defineProperty(exports, "__esModule", { value: true });
const node_fs_1 = require("node:fs");
exports.load = async function (p) {
    return (0, node_fs_1.readFileSync)(p, 'utf8'); // blocks: node:fs readFileSync
};
`,
    },
  },
  {
    name: 'the rest of a destructured module',
    files: {
      'a.ts': `
import fs from 'fs';
const { promises, ...rest } = fs;
export async function f(p: string): Promise<void> {
  rest.readFileSync(p); // blocks: node:fs readFileSync
  await promises.readFile(p);
}
`,
    },
  },
  {
    name: 'an import that is only a type or only mentioned',
    files: {
      'a.ts': `
import type fs from 'node:fs';
import { readFileSync, type Stats } from 'node:fs';
export type Reader = typeof readFileSync;
export async function f(disk: typeof fs, stats: Stats): Promise<unknown> {
  const reader = { readFileSync };
  return [reader, typeof disk.readFileSync, stats.size];
}
`,
    },
  },
  {
    name: 'a conditional that picks among blocking calls',
    files: {
      'a.ts': `
import { statSync, lstatSync } from 'node:fs';
export async function f(p: string, follow: boolean): Promise<number> {
  return follow ? statSync(p).size : lstatSync(p).size; // blocks: node:fs statSync, node:fs lstatSync
}
`,
    },
  },
];
