import type { Row } from '../row.js';

const read = `
import { readFileSync } from 'node:fs';
export const read = (p: string): string => readFileSync(p, 'utf8');
`;

export const workspacesAndPaths: readonly Row[] = [
  {
    name: 'paths of tsconfig, with and without a star',
    files: {
      'tsconfig.json': '{ "compilerOptions": { "baseUrl": ".", "paths": { "@/*": ["src/*"], "reader": ["src/read.ts"] } } }',
      'src/read.ts': read,
      'src/a.ts': `
import { read } from '@/read';
import { read as other } from 'reader';
export const f = async () => read('a') + other('b'); // blocks: node:fs readFileSync, node:fs readFileSync
`,
    },
  },
  {
    name: 'paths of an extended tsconfig with comments and a trailing comma',
    files: {
      'tsconfig.base.json': '{\n  // shared\n  "compilerOptions": { "paths": { "~/*": ["./src/*"], }, },\n}',
      'tsconfig.json': '{ "extends": "./tsconfig.base.json" }',
      'src/deep/read.ts': read,
      'src/a.ts': `
import { read } from '~/deep/read';
export const f = async () => read('a'); // blocks: node:fs readFileSync
`,
    },
  },
  {
    name: 'imports of package.json',
    files: {
      'package.json': '{ "name": "app", "type": "module", "imports": { "#read": "./src/read.ts", "#lib/*": "./src/lib/*.ts" } }',
      'src/read.ts': read,
      'src/lib/size.ts': `
import { statSync } from 'node:fs';
export const size = (p: string): number => statSync(p).size;
`,
      'src/a.ts': `
import { read } from '#read';
import { size } from '#lib/size';
export const f = async () => read('a') + size('b'); // blocks: node:fs readFileSync, node:fs statSync
`,
    },
  },
  {
    name: 'a workspace package whose source is its entry',
    files: {
      'package.json': '{ "name": "root", "workspaces": ["packages/*"] }',
      'packages/disk/package.json': '{ "name": "@acme/disk", "main": "./src/index.ts" }',
      'packages/disk/src/index.ts': `export { read } from './read.js';\n`,
      'packages/disk/src/read.ts': read,
      'packages/app/package.json': '{ "name": "@acme/app", "dependencies": { "@acme/disk": "*" } }',
      'packages/app/src/a.ts': `
import { read } from '@acme/disk';
export const f = async () => read('a'); // blocks: node:fs readFileSync
`,
    },
    links: { 'node_modules/@acme/disk': 'packages/disk' },
  },
  {
    name: 'a workspace package that exports its build, which is not there yet',
    files: {
      'package.json': '{ "name": "root", "workspaces": ["packages/*"] }',
      'packages/disk/package.json':
        '{ "name": "@acme/disk", "type": "module", "exports": { ".": { "types": "./dist/index.d.ts", "default": "./dist/index.js" }, "./read": "./dist/read.js" } }',
      'packages/disk/src/index.ts': `export * from './read.js';\n`,
      'packages/disk/src/read.ts': read,
      'packages/app/a.ts': `
import { read } from '@acme/disk';
import { read as other } from '@acme/disk/read';
export const f = async () => read('a') + other('b'); // blocks: node:fs readFileSync, node:fs readFileSync
`,
    },
    links: { 'node_modules/@acme/disk': 'packages/disk' },
  },
  {
    name: 'a workspace package that exports its build, which is there',
    files: {
      'packages/disk/package.json': '{ "name": "@acme/disk", "type": "module", "exports": "./dist/index.js" }',
      'packages/disk/src/index.ts': read,
      'packages/disk/dist/index.js': `
import { readFileSync } from 'node:fs';
export const read = (p) => readFileSync(p, 'utf8');
`,
      'packages/app/a.ts': `
import { read } from '@acme/disk';
export const f = async () => read('a'); // blocks: node:fs readFileSync
`,
    },
    links: { 'node_modules/@acme/disk': 'packages/disk' },
  },
  {
    name: 'a package that imports itself by name',
    files: {
      'package.json': '{ "name": "self", "type": "module", "exports": { "./read": "./src/read.ts" } }',
      'src/read.ts': read,
      'src/a.ts': `
import { read } from 'self/read';
export const f = async () => read('a'); // blocks: node:fs readFileSync
`,
    },
  },
  {
    name: 'barrels of barrels, with a folder and its index',
    files: {
      'a.ts': `
import { read } from './lib';
import { store } from './lib/index.js';
export const f = async () => read('a') + store.read('b'); // blocks: node:fs readFileSync, node:fs readFileSync
`,
      'lib/index.ts': `
export * from './io';
export * as store from './io/index.js';
`,
      'lib/io/index.ts': `export { read } from './read.js';\n`,
      'lib/io/read.ts': read,
    },
  },
  {
    name: 'a barrel that passes on one quick and one blocking function',
    files: {
      'a.ts': `
import { quick, slow } from './lib/index.js';
export const f = async () => quick() + slow(); // blocks: node:fs readFileSync
export const g = async () => quick();
`,
      'lib/index.ts': `
export { default as quick } from './quick.js';
export { default as slow } from './slow.js';
`,
      'lib/quick.ts': 'export default (): string => "quick";\n',
      'lib/slow.ts': `
import { readFileSync } from 'node:fs';
export default function slow(): string {
  return readFileSync('a', 'utf8');
}
`,
    },
  },
  {
    name: 'ES modules that import CommonJS and the other way round',
    files: {
      'a.mjs': `
import lib from './lib.cjs';
import { size } from './lib.cjs';
import * as ns from './lib.cjs';
export async function f() {
  lib.size('a'); // blocks: node:fs statSync
  size('a'); // blocks: node:fs statSync
  ns.default.size('a'); // blocks: node:fs statSync
}
`,
      'lib.cjs': `
const fs = require('node:fs');
module.exports = { size: (p) => fs.statSync(p).size };
`,
      'b.cjs': `
const { read } = require('./read.mjs');
exports.f = async () => read('a'); // blocks: node:fs readFileSync
`,
      'read.mjs': `
import { readFileSync } from 'node:fs';
export const read = (p) => readFileSync(p);
`,
    },
  },
  {
    name: 'a JavaScript file next to its declaration',
    files: {
      'a.ts': `
import { read } from './read.js';
export const f = async () => read('a'); // blocks: node:fs readFileSync
`,
      'read.js': `
import { readFileSync } from 'node:fs';
export const read = (p) => readFileSync(p, 'utf8');
`,
      'read.d.ts': 'export declare function read(p: string): string;\n',
    },
  },
  {
    name: 'an installed package of the same name as a path is not looked into',
    files: {
      'package.json': '{ "name": "app", "dependencies": { "reader": "1.0.0" } }',
      'node_modules/reader/package.json': '{ "name": "reader", "main": "index.js" }',
      'node_modules/reader/index.js': `
const fs = require('fs');
exports.read = (p) => fs.readFileSync(p);
`,
      'a.js': `
import { read } from 'reader';
export const f = async () => read('a');
`,
    },
  },
  {
    name: 'an import that cannot be found says nothing',
    files: {
      'a.ts': `
import { readFileSync } from './generated/fs.js';
import missing from 'not-installed';
export const f = async () => [readFileSync('a'), missing.readFileSync('a')];
`,
    },
  },
];
