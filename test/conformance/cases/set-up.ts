import type { Row } from '../row.js';

/** Code that by what it does can only run once, or by how it is called may run often. */
export const setUp: readonly Row[] = [
  {
    name: 'functions that register handlers, which a framework calls by name',
    profile: 'server',
    files: {
      'hooks.js': `
import { mkdirSync, readFileSync } from 'node:fs';
import express from 'express';
const ensure = () => mkdirSync('cache', { recursive: true });
exports.expressCreateServer = async (hook, { app }) => {
  mkdirSync('pages', { recursive: true });
  ensure();
  app.get('/page', (req, res) => {
    res.send(readFileSync('page')); // blocks: node:fs readFileSync
  });
};
export async function start(port) {
  const server = express();
  server.set('version', readFileSync('VERSION', 'utf8'));
  server.listen(port, () => undefined);
}
export async function onConnection(socket) {
  socket.on('message', () => undefined);
  readFileSync('greeting'); // blocks: node:fs readFileSync
}
`,
    },
  },
  {
    name: 'functions that call themselves, and each other',
    wholeProgram: true,
    profile: 'server',
    files: {
      'a.cjs': `
const fs = require('fs');
async function walk(depth) {
  fs.statSync('a'); // blocks: node:fs statSync
  if (depth) return walk(depth - 1);
}
async function ping(n) {
  fs.statSync('b'); // blocks: node:fs statSync
  return pong(n);
}
async function pong(n) {
  return n && ping(n - 1);
}
class Client {
  async retry(n) {
    fs.statSync('c'); // blocks: node:fs statSync
    if (n) return this.retry(n - 1);
  }
}
async function once(n) {
  fs.statSync('d');
  if (n) await once(n - 1);
}
once(3);
module.exports = { walk, ping, Client };
`,
    },
  },
  {
    name: 'functions that end the process, listen, or read the command line',
    profile: 'server',
    files: {
      'a.js': `
import https from 'node:https';
import { readFileSync } from 'node:fs';
import { program } from 'commander';
export async function serve() {
  https.createServer({ cert: readFileSync('cert') }).listen(443);
}
export async function boot() {
  readFileSync('settings');
  process.on('SIGTERM', () => process.exit(0));
}
export async function cli() {
  readFileSync('version');
  program.parse(process.argv);
}
`,
    },
  },
  {
    name: 'a handler behind a wrapper that waits first',
    profile: 'server',
    files: {
      'a.cjs': `
const fs = require('fs');
const wrap = (handler) => (req, res) => req.user().then((user) => handler(req, res, user));
async function page(req, res) {
  fs.existsSync('page'); // blocks: node:fs existsSync
}
module.exports = wrap(page);
`,
    },
  },
  {
    name: 'plugins of Fastify by way of fastify-plugin, and migrations in an object',
    wholeProgram: true,
    profile: 'server',
    files: {
      'plugin.js': `
import fp from 'fastify-plugin';
import { existsSync } from 'node:fs';
async function config(fastify) {
  fastify.decorate('config', existsSync('config'));
}
export default fp(config, { name: 'config' });
`,
      'migrations/2023-a.cjs': `
const { execSync } = require('child_process');
module.exports = {
  async up() {
    execSync('node seed.js');
  },
  async down() {},
};
`,
    },
  },
  {
    name: 'async callbacks in place within a command, and answers at a prompt',
    profile: 'server',
    wholeProgram: true,
    files: {
      'a.js': `
import { createInterface } from 'node:readline';
import { readFileSync, writeFileSync } from 'node:fs';
import { program } from 'commander';
program.command('all').action(async (names) => {
  await Promise.all(names.map(async (name) => readFileSync(name)));
});
const prompt = createInterface({ input: process.stdin });
prompt.question('Release?', (answer) => {
  writeFileSync('answer', answer);
  process.exit(0);
});
setInterval(() => {
  void ['a'].map(async (name) => readFileSync(name)); // blocks: node:fs readFileSync
}, 1000);
`,
    },
  },
];
