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
];
