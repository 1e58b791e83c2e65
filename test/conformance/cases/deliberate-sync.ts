import type { Row } from '../row.js';

export const deliberateSync: readonly Row[] = [
  {
    name: 'a library that offers both forms',
    files: {
      'index.ts': `
import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
export function loadSync(path: string): string {
  return readFileSync(path, 'utf8');
}
export function load(path: string): Promise<string> {
  return readFile(path, 'utf8');
}
`,
    },
  },
  {
    name: 'the sync form of a library, called from its hot sibling',
    files: {
      'index.ts': `
import { readFileSync } from 'node:fs';
export function loadSync(path: string): string {
  return readFileSync(path, 'utf8');
}
export async function load(path: string): Promise<string> {
  return loadSync(path); // blocks: node:fs readFileSync
}
`,
    },
  },
  {
    name: 'a sync method of an object that is exported',
    files: {
      'index.cjs': `
const fs = require('fs');
module.exports = {
  writeSync(path, text) {
    fs.writeFileSync(path, text);
  },
  write: (path, text) => fs.promises.writeFile(path, text),
};
`,
    },
  },
  {
    name: 'a sync API used by start-up code of another file only',
    files: {
      'load.ts': `
import { readFileSync } from 'node:fs';
export const loadSync = (path: string): string => readFileSync(path, 'utf8');
`,
      'config.ts': `
import { loadSync } from './load.js';
export const config = JSON.parse(loadSync('config.json'));
`,
    },
  },
  {
    name: 'a sync iterator of a library',
    files: {
      'walk.ts': `
import { readdirSync } from 'node:fs';
export class Tree implements Iterable<string> {
  constructor(readonly folder: string) {}
  *[Symbol.iterator](): Iterator<string> {
    yield* readdirSync(this.folder);
  }
}
`,
    },
  },
  {
    name: 'a plain helper that nobody calls',
    files: {
      'a.js': `
import { execFileSync } from 'node:child_process';
export default function gitHash() {
  return execFileSync('git', ['rev-parse', 'HEAD']).toString();
}
function unused() {
  return execFileSync('ls');
}
`,
    },
  },
];
