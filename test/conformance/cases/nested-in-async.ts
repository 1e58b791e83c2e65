import type { Row } from '../row.js';

export const nestedInAsync: readonly Row[] = [
  {
    name: 'a sync helper inside an async function, called there',
    files: {
      'a.ts': `
import { readFileSync } from 'node:fs';
export async function f(): Promise<string> {
  function load(p: string): string {
    return readFileSync(p, 'utf8');
  }
  return load('a'); // blocks: node:fs readFileSync
}
`,
    },
  },
  {
    name: 'a sync helper inside an async function that is never called',
    files: {
      'a.ts': `
import { readFileSync } from 'node:fs';
export async function f(): Promise<() => string> {
  const load = (): string => readFileSync('a', 'utf8');
  await 0;
  return load;
}
`,
    },
  },
  {
    name: 'array callbacks within array callbacks',
    files: {
      'a.ts': `
import { readFileSync, readdirSync } from 'node:fs';
export async function f(folders: string[]): Promise<string[][]> {
  return folders.map((folder) =>
    readdirSync(folder) // blocks: node:fs readdirSync
      .map((name) => readFileSync(name, 'utf8')), // blocks: node:fs readFileSync
  );
}
`,
    },
  },
  {
    name: 'an immediately called function and a try in a loop',
    files: {
      'a.js': `
import fs from 'node:fs';
export const f = async (paths) => {
  const first = (() => fs.readFileSync(paths[0]))(); // blocks: node:fs readFileSync
  for (const p of paths) {
    try {
      (function () { fs.accessSync(p); })(); // blocks: node:fs accessSync
    } catch {}
  }
  return first;
};
`,
    },
  },
  {
    name: 'a class in an async function',
    files: {
      'a.ts': `
import { readFileSync } from 'node:fs';
export async function f(): Promise<string> {
  class Page {
    readonly text = readFileSync('a', 'utf8');
    twice(): string {
      return this.text + readFileSync('a', 'utf8');
    }
  }
  return new Page().twice(); // blocks: node:fs readFileSync, node:fs readFileSync
}
`,
    },
  },
  {
    name: 'a timer inside async code is its own place',
    files: {
      'a.ts': `
import { writeFileSync } from 'node:fs';
export async function f(): Promise<void> {
  setTimeout(() => {
    writeFileSync('a', ''); // blocks: node:fs writeFileSync
  }, 10);
}
`,
    },
  },
  {
    name: 'an exit handler set in async code',
    files: {
      'a.ts': `
import { rmSync } from 'node:fs';
export async function lock(): Promise<void> {
  process.once('exit', () => rmSync('lock'));
}
`,
    },
  },
  {
    name: 'async in sync in async',
    files: {
      'a.ts': `
import { statSync } from 'node:fs';
export function outer(paths: string[]): Promise<number[]> {
  return Promise.all(paths.map(async (p) => {
    const sizes = [p].map((q) => statSync(q).size); // blocks: node:fs statSync
    return sizes.length;
  }));
}
`,
    },
  },
  {
    name: 'tagged templates, spreads and chained conditions',
    files: {
      'a.ts': `
import { readFileSync, existsSync, readdirSync } from 'node:fs';
const page = (parts: TemplateStringsArray): string => readFileSync(parts[0] ?? '', 'utf8');
export async function f(): Promise<unknown> {
  return [
    page\`a.html\`, // blocks: node:fs readFileSync
    ...readdirSync('.'), // blocks: node:fs readdirSync
    existsSync('a') && existsSync('b'), // blocks: node:fs existsSync, node:fs existsSync
  ];
}
`,
    },
  },
];
