import type { Row } from '../row.js';

export const falseFriends: readonly Row[] = [
  {
    name: 'flushSync of a UI library',
    files: {
      'a.tsx': `
import { flushSync } from 'react-dom';
export async function save(set: (n: number) => void) {
  flushSync(() => set(1));
}
`,
    },
  },
  {
    name: 'runSync of an effect system',
    files: {
      'a.ts': `
import { Effect } from 'effect';
export async function f(): Promise<number> {
  return Effect.runSync(Effect.succeed(1));
}
`,
    },
  },
  {
    name: 'an own function and an own method that end in Sync and do not block',
    files: {
      'a.ts': `
class Cache {
  #items = new Map<string, string>();
  getSync(key: string): string | undefined {
    return this.#items.get(key);
  }
}
const cache = new Cache();
function parseSync(text: string): unknown {
  return JSON.parse(text);
}
export async function f(): Promise<unknown> {
  return [cache.getSync('a'), parseSync('{}')];
}
`,
    },
  },
  {
    name: 'an in-memory file system',
    files: {
      'a.ts': `
import { fs, vol } from 'memfs';
export async function f(): Promise<string> {
  vol.writeFileSync('/a', '');
  return String(fs.readFileSync('/a'));
}
`,
    },
  },
  {
    name: 'methods of the same name on things that are not the module',
    files: {
      'a.ts': `
interface Disk { readFileSync(p: string): string; existsSync(p: string): boolean }
export async function f(disk: Disk, p: string): Promise<string> {
  return disk.existsSync(p) ? disk.readFileSync(p) : '';
}
`,
    },
  },
  {
    name: 'schemas that parse and validate synchronously',
    files: {
      'a.ts': `
import * as yup from 'yup';
import { z } from 'zod';
const shape = yup.object({ a: yup.string() });
export async function f(body: unknown): Promise<unknown> {
  shape.validateSync(body);
  return z.object({}).parse(body);
}
`,
    },
  },
  {
    name: 'a database of the browser and a sync of a version control system',
    files: {
      'a.ts': `
import { Octokit } from '@octokit/rest';
export async function f(repo: { sync(): Promise<void>; glob: { sync(p: string): string[] } }): Promise<void> {
  await repo.sync();
  repo.glob.sync('*');
  await new Octokit().repos.get();
}
`,
    },
  },
  {
    name: 'an object literal with blocking names, a Map and an array',
    files: {
      'a.js': `
const api = { execSync: (c) => c, all: () => [], exec: () => 0 };
export const f = async () => {
  api.execSync('ls');
  api.all();
  /a/.exec('a');
  new Map().get('a');
  [1].find(Boolean);
};
`,
    },
  },
  {
    name: 'random bytes and ciphers with a callback, and small crypto',
    files: {
      'a.ts': `
import { randomBytes, pbkdf2, scrypt, randomUUID, timingSafeEqual } from 'node:crypto';
export async function f(secret: string, done: (error: Error | null) => void): Promise<void> {
  randomBytes(16, done);
  pbkdf2(secret, 'salt', 100000, 64, 'sha512', done);
  scrypt(secret, 'salt', 64, done);
  timingSafeEqual(Buffer.from(randomUUID()), Buffer.from(secret));
}
`,
    },
  },
  {
    name: 'a comment, a string and a template that only speak of it',
    files: {
      'a.ts': `
export async function f(): Promise<string> {
  // fs.readFileSync('a')
  return "require('fs').readFileSync('a')" + \`execSync('ls')\`;
}
`,
    },
  },
  {
    name: 'a test double that carries the name',
    files: {
      'a.ts': `
import { stub } from 'sinon';
const fs = { readFileSync: stub() };
export const f = async () => fs.readFileSync('a');
`,
    },
  },
  {
    name: 'streams, promises and callbacks of modules that also block',
    files: {
      'a.ts': `
import zlib, { createGzip, gzip } from 'node:zlib';
import { spawn } from 'node:child_process';
import bcrypt from 'bcrypt';
import { glob } from 'glob';
export async function f(text: string): Promise<void> {
  createGzip();
  gzip(text, () => {});
  zlib.brotliCompress(text, () => {});
  spawn('ls');
  await bcrypt.hash(text, 10);
  await glob('*.ts');
}
`,
    },
  },
];
