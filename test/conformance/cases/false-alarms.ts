import type { Row } from '../row.js';

/** Code of whole programs in which everything that blocks is where it may. */
export const falseAlarms: readonly Row[] = [
  {
    name: 'a command line tool with helpers, prompts and a table of commands',
    files: {
      'bin/tool.js': `#!/usr/bin/env node
import { run } from '../src/run.js';
process.exitCode = run(process.argv.slice(2));
`,
      'src/run.js': `
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
const commands = {
  init: () => (existsSync('tool.json') ? 1 : (writeFileSync('tool.json', '{}'), 0)),
  build(args) {
    return spawnSync('make', args).status ?? 1;
  },
  show: () => console.log(readFileSync('tool.json', 'utf8')),
};
export function run([name, ...args]) {
  return commands[name]?.(args) ?? 2;
}
`,
    },
  },
  {
    name: 'a configuration file of a build tool',
    files: {
      'vite.config.ts': `
import { defineConfig } from 'vite';
import { readFileSync, existsSync } from 'node:fs';
const version = JSON.parse(readFileSync('package.json', 'utf8')).version;
export default defineConfig({
  define: { VERSION: version },
  server: { https: existsSync('key.pem') ? { key: readFileSync('key.pem') } : undefined },
});
`,
    },
  },
  {
    name: 'a module that reads its data once, however deep',
    files: {
      'data.ts': `
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
interface Page { readonly name: string; readonly text: string }
const readPage = (folder: string, name: string): Page => ({ name, text: readFileSync(join(folder, name), 'utf8') });
const readPages = (folder: string): Page[] => readdirSync(folder).map((name) => readPage(folder, name));
class Catalog {
  readonly #pages: ReadonlyMap<string, Page>;
  constructor(folder: string) {
    this.#pages = new Map(readPages(folder).map((page) => [page.name, page]));
  }
  find(name: string): Page | undefined {
    return this.#pages.get(name);
  }
}
export const catalog = new Catalog('pages');
`,
      'server.ts': `
import { createServer } from 'node:http';
import { catalog } from './data.js';
createServer((request, response) => {
  response.end(catalog.find(request.url ?? '')?.text);
}).listen(1);
`,
    },
  },
  {
    name: 'migrations and seeds that a command starts',
    files: {
      'scripts/migrate.js': `
import Database from 'better-sqlite3';
import { readdirSync, readFileSync } from 'node:fs';
const db = new Database('a.db');
function migrate() {
  for (const name of readdirSync('migrations')) db.exec(readFileSync(name, 'utf8'));
}
migrate();
db.close();
`,
    },
  },
  {
    name: 'a plugin system that loads at start',
    files: {
      'a.cjs': `
const fs = require('fs');
const path = require('path');
const express = require('express');
function createApp(options) {
  const app = express();
  const folder = path.resolve(options.plugins);
  fs.readdirSync(folder)
    .filter((name) => fs.statSync(path.join(folder, name)).isDirectory())
    .forEach((name) => require(path.join(folder, name))(app));
  app.set('manifest', JSON.parse(fs.readFileSync('manifest.json', 'utf8')));
  return app;
}
module.exports = createApp;
if (require.main === module) createApp({ plugins: 'plugins' }).listen(1);
`,
    },
  },
  {
    name: 'a logger that flushes when the process ends',
    files: {
      'log.js': `
import { appendFileSync } from 'node:fs';
import { appendFile } from 'node:fs/promises';
const lines = [];
export const log = (line) => {
  lines.push(line);
};
export async function flush() {
  await appendFile('log', lines.splice(0).join(''));
}
function flushNow() {
  appendFileSync('log', lines.splice(0).join(''));
}
process.on('exit', flushNow);
process.on('uncaughtException', (error) => {
  log(error.stack);
  flushNow();
  process.exit(1);
});
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => {
  flushNow();
  process.exit(0);
});
setInterval(flush, 1000);
`,
    },
  },
  {
    name: 'two functions of one name in two modules',
    files: {
      'disk.js': `
import { readFileSync } from 'node:fs';
export const load = (name) => readFileSync(name, 'utf8');
export class Store {
  get(name) {
    return load(name);
  }
}
`,
      'memory.js': `
export const load = (name) => name;
export class Store {
  get(name) {
    return load(name);
  }
}
`,
      'a.js': `
import { load, Store } from './memory.js';
import { load as loadNow } from './disk.js';
const store = new Store();
export const early = loadNow('a');
export async function f() {
  return load('a') + store.get('b');
}
`,
    },
  },
  {
    name: 'browser code with the same words',
    files: {
      'a.tsx': `
import { useEffect, useState } from 'react';
import { flushSync } from 'react-dom';
export function Page({ path }: { path: string }) {
  const [text, setText] = useState('');
  useEffect(() => {
    const fs = window.showOpenFilePicker;
    fetch(path).then((answer) => answer.text()).then((found) => flushSync(() => setText(found)));
    localStorage.setItem('a', typeof fs);
    window.addEventListener('click', () => localStorage.getItem('a'));
  }, [path]);
  return <p onClick={() => setText('')}>{text}</p>;
}
`,
    },
  },
  {
    name: 'mocks and stubs of the file system in helpers of tests',
    files: {
      'src/__mocks__/fs.js': `
import { readFileSync } from 'node:fs';
export default { readFile: async (p) => readFileSync(p) };
`,
      'test/setup.js': `
import { mkdirSync, rmSync } from 'node:fs';
export async function setup() {
  rmSync('tmp', { recursive: true, force: true });
  mkdirSync('tmp');
}
export async function teardown() {
  rmSync('tmp', { recursive: true });
}
`,
    },
  },
  {
    name: 'members whose names begin like those of handlers',
    files: {
      'a.js': `
import { readFileSync } from 'node:fs';
export const steps = {};
steps.once = () => readFileSync('a');
steps.only = () => readFileSync('b');
steps.onboard = () => readFileSync('c');
class Ontology {}
Ontology.online = () => readFileSync('d');
`,
      'b.cjs': `
const fs = require('fs');
exports.one = () => fs.readFileSync('a');
module.exports.once = () => fs.readFileSync('a');
`,
    },
  },
  {
    name: 'a function that calls itself nonblocking is believed where it is called, and reported if it is not',
    files: {
      'a.js': `
import { readFileSync } from 'node:fs';
/** @nonblocking */
export function limit() { // blocks: node:fs readFileSync
  return Number(readFileSync('limit'));
}
/** @nonblocking */
export function none() {
  return 0;
}
export async function f() {
  return limit() + none();
}
`,
    },
  },
];
