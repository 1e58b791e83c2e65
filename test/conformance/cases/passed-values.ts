import type { Row } from '../row.js';

export const passedValues: readonly Row[] = [
  {
    name: 'a database that a constructor keeps in a field',
    files: {
      'a.js': `
import Database from 'better-sqlite3';
import express from 'express';
class Notes {
  constructor(db) {
    this.db = db;
  }
  all(sql) {
    return this.db.prepare(sql).all();
  }
}
const notes = new Notes(new Database('notes.db'));
const app = express();
app.get('/notes', (req, res) => {
  res.json(notes.all('SELECT 1')); // blocks: better-sqlite3 Statement#all
});
`,
    },
  },
  {
    name: 'a database that is passed as an argument',
    files: {
      'a.js': `
import Database from 'better-sqlite3';
const db = new Database('notes.db');
function count(handle) {
  return handle.prepare('SELECT 1').get();
}
export async function f() {
  return count(db); // blocks: better-sqlite3 Statement#get
}
`,
    },
  },
  {
    name: 'callers that pass different things',
    files: {
      'a.js': `
import fs from 'node:fs';
const memory = { readFileSync: (p) => 'mem:' + p };
function read(files, p) {
  return files.readFileSync(p);
}
export async function f() {
  return [read(fs, 'a'), read(memory, 'b')];
}
`,
    },
  },
  {
    name: 'a callback that an own function runs in place is reported once, where it is written',
    files: {
      'a.js': `
import { readFileSync } from 'node:fs';
function locked(work) {
  return work();
}
export async function f() {
  return locked(() => readFileSync('a')); // blocks: node:fs readFileSync
}
`,
    },
  },
  {
    name: 'a command whose chain listens to events too',
    profile: 'server',
    files: {
      'a.js': `
import { program } from 'commander';
import { readFileSync } from 'node:fs';
program
  .description('prints')
  .on('--help', () => console.log('more'))
  .action(async (name) => console.log(readFileSync(name, 'utf8')));
`,
    },
  },
  {
    name: 'objects that are handed over, whole or within another',
    files: {
      'a.js': `
import { readFileSync } from 'node:fs';
class Log {
  read() {
    return readFileSync('log');
  }
}
const store = { read: (name) => readFileSync(name) };
const get = (from) => from.read('a');
const service = (parts) => ({ first: () => parts.users.get('a') });
const users = service({ users: { get: (name) => store.read(name) } });
const log = new Log();
const within = ({ log }) => log.read();
const context = { log };
const routes = (app, parts) => {
  app.get('/', (req, res) => res.send(parts.log.read())); // blocks: node:fs readFileSync
};
export default (app) => routes(app, context);
export async function f() {
  get(store); // blocks: node:fs readFileSync
  users.first(); // blocks: node:fs readFileSync
  within({ log }); // blocks: node:fs readFileSync
}
`,
    },
  },
  {
    name: 'an object of functions that is handed to what runs them in place, reported where it is written',
    files: {
      'a.js': `
import { readFileSync } from 'node:fs';
const run = (steps) => steps.first();
export async function f() {
  return run({ first: () => readFileSync('a') }); // blocks: node:fs readFileSync
}
`,
    },
  },
  {
    name: 'functions that are registered through a function',
    files: {
      'a.js': `
import { readFileSync, statSync } from 'node:fs';
const steps = [];
const handlers = {};
function register(step) {
  steps.push(step);
}
function handle(name, handler) {
  handlers[name] = handler;
}
register(() => readFileSync('a'));
register(() => undefined);
handle('size', (p) => statSync(p).size);
export async function f(name, p) {
  for (const step of steps) step(); // blocks: node:fs readFileSync
  return handlers[name](p); // blocks: node:fs statSync
}
`,
    },
  },
  {
    name: 'a parameter whose type is what a function returns',
    files: {
      'a.ts': `
import { readFileSync } from 'node:fs';
const service = (name: string) => ({ read: () => readFileSync(name) });
class Log {
  read(): unknown {
    return readFileSync('log');
  }
}
export const router = (s: ReturnType<typeof service>, log: InstanceType<typeof Log>) => ({
  f: async () => s.read(), // blocks: node:fs readFileSync
  g: async () => log.read(), // blocks: node:fs readFileSync
});
`,
    },
  },
];
