import type { Row } from '../row.js';

export const realistic: readonly Row[] = [
  {
    name: 'a small shop with settings, templates and sessions',
    files: {
      'server.ts': `
import { createServer } from 'node:http';
import { settings } from './settings.js';
import { handle } from './handle.js';
const server = createServer((request, response) => {
  handle(request, response).catch((error: Error) => {
    response.statusCode = 500;
    response.end(error.message);
  });
});
server.listen(settings.port, () => console.log('ready'));
`,
      'settings.ts': `
import { existsSync, readFileSync } from 'node:fs';
function load(path: string): { port: number } {
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : { port: 80 };
}
export const settings = load('settings.json');
`,
      'handle.ts': `
import type { IncomingMessage, ServerResponse } from 'node:http';
import { render } from './render.js';
import { remember } from './sessions.js';
export async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const user = remember(request.headers.cookie ?? ''); // blocks: node:crypto scryptSync
  response.end(render(request.url ?? '/', { user })); // blocks: node:fs readFileSync
}
`,
      'render.ts': `
import { readFileSync } from 'node:fs';
const layout = readFileSync('layout.html', 'utf8');
const cache = new Map<string, string>();
function template(name: string): string {
  let text = cache.get(name);
  if (text === undefined) {
    text = readFileSync(name, 'utf8');
    cache.set(name, text);
  }
  return text;
}
export function render(name: string, values: Record<string, string>): string {
  return layout + template(name).replace(/\\{(\\w+)\\}/g, (_, key: string) => values[key] ?? '');
}
`,
      'sessions.ts': `
import { scryptSync, timingSafeEqual } from 'node:crypto';
export function remember(cookie: string): string {
  const key = scryptSync(cookie, 'salt', 32);
  return timingSafeEqual(key, key) ? key.toString('hex') : '';
}
`,
    },
  },
  {
    name: 'a legacy server in CommonJS',
    files: {
      'index.js': `
'use strict';
var express = require('express');
var fs = require('fs');
var path = require('path');
var bodyParser = require('body-parser');
var reports = require('./lib/reports');

var app = express();
app.use(bodyParser.json());
fs.readdirSync(path.join(__dirname, 'routes')).forEach(function (file) {
  require('./routes/' + file)(app);
});

app.get('/reports/:id', function (req, res, next) {
  if (!fs.existsSync(req.params.id)) return next(); // blocks: node:fs existsSync
  reports.render(req.params.id, function (err, html) {
    if (err) return next(err);
    fs.writeFileSync('last.html', html); // blocks: node:fs writeFileSync
    res.send(html);
  });
});

module.exports = app;
if (!module.parent) app.listen(3000);
`,
      'lib/reports.js': `
var fs = require('fs');
var execSync = require('child_process').execSync;
var version = execSync('git describe').toString();

exports.render = function render(id, callback) {
  fs.readFile(id, 'utf8', function (err, text) {
    if (err) return callback(err);
    callback(null, text + version + stamp()); // blocks: node:fs statSync
  });
};

function stamp() {
  return fs.statSync('stamp').mtime;
}
`,
    },
  },
  {
    name: 'a build tool with plugins and a watcher',
    files: {
      'build.ts': `
import { mkdirSync, readdirSync, readFileSync, watch, writeFileSync } from 'node:fs';
import { compile } from './compile.js';
function build(): void {
  mkdirSync('out', { recursive: true });
  for (const name of readdirSync('src')) writeFileSync('out/' + name, compile(readFileSync('src/' + name, 'utf8')));
}
build();
if (process.argv.includes('--watch')) {
  watch('src', () => {
    build(); // blocks: node:fs readdirSync
  });
}
`,
      'compile.ts': `
export const compile = (text: string): string => text.trim();
`,
    },
  },
  {
    name: 'a queue worker with retries and a lock file',
    files: {
      'jobs.ts': `
import { closeSync, openSync, unlinkSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
const lockFile = 'jobs.lock';
class Lock {
  #fd: number | undefined;
  take(): boolean {
    this.#fd = openSync(lockFile, 'wx');
    return true;
  }
  drop(): void {
    if (this.#fd !== undefined) closeSync(this.#fd);
    unlinkSync(lockFile);
  }
}
export class Jobs {
  readonly #lock = new Lock();
  #running = true;
  constructor() {
    process.once('exit', () => this.#lock.drop());
  }
  async run(): Promise<void> {
    while (this.#running) {
      if (this.#lock.take()) await this.#work(); // blocks: node:fs openSync
      await sleep(1000);
    }
  }
  async #work(): Promise<void> {
    writeFileSync('progress', ''); // blocks: node:fs writeFileSync
  }
  stop(): void {
    this.#running = false;
  }
}
`,
    },
  },
  {
    name: 'a logger that writes in place, used everywhere',
    files: {
      'log.ts': `
import fs from 'node:fs';
const file = fs.openSync('app.log', 'a');
export class Log {
  static #shared = new Log();
  static get shared(): Log {
    return Log.#shared;
  }
  info(text: string): void {
    this.#write('info ' + text);
  }
  #write(line: string): void {
    fs.writeSync(file, line);
  }
}
export const log = Log.shared;
log.info('start');
`,
      'api.ts': `
import { log } from './log.js';
export async function charge(): Promise<void> {
  log.info('charge'); // blocks: node:fs writeSync
}
setInterval(() => log.info('alive'), 1000); // blocks: node:fs writeSync
log.info('ready');
`,
    },
  },
];
