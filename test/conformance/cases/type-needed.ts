import type { Row } from '../row.js';

export const typeNeeded: readonly Row[] = [
  {
    name: 'a parameter typed as the module',
    files: {
      'a.ts': `
import type * as fs from 'node:fs';
import type cp from 'node:child_process';
export async function f(disk: typeof fs, { processes }: { processes: typeof cp }): Promise<void> {
  disk.readFileSync('a'); // blocks: node:fs readFileSync
  processes.execSync('ls'); // blocks: node:child_process execSync
}
`,
    },
  },
  {
    name: 'a property typed by an interface of the project',
    files: {
      'a.ts': `
import type { DatabaseSync } from 'node:sqlite';
interface Context {
  readonly db: DatabaseSync;
  readonly log: { exec(text: string): void };
}
export async function f(context: Context): Promise<void> {
  context.db.exec('VACUUM'); // blocks: node:sqlite DatabaseSync#exec
  context.log.exec('done');
}
`,
    },
  },
  {
    name: 'a type alias, a partial and a field of a class',
    files: {
      'a.ts': `
import type Database from 'better-sqlite3';
type Db = Database.Database;
class Users {
  db!: Db;
  async all(): Promise<unknown> {
    return this.db.prepare('SELECT 1').all(); // blocks: better-sqlite3 Statement#all
  }
}
export async function f(options: { db: Db }): Promise<void> {
  options.db.exec('VACUUM'); // blocks: better-sqlite3 Database#exec
  await new Users().all();
}
`,
    },
  },
  {
    name: 'a statement typed by the package',
    files: {
      'a.ts': `
import type { Statement } from 'better-sqlite3';
import type { StatementSync } from 'node:sqlite';
export const f = async (find: Statement, other: StatementSync) => [find.get(1), other.all()]; // blocks: better-sqlite3 Statement#get, node:sqlite StatementSync#all
`,
    },
  },
  {
    name: 'a router typed in a parameter',
    files: {
      'a.ts': `
import type { Express, Router } from 'express';
import type { FastifyInstance } from 'fastify';
import { readFileSync } from 'node:fs';
export function a(app: Express, router: Router): void {
  app.get('/a', (q, s) => { s.send(readFileSync('a')); }); // blocks: node:fs readFileSync
  router.use((q, s, next) => { readFileSync('b'); next(); }); // blocks: node:fs readFileSync
}
export function b(server: FastifyInstance): void {
  server.addHook('preHandler', (q, s, done) => { readFileSync('c'); done(); }); // blocks: node:fs readFileSync
}
`,
    },
  },
  {
    name: 'an interface with one implementation in the file',
    files: {
      'a.ts': `
import { readFileSync } from 'node:fs';
interface Source {
  read(): string;
}
class FileSource implements Source {
  read(): string {
    return readFileSync('a', 'utf8');
  }
}
class Page {
  constructor(private readonly source: Source) {}
  async render(): Promise<string> {
    return this.source.read(); // blocks: node:fs readFileSync
  }
}
export const page = new Page(new FileSource());
`,
    },
  },
  {
    name: 'the result of an own function with a declared type',
    files: {
      'a.ts': `
import type { DatabaseSync } from 'node:sqlite';
declare function connect(): DatabaseSync;
const db = connect();
export async function f(): Promise<void> {
  db.exec('VACUUM'); // blocks: node:sqlite DatabaseSync#exec
  connect().prepare('SELECT 1').get(); // blocks: node:sqlite StatementSync#get
}
`,
    },
  },
  {
    name: 'any, unknown and a cast to something else',
    files: {
      'a.ts': `
import fs from 'node:fs';
interface Memory { readFileSync(p: string): string }
export async function f(a: any, b: unknown): Promise<void> {
  a.readFileSync('a');
  (b as Memory).readFileSync('a');
  (globalThis as any).disk.readFileSync('a');
  console.log(fs.constants.F_OK);
}
`,
    },
  },
  {
    name: 'a generic helper that hands its database on',
    files: {
      'a.ts': `
import Database from 'better-sqlite3';
function withDb<T>(use: (db: Database.Database) => T): T {
  const db = new Database('a.db');
  try {
    return use(db);
  } finally {
    db.close();
  }
}
export const early = withDb((db) => db.pragma('user_version'));
`,
    },
  },
];
