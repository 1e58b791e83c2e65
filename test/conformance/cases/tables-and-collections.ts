import type { Row } from '../row.js';

export const tablesAndCollections: readonly Row[] = [
  {
    name: 'a table of functions, called by a key that is not known',
    files: {
      'a.js': `
import { readFileSync } from 'node:fs';
const text = (p) => readFileSync(p, 'utf8');
const readers = { text, json: (p) => JSON.parse(p) };
export async function f(kind, p) {
  return readers[kind](p); // blocks: node:fs readFileSync
}
export async function g(kind, p) {
  const read = readers[kind];
  return read && read(p); // blocks: node:fs readFileSync
}
export const h = async (kind, p) => readers[kind]?.(p); // blocks: node:fs readFileSync
`,
    },
  },
  {
    name: 'a table of functions that do not block, and members nobody knows',
    files: {
      'a.js': `
import * as fs from 'node:fs';
const writers = { text: (p) => fs.promises.writeFile(p, ''), none: () => undefined };
export async function f(kind, p) {
  return [writers[kind](p), fs[kind](p), globalThis[kind](p), this[kind]?.(p)];
}
`,
    },
  },
  {
    name: 'a map of functions',
    files: {
      'a.js': `
import { readFileSync, statSync } from 'node:fs';
const read = (p) => readFileSync(p, 'utf8');
const byKind = new Map([['read', read], ['none', () => undefined]]);
const filled = new Map();
filled.set('size', (p) => statSync(p).size);
export async function f(kind, p) {
  byKind.get(kind)(p); // blocks: node:fs readFileSync
  const size = filled.get(kind);
  return size?.(p); // blocks: node:fs statSync
}
`,
    },
  },
  {
    name: 'the functions of another module, called by a key that is not known',
    files: {
      'a.js': `
import * as actions from './actions.js';
export async function f(name, p) {
  return actions[name](p); // blocks: node:fs rmSync
}
`,
      'actions.js': `
import { rmSync } from 'node:fs';
export const remove = (p) => rmSync(p);
export const nothing = () => undefined;
`,
    },
  },
  {
    name: 'lists of functions, each called in turn',
    files: {
      'a.js': `
import { readFileSync, statSync, existsSync } from 'node:fs';
const check = (p) => existsSync(p);
const measure = (p) => statSync(p).size;
const steps = [check, measure];
const named = { check, measure };
export async function f(p) {
  for (const step of steps) step(p); // blocks: node:fs existsSync
  for (const [name, step] of Object.entries(named)) console.log(name, step(p)); // blocks: node:fs existsSync
  for (const step of Object.values(named)) step(p); // blocks: node:fs existsSync
  const all = steps.map((step) => step(p)); // blocks: node:fs existsSync
  const last = [];
  last.push((path) => readFileSync(path));
  return [all, last.at(-1)(p)]; // blocks: node:fs readFileSync
}
`,
    },
  },
  {
    name: 'elements of typed lists, maps and records',
    files: {
      'a.ts': `
import { appendFileSync } from 'node:fs';
import type { Statement } from 'better-sqlite3';
class TextLog {
  index(line: string): void {
    appendFileSync('log', line);
  }
}
export class Chat {
  readonly logs: TextLog[] = [];
  readonly byName = new Map<string, TextLog>();
  async say(line: string): Promise<void> {
    for (const log of this.logs) log.index(line); // blocks: node:fs appendFileSync
    this.logs.forEach((log) => log.index(line)); // blocks: node:fs appendFileSync
    this.logs[0]?.index(line); // blocks: node:fs appendFileSync
    this.byName.get('a')?.index(line); // blocks: node:fs appendFileSync
    for (const [, log] of this.byName) log.index(line); // blocks: node:fs appendFileSync
    for (const log of this.byName.values()) log.index(line); // blocks: node:fs appendFileSync
    this.logs.filter((log) => log).map((log) => log.index(line)); // blocks: node:fs appendFileSync
  }
}
const cache: Record<string, Statement> = {};
const statements: { [sql: string]: Statement } = {};
export async function count(sql: string): Promise<unknown> {
  return [
    cache[sql]?.all(), // blocks: better-sqlite3 Statement#all
    cache['all']?.get(), // blocks: better-sqlite3 Statement#get
    statements[sql]?.get(), // blocks: better-sqlite3 Statement#get
  ];
}
`,
    },
  },
  {
    name: 'statements that a function keeps in a table',
    files: {
      'a.js': `
import Database from 'better-sqlite3';
const db = new Database('notes.db');
const cache = {};
function prepared(sql) {
  if (!(sql in cache)) cache[sql] = db.prepare(sql);
  return cache[sql];
}
function either(sql) {
  if (sql.startsWith('S')) return db.prepare(sql);
  return prepared(sql);
}
const within = (sql, work) => work(prepared(sql));
export async function f(sql) {
  prepared(sql).all(); // blocks: better-sqlite3 Statement#all
  either(sql).run(); // blocks: better-sqlite3 Statement#run
  const one = sql ? prepared(sql) : db.prepare('SELECT 1');
  one.get(); // blocks: better-sqlite3 Statement#get
  db.transaction(() => one.run()).immediate(); // blocks: better-sqlite3 Database#transaction#immediate
  return within(sql, (statement) => statement.all()); // blocks: better-sqlite3 Statement#all
}
`,
    },
  },
  {
    name: 'a callback whose parameter is typed where it is handed over',
    files: {
      'a.ts': `
import type { Statement } from 'better-sqlite3';
declare function lookUp(sql: string): any;
function within(sql: string, work: (statement: Statement) => unknown): unknown {
  return work(lookUp(sql));
}
export async function f(sql: string): Promise<unknown> {
  return within(sql, (statement) => statement.all()); // blocks: better-sqlite3 Statement#all
}
`,
    },
  },
  {
    name: 'a choice of functions of which each blocks, and one of which some do',
    files: {
      'a.js': `
import { execSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
const run = process.platform === 'win32' ? (command) => execSync(command) : execSync;
const read = process.env.MEMORY ? (p) => p : (p) => readFileSync(p);
export const f = async () => run('ls'); // blocks: node:child_process execSync
export const g = async (p) => read(p);
`,
    },
  },
  {
    name: 'handlers that a helper registers by a method it is given, or with others',
    files: {
      'a.js': `
import express from 'express';
import { readFileSync, statSync, existsSync } from 'node:fs';
const router = express.Router();
const route = (method, path, handler) => router[method](path, handler);
const guarded = (path, ...handlers) => router.get(path, ...handlers);
const answer = (method, path, before, handler) =>
  router[method](path, ...before, (req, res) => {
    res.json(handler(req));
  });
route('get', '/a', (a) => readFileSync('a')); // blocks: node:fs readFileSync
guarded('/b', (a) => a, (a) => statSync('b')); // blocks: node:fs statSync
answer('get', '/c', [], (a) => existsSync('c')); // blocks: node:fs existsSync
`,
    },
  },
  {
    name: 'handlers in a table or a list of routes',
    files: {
      'a.js': `
import express from 'express';
import { readFileSync, statSync } from 'node:fs';
const router = express.Router();
const pages = {
  home: (a, b) => readFileSync('home'), // blocks: node:fs readFileSync
};
['home'].forEach((name) => router.get('/' + name, pages[name]));
const routes = [
  { method: 'get', path: '/size', handle: (a, b) => statSync('size') }, // blocks: node:fs statSync
];
for (const { method, path, handle } of routes) router[method](path, handle);
`,
    },
  },
  {
    name: 'a table filled by other code only with what does not block',
    files: {
      'a.js': `
import { readFile } from 'node:fs/promises';
const jobs = {};
jobs.read = (p) => readFile(p);
jobs['none'] = () => undefined;
export const f = async (name, p) => jobs[name](p);
`,
    },
  },
  {
    name: 'a typed table that a method sets back to empty',
    files: {
      'a.ts': `
import { statSync } from 'node:fs';
class Note {
  save(): unknown {
    return statSync('note');
  }
}
export class Notes {
  notes!: Record<string, Note>;
  reset(): void {
    this.notes = {};
  }
  async f(id: string): Promise<unknown> {
    return this.notes[id]?.save(); // blocks: node:fs statSync
  }
}
`,
    },
  },
];
