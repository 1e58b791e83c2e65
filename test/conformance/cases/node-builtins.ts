import type { Row } from '../row.js';

export const nodeBuiltins: readonly Row[] = [
  {
    name: 'processes in every form',
    files: {
      'a.ts': `
import { execSync, execFileSync, spawnSync, exec, fork } from 'node:child_process';
export async function f(): Promise<void> {
  execSync('ls'); // blocks: node:child_process execSync
  execFileSync('ls'); // blocks: node:child_process execFileSync
  spawnSync('ls'); // blocks: node:child_process spawnSync
  exec('ls');
  fork('a.js');
}
`,
    },
  },
  {
    name: 'keys and hashes of passwords',
    files: {
      'a.ts': `
import crypto from 'node:crypto';
export async function f(secret: string): Promise<void> {
  crypto.pbkdf2Sync(secret, 'salt', 100_000, 64, 'sha512'); // blocks: node:crypto pbkdf2Sync
  crypto.scryptSync(secret, 'salt', 64); // blocks: node:crypto scryptSync
  crypto.generateKeyPairSync('rsa', { modulusLength: 4096 }); // blocks: node:crypto generateKeyPairSync
  crypto.createHash('sha256').update(secret).digest();
  crypto.createHmac('sha256', secret);
  crypto.generateKeyPair('rsa', { modulusLength: 4096 }, () => {});
  await crypto.webcrypto.subtle.digest('SHA-256', Buffer.from(secret));
}
`,
    },
  },
  {
    name: 'many random bytes without a callback',
    files: {
      'a.ts': `
import { randomBytes, randomFillSync } from 'node:crypto';
export async function f(size: number): Promise<void> {
  randomBytes(1 << 20); // blocks: node:crypto randomBytes
  randomBytes(size, () => {});
  randomFillSync(Buffer.alloc(1 << 20)); // blocks: node:crypto randomFillSync
}
`,
    },
  },
  {
    name: 'compression',
    files: {
      'a.ts': `
import zlib from 'node:zlib';
export async function f(body: Buffer): Promise<void> {
  zlib.gzipSync(body); // blocks: node:zlib gzipSync
  zlib.brotliCompressSync(body); // blocks: node:zlib brotliCompressSync
  zlib.inflateRawSync(body); // blocks: node:zlib inflateRawSync
  zlib.crc32(body);
  zlib.createBrotliCompress();
}
`,
    },
  },
  {
    name: 'the built-in database',
    files: {
      'a.ts': `
import { DatabaseSync } from 'node:sqlite';
const db = new DatabaseSync('a.db');
const find = db.prepare('SELECT * FROM users WHERE id = ?');
export async function f(id: number): Promise<void> {
  find.get(id); // blocks: node:sqlite StatementSync#get
  db.prepare('SELECT 1').all(); // blocks: node:sqlite StatementSync#all
  db.exec('VACUUM'); // blocks: node:sqlite DatabaseSync#exec
  const other = new DatabaseSync(':memory:'); // blocks: node:sqlite DatabaseSync
  for (const row of other.prepare('SELECT 1').iterate()) console.log(row); // blocks: node:sqlite StatementSync#iterate
}
`,
    },
  },
  {
    name: 'a directory handle and a file descriptor',
    files: {
      'a.ts': `
import fs, { opendirSync, openSync, readSync, closeSync } from 'node:fs';
export async function f(p: string): Promise<void> {
  const folder = opendirSync(p); // blocks: node:fs opendirSync
  folder.readSync(); // blocks: node:fs Dir#readSync
  folder.closeSync(); // blocks: node:fs Dir#closeSync
  const fd = openSync(p, 'r'); // blocks: node:fs openSync
  readSync(fd, Buffer.alloc(1)); // blocks: node:fs readSync
  closeSync(fd); // blocks: node:fs closeSync
  const handle = await fs.promises.open(p);
  await handle.close();
}
`,
    },
  },
  {
    name: 'a native member of a function and a nested namespace',
    files: {
      'a.ts': `
import { realpathSync } from 'node:fs';
import * as fs from 'fs';
export async function f(p: string): Promise<void> {
  realpathSync.native(p); // blocks: node:fs realpathSync.native
  fs.realpathSync(p); // blocks: node:fs realpathSync
  fs.realpath.native(p, () => {});
}
`,
    },
  },
  {
    name: 'scripts, heap snapshots and environment files',
    files: {
      'a.ts': `
import vm from 'node:vm';
import v8 from 'node:v8';
export async function f(code: string): Promise<void> {
  vm.runInNewContext(code); // blocks: node:vm runInNewContext
  new vm.Script(code).runInThisContext(); // blocks: node:vm Script#runInThisContext
  v8.writeHeapSnapshot(); // blocks: node:v8 writeHeapSnapshot
  process.loadEnvFile(); // blocks: node:process loadEnvFile
  v8.getHeapStatistics();
}
`,
    },
  },
  {
    name: 'trees that are walked whole',
    files: {
      'a.ts': `
import { readdirSync, rmSync, cpSync, globSync, mkdirSync } from 'node:fs';
export async function f(p: string): Promise<void> {
  readdirSync(p, { recursive: true }); // blocks: node:fs readdirSync
  rmSync(p, { recursive: true, force: true }); // blocks: node:fs rmSync
  cpSync(p, p + '2', { recursive: true }); // blocks: node:fs cpSync
  globSync('**/*.ts'); // blocks: node:fs globSync
  mkdirSync(p, { recursive: true }); // blocks: node:fs mkdirSync
}
`,
    },
  },
  {
    name: 'builtins that are quick or asynchronous',
    files: {
      'a.ts': `
import os from 'node:os';
import path from 'node:path';
import util from 'node:util';
import url from 'node:url';
import dns from 'node:dns';
import fs from 'node:fs';
import { brotliCompress } from 'node:zlib';
export async function f(p: string): Promise<void> {
  os.cpus();
  path.resolve(p);
  util.inspect({ p });
  url.fileURLToPath('file:///a');
  dns.lookup('a', () => {});
  fs.stat(p, () => {});
  fs.watch(p);
  await util.promisify(brotliCompress)(Buffer.from(p));
  fs.createWriteStream(p).end();
  structuredClone({ p });
}
`,
    },
  },
  {
    name: 'modules loaded in hot code',
    files: {
      'a.cjs': `
const path = require('path');
exports.handler = async (name) => {
  const { render } = await import('./render.mjs');
  return render(path.join('pages', name));
};
`,
      'render.mjs': `
export const render = (name) => name;
`,
    },
  },
];
