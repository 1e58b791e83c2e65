import type { Row } from '../row.js';

export const constructorsAndMembers: readonly Row[] = [
  {
    name: 'a constructor that blocks, in async code and at start-up',
    files: {
      'a.ts': `
import { readFileSync } from 'node:fs';
class Config {
  readonly text: string;
  constructor(p: string) {
    this.text = readFileSync(p, 'utf8');
  }
}
export const config = new Config('config.json');
export async function reload(): Promise<Config> {
  return new Config('config.json'); // blocks: node:fs readFileSync
}
`,
    },
  },
  {
    name: 'a constructor reached through super and a field initialiser',
    files: {
      'a.ts': `
import { readFileSync, mkdirSync } from 'node:fs';
class Base {
  constructor() {
    mkdirSync('a');
  }
}
class Child extends Base {
  constructor(readonly name: string) {
    super();
  }
}
class Other {
  text = readFileSync('a', 'utf8');
}
export async function f(): Promise<unknown> {
  new Other(); // blocks: node:fs readFileSync
  return new Child('a'); // blocks: node:fs mkdirSync
}
`,
    },
  },
  {
    name: 'a getter and a setter that block',
    files: {
      'a.ts': `
import { readFileSync, writeFileSync } from 'node:fs';
class Note {
  get text(): string {
    return readFileSync('note', 'utf8');
  }
  set text(value: string) {
    writeFileSync('note', value);
  }
}
const note = new Note();
export async function f(): Promise<string> {
  return note.text; // blocks: node:fs readFileSync
}
export async function g(): Promise<void> {
  note.text = 'x'; // blocks: node:fs writeFileSync
}
`,
    },
  },
  {
    name: 'a static method and a static block',
    files: {
      'a.ts': `
import { readFileSync } from 'node:fs';
class Config {
  static text = '';
  static {
    Config.text = readFileSync('a', 'utf8');
  }
  static load(): string {
    return readFileSync('a', 'utf8');
  }
}
export async function f(): Promise<string> {
  return Config.text + Config.load(); // blocks: node:fs readFileSync
}
`,
    },
  },
  {
    name: 'a private field that holds the module, a database and an own service',
    files: {
      'a.ts': `
import fs from 'node:fs';
import Database from 'better-sqlite3';
class Disk {
  load(p: string): string {
    return fs.readFileSync(p, 'utf8');
  }
}
export class Service {
  readonly #fs = fs;
  readonly #db = new Database('a.db');
  readonly #disk = new Disk();
  async run(): Promise<void> {
    this.#fs.mkdirSync('a'); // blocks: node:fs mkdirSync
    this.#db.exec('VACUUM'); // blocks: better-sqlite3 Database#exec
    this.#disk.load('a'); // blocks: node:fs readFileSync
  }
}
`,
    },
  },
  {
    name: 'parameter properties and injected services',
    files: {
      'a.ts': `
import { Disk } from './disk.js';
export class Service {
  constructor(private readonly disk: Disk, public name: string) {}
  async run(): Promise<string> {
    return this.disk.load(this.name); // blocks: node:fs readFileSync
  }
}
`,
      'disk.ts': `
import { readFileSync } from 'node:fs';
export class Disk {
  load(p: string): string {
    return readFileSync(p, 'utf8');
  }
}
`,
    },
  },
  {
    name: 'a class expression and an instance exported as a singleton',
    files: {
      'disk.ts': `
import { readFileSync } from 'node:fs';
const Disk = class {
  load(p: string): string {
    return readFileSync(p, 'utf8');
  }
};
export default new Disk();
`,
      'a.ts': `
import disk from './disk.js';
export const f = async () => disk.load('a'); // blocks: node:fs readFileSync
`,
    },
  },
];
