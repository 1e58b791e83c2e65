import type { Row } from '../row.js';

export const thirdParty: readonly Row[] = [
  {
    name: 'statements of better-sqlite3, prepared early, late and in a chain',
    files: {
      'a.ts': `
import Database from 'better-sqlite3';
const db = new Database('a.db');
const find = db.prepare('SELECT * FROM users WHERE id = ?');
export async function f(id: number): Promise<unknown[]> {
  const all = db.prepare('SELECT * FROM users');
  return [
    find.get(id), // blocks: better-sqlite3 Statement#get
    all.all(), // blocks: better-sqlite3 Statement#all
    db.prepare('DELETE FROM users').run(), // blocks: better-sqlite3 Statement#run
    db.prepare('SELECT 1').pluck().get(), // blocks: better-sqlite3 Statement#get
  ];
}
`,
    },
  },
  {
    name: 'a transaction of better-sqlite3',
    files: {
      'a.ts': `
import Database from 'better-sqlite3';
const db = new Database('a.db');
const insert = db.prepare('INSERT INTO a VALUES (?)');
const insertAll = db.transaction((rows: string[]) => {
  for (const row of rows) insert.run(row);
});
export async function f(rows: string[]): Promise<void> {
  insertAll(rows); // blocks: better-sqlite3 Database#transaction#
}
`,
    },
  },
  {
    name: 'a database typed in a parameter, and one behind a factory',
    files: {
      'a.ts': `
import type { Database as Db } from 'better-sqlite3';
import Database from 'better-sqlite3';
const open = (): Db => new Database('a.db');
const db = open();
export async function f(given: Database.Database): Promise<void> {
  given.exec('VACUUM'); // blocks: better-sqlite3 Database#exec
  db.pragma('journal_mode = WAL'); // blocks: better-sqlite3 Database#pragma
}
`,
    },
  },
  {
    name: 'password hashing',
    files: {
      'a.ts': `
import bcrypt, { compareSync } from 'bcryptjs';
import native from 'bcrypt';
export async function f(password: string, hash: string): Promise<unknown> {
  bcrypt.hashSync(password, 10); // blocks: bcryptjs hashSync
  native.genSaltSync(10); // blocks: bcrypt genSaltSync
  await bcrypt.hash(password, 10);
  await native.compare(password, hash);
  return compareSync(password, hash); // blocks: bcryptjs compareSync
}
`,
    },
  },
  {
    name: 'members called sync',
    files: {
      'a.cjs': `
const glob = require('glob');
const fg = require('fast-glob');
const rimraf = require('rimraf');
const which = require('which');
const mkdirp = require('mkdirp');
const spawn = require('cross-spawn');
exports.f = async () => {
  glob.sync('*'); // blocks: glob sync
  fg.sync('*'); // blocks: fast-glob sync
  rimraf.sync('a'); // blocks: rimraf sync
  which.sync('node'); // blocks: which sync
  mkdirp.sync('a'); // blocks: mkdirp sync
  spawn.sync('ls'); // blocks: cross-spawn sync
  await glob.glob('*');
  await fg('*');
  spawn('ls');
};
`,
    },
  },
  {
    name: 'named sync functions of packages',
    files: {
      'a.ts': `
import { globSync } from 'glob';
import { globbySync } from 'globby';
import { execaSync, execa } from 'execa';
import { rimrafSync } from 'rimraf';
import { readFileSync as readJson } from 'jsonfile';
import { transformSync } from '@babel/core';
import { buildSync } from 'esbuild';
export async function f(): Promise<void> {
  globSync('*'); // blocks: glob globSync
  globbySync('*'); // blocks: globby globbySync
  execaSync('ls'); // blocks: execa execaSync
  rimrafSync('a'); // blocks: rimraf rimrafSync
  readJson('a.json'); // blocks: jsonfile readFileSync
  transformSync('a'); // blocks: @babel/core transformSync
  buildSync({}); // blocks: esbuild buildSync
  await execa('ls');
}
`,
    },
  },
  {
    name: 'fs-extra and graceful-fs',
    files: {
      'a.ts': `
import fse from 'fs-extra';
import gfs from 'graceful-fs';
import { outputJsonSync, ensureDir } from 'fs-extra';
export async function f(): Promise<void> {
  fse.copySync('a', 'b'); // blocks: fs-extra copySync
  fse.ensureDirSync('a'); // blocks: fs-extra ensureDirSync
  outputJsonSync('a.json', {}); // blocks: fs-extra outputJsonSync
  await fse.copy('a', 'b');
  await ensureDir('a');
  gfs.readFile('a', () => {});
}
export async function g(): Promise<void> {
  gfs.readFileSync('a'); // blocks: node:fs readFileSync
  fse.readFileSync('a'); // blocks: fs-extra readFileSync
}
`,
    },
  },
  {
    name: 'blocking calls without a suffix',
    files: {
      'a.ts': `
import * as sass from 'sass';
import request from 'sync-request';
import * as tar from 'tar';
import AdmZip from 'adm-zip';
import { createSyncFn } from 'synckit';
const format = createSyncFn('./format.js');
export async function f(): Promise<void> {
  sass.compile('a.scss'); // blocks: sass compile
  request('GET', 'http://a'); // blocks: sync-request request
  tar.x({ file: 'a.tgz', sync: true }); // blocks: tar x
  await tar.x({ file: 'a.tgz' });
  await sass.compileAsync('a.scss');
  new AdmZip('a.zip').extractAllTo('out'); // blocks: adm-zip AdmZip, adm-zip AdmZip#extractAllTo
  format('a'); // blocks: synckit createSyncFn#
}
`,
    },
  },
  {
    name: 'shells in JavaScript',
    files: {
      'a.ts': `
import shell from 'shelljs';
import { exec, cp } from 'shelljs';
export async function f(): Promise<void> {
  shell.exec('ls'); // blocks: shelljs exec
  shell.exec('ls', { async: true });
  shell.exec('ls', () => {});
  exec('ls'); // blocks: shelljs exec
  cp('a', 'b'); // blocks: shelljs cp
  shell.echo('a');
}
`,
    },
  },
  {
    name: 'packages at start-up stay silent',
    files: {
      'a.ts': `
import Database from 'better-sqlite3';
import { globSync } from 'glob';
import * as sass from 'sass';
import dotenv from 'dotenv';
dotenv.config();
const db = new Database('a.db');
db.exec('CREATE TABLE a (b)');
export const css = globSync('*.scss').map((name) => sass.compile(name).css);
export const count = db.prepare('SELECT count(*) FROM a').get();
`,
    },
  },
  {
    name: 'asynchronous databases look alike',
    files: {
      'a.ts': `
import { Pool } from 'pg';
import sqlite3 from 'sqlite3';
import { drizzle } from 'drizzle-orm/node-postgres';
const pool = new Pool();
const lite = new sqlite3.Database('a.db');
export async function f(): Promise<void> {
  await pool.query('SELECT 1');
  lite.all('SELECT 1', () => {});
  lite.exec('VACUUM');
  await drizzle(pool).select();
}
`,
    },
  },
  {
    name: 'a repository over a database, used by a handler',
    files: {
      'users.ts': `
import type { Database } from 'better-sqlite3';
export class Users {
  constructor(private readonly db: Database) {}
  find(id: string): unknown {
    return this.db.prepare('SELECT * FROM users WHERE id = ?').get(id);
  }
}
`,
      'app.ts': `
import Sqlite from 'better-sqlite3';
import express from 'express';
import { Users } from './users.js';
const users = new Users(new Sqlite('a.db'));
const app = express();
app.get('/users/:id', (req, res) => {
  res.json(users.find(req.params.id)); // blocks: better-sqlite3 Statement#get
});
`,
    },
  },
];
