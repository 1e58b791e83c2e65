import type { Row } from '../row.js';

/** Members of a family of names of which one blocks and its neighbours do not. */
export const syncFamilies: readonly Row[] = [
  {
    name: 'calls of processes, with and without waiting',
    files: {
      'a.ts': `
import cp, { spawn } from 'node:child_process';
import { promisify } from 'node:util';
const run = promisify(cp.execFile);
export async function f(): Promise<void> {
  spawn('ls').on('exit', () => {});
  cp.execFile('ls', () => {});
  await run('ls');
  cp.spawnSync('ls').stdout.toString(); // blocks: node:child_process spawnSync
  cp['execSync']('ls'); // blocks: node:child_process execSync
}
`,
    },
  },
  {
    name: 'signatures, keys and primes',
    files: {
      'a.ts': `
import { createSign, generatePrimeSync, generatePrime, sign, createPrivateKey, hkdfSync, generateKeySync } from 'node:crypto';
export async function f(key: string, data: Buffer, done: () => void): Promise<void> {
  generatePrimeSync(2048); // blocks: node:crypto generatePrimeSync
  generatePrime(2048, done);
  createSign('sha256').update(data);
  createPrivateKey(key);
  sign('sha256', data, key, done);
  hkdfSync('sha256', key, 'salt', 'info', 64); // blocks: node:crypto hkdfSync
  generateKeySync('aes', { length: 256 }); // blocks: node:crypto generateKeySync
}
`,
    },
  },
  {
    name: 'compression by stream, callback, promise and in place',
    files: {
      'a.ts': `
import { createGunzip, deflate, deflateSync, unzipSync } from 'node:zlib';
import { promisify } from 'node:util';
const pack = promisify(deflate);
export async function f(data: Buffer): Promise<Buffer> {
  createGunzip().write(data);
  deflate(data, () => {});
  unzipSync(data); // blocks: node:zlib unzipSync
  return Buffer.concat([await pack(data), deflateSync(data)]); // blocks: node:zlib deflateSync
}
`,
    },
  },
  {
    name: 'file handles of promises have names like the blocking ones',
    files: {
      'a.ts': `
import { open, readdir, cp, opendir } from 'node:fs/promises';
export async function f(): Promise<void> {
  const file = await open('a');
  await file.read();
  await file.sync();
  await file.datasync();
  await cp('a', 'b', { recursive: true });
  for await (const entry of await opendir('.')) console.log(entry.name);
  await Promise.all((await readdir('.')).map((name) => open(name)));
}
`,
    },
  },
  {
    name: 'databases that answer later and one that answers now',
    files: {
      'a.ts': `
import { DatabaseSync } from 'node:sqlite';
import { createClient } from '@libsql/client';
import { PrismaClient } from '@prisma/client';
const now = new DatabaseSync('a.db');
const client = createClient({ url: 'file:a.db' });
const prisma = new PrismaClient();
export async function f(): Promise<void> {
  await client.execute('SELECT 1');
  await prisma.$queryRaw\`SELECT 1\`;
  now.prepare('INSERT INTO a VALUES (1)').run(); // blocks: node:sqlite StatementSync#run
  now.close();
}
`,
    },
  },
  {
    name: 'hashing of passwords by packages that answer later',
    files: {
      'a.ts': `
import argon2 from 'argon2';
import bcrypt from 'bcrypt';
import { hash, hashSync } from '@node-rs/argon2';
export async function f(password: string): Promise<void> {
  await argon2.hash(password);
  await bcrypt.hash(password, 12);
  bcrypt.compare(password, '', () => {});
  await hash(password);
  hashSync(password); // blocks: @node-rs/argon2 hashSync
}
`,
    },
  },
  {
    name: 'template engines',
    files: {
      'a.ts': `
import pug from 'pug';
const page = pug.compileFile('page.pug');
export async function f(): Promise<void> {
  page({});
  pug.renderFile('page.pug'); // blocks: pug renderFile
}
`,
    },
  },
  {
    name: 'a tar in all its forms',
    files: {
      'a.ts': `
import * as tar from 'tar';
const options = { file: 'a.tgz', sync: true } as const;
export async function f(): Promise<void> {
  await tar.create({ file: 'a.tgz' }, ['a']);
  tar.create({ gzip: true, file: 'a.tgz', sync: true }, ['a']); // blocks: tar create
  tar.list(options); // blocks: tar list
  tar.extract({ file: 'a.tgz', sync: false });
}
`,
    },
  },
];
