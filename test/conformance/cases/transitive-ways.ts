import type { Row } from '../row.js';

export const transitiveWays: readonly Row[] = [
  {
    name: 'helpers through call, apply, bind and Reflect',
    files: {
      'a.js': `
import { readFileSync } from 'node:fs';
function read(name) {
  return readFileSync(name);
}
const readA = read.bind(null, 'a');
export async function f(args) {
  read.call(null, 'a'); // blocks: node:fs readFileSync
  read.apply(null, args); // blocks: node:fs readFileSync
  Reflect.apply(read, null, args); // blocks: node:fs readFileSync
  readA(); // blocks: node:fs readFileSync
}
`,
    },
  },
  {
    name: 'a getter of an object, and one behind a destructuring',
    files: {
      'a.js': `
import { readFileSync } from 'node:fs';
const settings = {
  get text() {
    return readFileSync('a', 'utf8');
  },
  quick: 1,
};
export async function f() {
  return settings.text + settings.quick; // blocks: node:fs readFileSync
}
export const g = async () => settings.quick;
`,
    },
  },
  {
    name: 'exports that a function made',
    files: {
      'loader.js': `
import { readFileSync } from 'node:fs';
export const createLoader = (folder) => ({
  load: (name) => readFileSync(folder + name, 'utf8'),
  folder: () => folder,
});
export const { load, folder } = createLoader('pages/');
`,
      'a.js': `
import { load, folder, createLoader } from './loader.js';
const other = createLoader('other/');
export const f = async () => load('a') + folder(); // blocks: node:fs readFileSync
export const g = async () => other.load('a'); // blocks: node:fs readFileSync
`,
    },
  },
  {
    name: 'a constructor of another file',
    files: {
      'lock.js': `
import { openSync } from 'node:fs';
export class Lock {
  constructor(path) {
    this.fd = openSync(path, 'wx');
  }
}
export default class extends Lock {}
`,
      'a.js': `
import Own, { Lock } from './lock.js';
export const early = new Lock('a');
export const f = async () => new Lock('b'); // blocks: node:fs openSync
export const g = async () => new Own('c'); // blocks: node:fs openSync
`,
    },
  },
  {
    name: 'a dynamic import of an own file in a promise chain',
    files: {
      'heavy.js': `
import { execSync } from 'node:child_process';
export const run = () => execSync('make');
export default run;
`,
      'a.js': `
export const f = () => import('./heavy.js').then((heavy) => heavy.run()); // blocks: node:child_process execSync
export const g = () => import('./heavy.js').then(({ default: run }) => run()); // blocks: node:child_process execSync
`,
    },
  },
  {
    name: 'a helper in a field, in a static table and in a closure',
    files: {
      'a.js': `
import { statSync } from 'node:fs';
class Files {
  static tools = { size: (p) => statSync(p).size };
  #size = (p) => statSync(p).size;
  async one(p) {
    return this.#size(p); // blocks: node:fs statSync
  }
  async two(p) {
    return Files.tools.size(p); // blocks: node:fs statSync
  }
}
export function counter() {
  const size = (p) => statSync(p).size;
  return async (p) => size(p); // blocks: node:fs statSync
}
export default Files;
`,
    },
  },
  {
    name: 'iterating an object whose iterator blocks',
    known: 'for…of and spreads do not run iterators',
    files: {
      'a.js': `
import { readdirSync } from 'node:fs';
class Tree {
  *[Symbol.iterator]() {
    yield* readdirSync('.');
  }
}
export async function f() {
  for (const name of new Tree()) console.log(name); // blocks: node:fs readdirSync
  return [...new Tree()]; // blocks: node:fs readdirSync
}
`,
    },
  },
  {
    name: 'a mixin and a class from a function',
    files: {
      'a.js': `
import { readFileSync } from 'node:fs';
const Reads = (Base) => class extends Base {
  read(p) {
    return readFileSync(p);
  }
};
class Page extends Reads(Object) {
  async load() {
    return this.read('a'); // blocks: node:fs readFileSync
  }
}
export { Page };
`,
    },
  },
  {
    name: 'a helper that another file overwrites stays what it is here',
    files: {
      'a.js': `
import * as tools from './tools.js';
export const f = async () => tools.quick();
export const g = async () => tools.default.slow(); // blocks: node:fs readFileSync
`,
      'tools.js': `
import { readFileSync } from 'node:fs';
export const quick = () => 1;
const slow = () => readFileSync('a');
export default { quick, slow };
`,
    },
  },
  {
    name: 'a function that is both a helper and a handler',
    files: {
      'a.js': `
import express from 'express';
import { statSync } from 'node:fs';
function show(question, answer) {
  answer.json(statSync('a').size); // blocks: node:fs statSync
}
const app = express();
app.get('/a', show);
app.get('/b', (question, answer) => show(question, answer));
`,
    },
  },
  {
    name: 'a branch that a call does not take',
    files: {
      'a.js': `
import { generateKeyPairSync } from 'node:crypto';
import { writeFileSync } from 'node:fs';
class Keys {
  constructor(isNew = false) {
    if (isNew) this.#make();
  }
  #make() {
    return generateKeyPairSync('rsa', { modulusLength: 2048 });
  }
}
function connect(isKept) {
  if (isKept && !process.env.MEMORY) writeFileSync('a', 'b');
}
const reconnect = (isKept = true) => isKept && writeFileSync('a', 'b');
export async function f(flag, ...rest) {
  new Keys();
  new Keys(true); // blocks: node:crypto generateKeyPairSync
  connect(false);
  connect();
  connect(flag); // blocks: node:fs writeFileSync
  connect(...rest); // blocks: node:fs writeFileSync
  reconnect(); // blocks: node:fs writeFileSync
  reconnect(false);
}
`,
    },
  },
];
