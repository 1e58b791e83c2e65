import type { Row } from '../row.js';

export const transitiveCrossFile: readonly Row[] = [
  {
    name: 'a helper of a helper in other files',
    files: {
      'a.ts': `
import { page } from './page.js';
export const f = async () => page('a'); // blocks: node:fs readFileSync
`,
      'page.ts': `
import { partial } from './partial.js';
export function page(name: string): string {
  return partial(name) + partial('footer');
}
`,
      'partial.ts': `
import { readFileSync } from 'node:fs';
export const partial = (name: string): string => readFileSync(name, 'utf8');
`,
    },
  },
  {
    name: 'default exports, named and anonymous',
    files: {
      'a.ts': `
import load from './load.js';
import save, { stamp } from './save.js';
export async function f(): Promise<void> {
  load('a'); // blocks: node:fs readFileSync
  save('a'); // blocks: node:fs writeFileSync
  stamp();
}
`,
      'load.ts': `
import fs from 'fs';
export default (p: string): string => fs.readFileSync(p, 'utf8');
`,
      'save.ts': `
import fs from 'fs';
export default function save(p: string): void {
  fs.writeFileSync(p, '');
}
export const stamp = (): number => Date.now();
`,
    },
  },
  {
    name: 'renamed exports, star exports and namespaces of them',
    files: {
      'a.ts': `
import * as tools from './tools.js';
import { slurp, disk } from './tools.js';
export async function f(): Promise<void> {
  tools.slurp('a'); // blocks: node:fs readFileSync
  slurp('a'); // blocks: node:fs readFileSync
  tools.sizeOf('a'); // blocks: node:fs statSync
  disk.sizeOf('a'); // blocks: node:fs statSync
}
`,
      'tools.ts': `
export { read as slurp } from './read.js';
export * from './size.js';
export * as disk from './size.js';
`,
      'read.ts': `
import { readFileSync } from 'node:fs';
function load(p: string): string {
  return readFileSync(p, 'utf8');
}
export { load as read };
`,
      'size.ts': `
import { statSync } from 'node:fs';
export const sizeOf = (p: string): number => statSync(p).size;
`,
    },
  },
  {
    name: 'a builtin that a project file exports again',
    files: {
      'a.ts': `
import { readFileSync, disk } from './platform.js';
export async function f(): Promise<void> {
  readFileSync('a'); // blocks: node:fs readFileSync
  disk.statSync('a'); // blocks: node:fs statSync
}
`,
      'platform.ts': `
import fs from 'node:fs';
export { readFileSync } from 'node:fs';
export { fs as disk };
`,
    },
  },
  {
    name: 'circular imports',
    files: {
      'a.ts': `
import { b } from './b.js';
export const a = (n: number): string => (n > 0 ? b(n - 1) : '');
export const f = async () => a(3); // blocks: node:fs readFileSync
`,
      'b.ts': `
import { readFileSync } from 'node:fs';
import { a } from './a.js';
export const b = (n: number): string => a(n) + readFileSync('b', 'utf8');
`,
    },
  },
  {
    name: 'a CommonJS file with exports of several forms',
    files: {
      'a.cjs': `
const lib = require('./lib.cjs');
const { two } = require('./lib');
const whole = require('./whole');
module.exports.f = async () => {
  lib.one(); // blocks: node:fs readFileSync
  two(); // blocks: node:fs statSync
  lib.three(); // blocks: node:fs unlinkSync
  whole(); // blocks: node:child_process execSync
  whole.quick();
};
`,
      'lib.cjs': `
const fs = require('fs');
exports.one = () => fs.readFileSync('a');
module.exports.two = function () {
  return fs.statSync('a');
};
function three() {
  fs.unlinkSync('a');
}
exports.three = three;
`,
      'whole.js': `
const { execSync } = require('child_process');
module.exports = () => execSync('ls');
module.exports.quick = () => 1;
`,
    },
  },
  {
    name: 'an object of helpers as the only export',
    files: {
      'a.js': `
const helpers = require('./helpers');
exports.f = async () => helpers.load('a') + helpers.nested.load('b'); // blocks: node:fs readFileSync, node:fs readFileSync
`,
      'helpers.js': `
const fs = require('fs');
const load = (p) => fs.readFileSync(p, 'utf8');
module.exports = { load, nested: { load }, unused() { return fs.statSync('a'); } };
`,
    },
  },
  {
    name: 'a service created in one file and used in another',
    files: {
      'store.ts': `
import { readFileSync } from 'node:fs';
class Store {
  read(): string {
    return readFileSync('a', 'utf8');
  }
  async load(): Promise<string> {
    return 'a';
  }
}
export const store = new Store();
export function createStore(): Store {
  return new Store();
}
`,
      'a.ts': `
import { store, createStore } from './store.js';
const other = createStore();
export async function f(): Promise<void> {
  await store.load();
  store.read(); // blocks: node:fs readFileSync
  other.read(); // blocks: node:fs readFileSync
}
`,
    },
  },
  {
    name: 'a dynamic import and a lazy require of an own file',
    files: {
      'a.mjs': `
export async function f() {
  const { heavy } = await import('./heavy.mjs');
  return heavy(); // blocks: node:zlib gzipSync
}
`,
      'heavy.mjs': `
import { gzipSync } from 'node:zlib';
export const heavy = () => gzipSync('a');
`,
      'b.cjs': `
exports.f = async () => require('./heavy.cjs').heavy(); // blocks: node:zlib gzipSync
`,
      'heavy.cjs': `
const { gzipSync } = require('zlib');
exports.heavy = () => gzipSync('a');
`,
    },
  },
  {
    name: 'a helper that is imported but only handed on',
    files: {
      'a.ts': `
import { read } from './read.js';
export async function f(run: (work: unknown) => void): Promise<void> {
  run(read);
  console.log(read.name);
}
`,
      'read.ts': `
import { readFileSync } from 'node:fs';
export const read = (): string => readFileSync('a', 'utf8');
`,
    },
  },
];
