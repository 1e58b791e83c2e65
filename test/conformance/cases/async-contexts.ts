import type { Row } from '../row.js';

export const asyncContexts: readonly Row[] = [
  {
    name: 'an async function declaration blocks at its call',
    files: {
      'a.ts': `
import { readFileSync } from 'node:fs';
export async function load(path: string): Promise<string> {
  return readFileSync(path, 'utf8'); // blocks: node:fs readFileSync
}
`,
    },
  },
  {
    name: 'an async generator blocks before and after each yield',
    files: {
      'a.ts': `
import { readdirSync, statSync } from 'node:fs';
export async function* walk(folder: string): AsyncGenerator<number> {
  for (const name of readdirSync(folder)) { // blocks: node:fs readdirSync
    yield statSync(name).size; // blocks: node:fs statSync
  }
}
`,
    },
  },
  {
    name: 'a method of an object literal is async',
    files: {
      'a.js': `
import fs from 'node:fs';
export const store = {
  async save(text) {
    fs.writeFileSync('store.json', text); // blocks: node:fs writeFileSync
  },
  path: () => 'store.json',
};
`,
    },
  },
  {
    name: 'an async method of a class, a static one and a private one',
    files: {
      'a.ts': `
import * as fs from 'node:fs';
export class Store {
  async load(): Promise<string> {
    return fs.readFileSync('a', 'utf8'); // blocks: node:fs readFileSync
  }
  static async create(): Promise<Store> {
    fs.mkdirSync('store'); // blocks: node:fs mkdirSync
    return new Store();
  }
  async #drop(): Promise<void> {
    fs.rmSync('store', { recursive: true }); // blocks: node:fs rmSync
  }
  async reset(): Promise<void> {
    await this.#drop();
  }
}
`,
    },
  },
  {
    name: 'an async arrow in a class field',
    files: {
      'a.ts': `
import fs from 'node:fs';
export class Watcher {
  onChange = async (path: string): Promise<void> => {
    fs.copyFileSync(path, path + '.bak'); // blocks: node:fs copyFileSync
  };
}
`,
    },
  },
  {
    name: 'a default parameter of an async function is part of its run',
    files: {
      'a.ts': `
import { readFileSync } from 'node:fs';
export async function render(template = readFileSync('page.html', 'utf8')): Promise<string> { // blocks: node:fs readFileSync
  return template.trim();
}
`,
    },
  },
  {
    name: 'an immediately called async arrow',
    files: {
      'a.ts': `
import { execSync } from 'node:child_process';
export function start(): void {
  void (async () => {
    console.log(execSync('git status').toString()); // blocks: node:child_process execSync
  })();
}
`,
    },
  },
  {
    name: 'await in the arguments does not make the call less blocking',
    files: {
      'a.ts': `
import { writeFileSync } from 'node:fs';
export async function save(url: string): Promise<void> {
  writeFileSync('page.html', await (await fetch(url)).text()); // blocks: node:fs writeFileSync
}
`,
    },
  },
  {
    name: 'for await, switch, labels and conditionals are all looked into',
    files: {
      'a.ts': `
import fs from 'node:fs';
export async function run(lines: AsyncIterable<string>): Promise<number> {
  let count = 0;
  outer: for await (const line of lines) {
    switch (line) {
      case 'stop':
        break outer;
      case 'touch':
        fs.utimesSync(line, 1, 1); // blocks: node:fs utimesSync
        break;
      default:
        count += line ? fs.statSync(line).size : 0; // blocks: node:fs statSync
    }
  }
  return count;
}
`,
    },
  },
  {
    name: 'a promise executor runs within the function that makes the promise',
    files: {
      'a.ts': `
import { readFileSync } from 'node:fs';
export function load(path: string): Promise<string> {
  return new Promise((resolve) => {
    resolve(readFileSync(path, 'utf8')); // blocks: node:fs readFileSync
  });
}
`,
    },
  },
  {
    name: 'the asynchronous calls of an async function stay silent',
    files: {
      'a.ts': `
import { readFile, stat } from 'node:fs/promises';
import { promisify } from 'node:util';
import { execFile, exec } from 'node:child_process';
import fs from 'node:fs';
export async function all(path: string): Promise<void> {
  await readFile(path);
  await stat(path);
  await fs.promises.writeFile(path, '');
  await promisify(execFile)('ls');
  exec('ls', () => {});
  fs.createReadStream(path);
}
`,
    },
  },
  {
    name: 'a sync generator that nobody runs is not hot',
    files: {
      'a.ts': `
import { readdirSync } from 'node:fs';
export function* names(folder: string): Generator<string> {
  yield* readdirSync(folder);
}
`,
    },
  },
  {
    name: 'a generator iterated in an async function blocks where it is called',
    files: {
      'a.ts': `
import { readdirSync } from 'node:fs';
function* names(folder: string): Generator<string> {
  yield* readdirSync(folder);
}
export async function print(): Promise<void> {
  for (const name of names('.')) console.log(name); // blocks: node:fs readdirSync
}
`,
    },
  },
];
