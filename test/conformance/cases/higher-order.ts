import type { Row } from '../row.js';

export const higherOrder: readonly Row[] = [
  {
    name: 'an own function that calls its argument in place, in async code',
    files: {
      'a.ts': `
import { readFileSync } from 'node:fs';
function timed<T>(work: () => T): T {
  const start = performance.now();
  const result = work();
  console.log(performance.now() - start);
  return result;
}
export async function f(p: string): Promise<string> {
  return timed(() => readFileSync(p, 'utf8')); // blocks: node:fs readFileSync
}
`,
    },
  },
  {
    name: 'an own function that calls its argument in place, at start-up only',
    files: {
      'a.ts': `
import { readFileSync } from 'node:fs';
function attempt<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}
export const config = attempt(() => readFileSync('config.json', 'utf8'));
`,
    },
  },
  {
    name: 'an own function that hands its argument to a timer',
    files: {
      'a.ts': `
import { appendFileSync } from 'node:fs';
function every(seconds: number, work: () => void): void {
  setInterval(work, seconds * 1000);
}
every(5, () => {
  appendFileSync('beat.log', 'x'); // blocks: node:fs appendFileSync
});
`,
    },
  },
  {
    name: 'an own function that wraps its argument in a timer callback',
    files: {
      'a.ts': `
import { appendFileSync } from 'node:fs';
function later(work: () => void): void {
  setTimeout(() => work(), 10);
}
later(() => {
  appendFileSync('beat.log', 'x'); // blocks: node:fs appendFileSync
});
`,
    },
  },
  {
    name: 'a named function handed to an own function that calls it in place',
    files: {
      'a.ts': `
import { statSync } from 'node:fs';
const sizeOf = (p: string) => statSync(p).size;
const over = <A, B>(list: A[], each: (item: A) => B): B[] => list.map((item) => each(item));
export async function f(paths: string[]): Promise<number[]> {
  return over(paths, sizeOf); // blocks: node:fs statSync
}
`,
    },
  },
  {
    name: 'a wrapper around route handlers',
    files: {
      'a.ts': `
import express, { type RequestHandler } from 'express';
import { readFileSync } from 'node:fs';
const app = express();
const guarded = (handler: RequestHandler): RequestHandler => (req, res, next) => {
  try {
    handler(req, res, next);
  } catch (error) {
    next(error);
  }
};
app.get('/a', guarded((req, res) => {
  res.send(readFileSync('a.html')); // blocks: node:fs readFileSync
}));
app.listen(1);
`,
    },
  },
  {
    name: 'a function that is returned and called in hot code',
    files: {
      'a.ts': `
import { readFileSync } from 'node:fs';
const reader = (folder: string) => (name: string) => readFileSync(folder + name, 'utf8');
const pages = reader('pages/');
export async function f(): Promise<string> {
  return pages('a.html'); // blocks: node:fs readFileSync
}
`,
    },
  },
  {
    name: 'an options object with a callback that is called in place',
    files: {
      'a.ts': `
import { existsSync } from 'node:fs';
function pick(options: { names: string[]; accept: (name: string) => boolean }): string | undefined {
  return options.names.find((name) => options.accept(name));
}
export async function f(): Promise<string | undefined> {
  return pick({ names: ['a', 'b'], accept: (name) => existsSync(name) }); // blocks: node:fs existsSync
}
`,
    },
  },
  {
    name: 'a callback that is stored and never called in sight',
    files: {
      'a.ts': `
import { readFileSync } from 'node:fs';
const loaders: (() => string)[] = [];
export function register(loader: () => string): void {
  loaders.push(loader);
}
register(() => readFileSync('a', 'utf8'));
`,
    },
  },
  {
    name: 'sort, reduce, replace, Array.from and JSON.parse run their callbacks in place',
    files: {
      'a.ts': `
import { statSync, existsSync, readFileSync } from 'node:fs';
export async function f(paths: string[]): Promise<void> {
  paths.sort((a, b) => statSync(a).size - statSync(b).size); // blocks: node:fs statSync, node:fs statSync
  paths.reduce((sum, p) => sum + statSync(p).size, 0); // blocks: node:fs statSync
  'a'.replace(/a/, (p) => String(existsSync(p))); // blocks: node:fs existsSync
  Array.from(paths, (p) => readFileSync(p)); // blocks: node:fs readFileSync
  JSON.parse('[]', (key, value) => (existsSync(key) ? value : null)); // blocks: node:fs existsSync
}
`,
    },
  },
  {
    name: 'a builtin handed by name to an array method',
    files: {
      'a.ts': `
import { existsSync, statSync } from 'node:fs';
export async function f(paths: string[]): Promise<unknown> {
  const there = paths.filter(existsSync); // blocks: node:fs existsSync
  return there.map((p) => statSync(p)); // blocks: node:fs statSync
}
`,
    },
  },
  {
    name: 'the same array methods at start-up stay silent',
    files: {
      'a.ts': `
import { existsSync, readFileSync, readdirSync } from 'node:fs';
export const routes = readdirSync('routes').filter(existsSync).map((name) => readFileSync(name, 'utf8'));
export const table = Object.fromEntries(routes.map((text, index) => [index, text + readFileSync('footer', 'utf8')]));
`,
    },
  },
  {
    name: 'pipes and compositions of own functions',
    files: {
      'a.ts': `
import { readFileSync } from 'node:fs';
const pipe = (...steps: ((x: any) => any)[]) => (x: unknown) => steps.reduce((value, step) => step(value), x);
const read = (p: string) => readFileSync(p, 'utf8');
const upper = (text: string) => text.toUpperCase();
export const shout = pipe((p) => p, upper);
export async function f(p: string): Promise<unknown> {
  return [shout(p), upper(p), typeof read];
}
`,
    },
  },
];
