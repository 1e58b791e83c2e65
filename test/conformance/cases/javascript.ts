import type { Row } from '../row.js';

export const javascript: readonly Row[] = [
  {
    name: 'a class with methods, fields and accessors',
    files: {
      'a.js': `
import fs, { readFileSync } from 'node:fs';
export class Store {
  #fs = fs;
  static shared = new Store();
  path = 'a';
  onChange = async () => readFileSync(this.path); // blocks: node:fs readFileSync
  get text() {
    return readFileSync(this.path, 'utf8');
  }
  async load() {
    return this.text; // blocks: node:fs readFileSync
  }
  async #drop() {
    this.#fs.rmSync(this.path); // blocks: node:fs rmSync
  }
  static async create() {
    await Store.shared.#drop();
  }
}
`,
    },
  },
  {
    name: 'inheritance in CommonJS',
    files: {
      'a.cjs': `
const { Base } = require('./base.cjs');
class Child extends Base {
  constructor(path) {
    super(path);
    this.ready = false;
  }
  async load() {
    return super.read(); // blocks: node:fs readFileSync
  }
}
module.exports = Child;
`,
      'base.cjs': `
const fs = require('fs');
exports.Base = class {
  constructor(path) {
    this.path = path;
  }
  read() {
    return fs.readFileSync(this.path);
  }
};
`,
    },
  },
  {
    name: 'util.inherits and a constructor function with listeners',
    files: {
      'a.cjs': `
var EventEmitter = require('events').EventEmitter;
var util = require('util');
var fs = require('fs');
function Bus() {
  EventEmitter.call(this);
  var self = this;
  self.on('message', function (text) {
    fs.appendFileSync('log', text); // blocks: node:fs appendFileSync
  });
}
util.inherits(Bus, EventEmitter);
Bus.prototype.flush = function () {
  fs.writeFileSync('log', '');
};
module.exports = Bus;
`,
    },
  },
  {
    name: 'an immediately called function around the whole file',
    files: {
      'a.js': `
;(function (root, factory) {
  if (typeof module === 'object') module.exports = factory(require('fs'));
  else root.lib = factory();
})(this, function (fs) {
  return {
    load: async function (p) {
      return p;
    },
  };
});
`,
    },
  },
  {
    name: 'promise chains with named callbacks',
    files: {
      'a.mjs': `
import { readFile } from 'node:fs/promises';
import { writeFileSync } from 'node:fs';
const save = (text) => {
  writeFileSync('copy', text); // blocks: node:fs writeFileSync
};
const fail = (error) => console.error(error);
export const copy = () => readFile('a', 'utf8').then(save, fail);
`,
    },
  },
  {
    name: 'JSX of a server component and its helper',
    files: {
      'page.jsx': `
import { readFileSync } from 'node:fs';
const text = (name) => readFileSync(name, 'utf8');
export default async function Page({ name }) {
  return (
    <main>
      <h1>{name}</h1>
      <pre>
        {
          text(name) // blocks: node:fs readFileSync
        }
      </pre>
    </main>
  );
}
export const size = async () => text('a').length; // blocks: node:fs readFileSync
`,
    },
  },
  {
    name: 'comments of types in JavaScript',
    files: {
      'a.js': `
import Database from 'better-sqlite3';
/** @type {import('better-sqlite3').Database} */
export const db = new Database('a.db');
/** @param {string} id */
export async function find(id) {
  return db.prepare('SELECT 1').get(id); // blocks: better-sqlite3 Statement#get
}
`,
    },
  },
  {
    name: 'optional catch, numeric separators, logical assignment and top-level await',
    files: {
      'a.mjs': `
import fs from 'node:fs';
let cached;
try {
  await fs.promises.access('a');
} catch {
  fs.writeFileSync('a', '');
}
export async function load(limit = 1_000) {
  cached ??= {};
  cached.text ||= limit;
  return fs.readFileSync('a', 'utf8'); // blocks: node:fs readFileSync
}
`,
    },
  },
];
