import type { Row } from '../row.js';

export const handlers: readonly Row[] = [
  {
    name: 'express routes, middleware and error handlers',
    files: {
      'a.ts': `
import express from 'express';
import fs from 'node:fs';
const app = express();
const layout = fs.readFileSync('layout.html', 'utf8');
app.use((req, res, next) => {
  fs.appendFileSync('access.log', req.url); // blocks: node:fs appendFileSync
  next();
});
app.get('/a', (req, res) => res.send(layout + fs.readFileSync('a.html'))); // blocks: node:fs readFileSync
app.route('/b').get((req, res) => res.send(fs.readdirSync('.'))); // blocks: node:fs readdirSync
app.use((error: Error, req: express.Request, res: express.Response, next: express.NextFunction) => {
  fs.appendFileSync('error.log', error.message); // blocks: node:fs appendFileSync
});
app.listen(3000, () => fs.writeFileSync('pid', String(process.pid)));
`,
    },
  },
  {
    name: 'an express router in CommonJS with a named handler',
    files: {
      'a.cjs': `
const { Router } = require('express');
const { execSync } = require('child_process');
const router = Router();
router.post('/build', build);
function build(req, res) {
  res.send(execSync('make')); // blocks: node:child_process execSync
}
module.exports = router;
`,
    },
  },
  {
    name: 'several handlers of one route, and a list of them',
    files: {
      'a.ts': `
import express from 'express';
import { existsSync, readFileSync } from 'node:fs';
const router = express.Router();
const known: express.RequestHandler = (req, res, next) => {
  if (existsSync(req.path)) next(); // blocks: node:fs existsSync
};
router.get('/:name', [known, (req, res) => { res.send(readFileSync(req.path)); }]); // blocks: node:fs readFileSync
`,
    },
  },
  {
    name: 'node:http, as an argument and as a listener',
    files: {
      'a.ts': `
import http, { createServer } from 'node:http';
import { readFileSync } from 'node:fs';
createServer((req, res) => {
  res.end(readFileSync('a.html')); // blocks: node:fs readFileSync
}).listen(1);
const server = new http.Server();
server.on('request', (req, res) => {
  res.end(readFileSync('b.html')); // blocks: node:fs readFileSync
});
http.get('http://a', (answer) => {
  readFileSync('c.html'); // blocks: node:fs readFileSync
});
server.listen(2, () => { readFileSync('motd'); });
`,
    },
  },
  {
    name: 'fastify routes and hooks, not its life cycle',
    files: {
      'a.ts': `
import Fastify from 'fastify';
import fs from 'node:fs';
const app = Fastify({ https: { key: fs.readFileSync('key.pem') } });
app.get('/a', (request, reply) => reply.send(fs.readFileSync('a'))); // blocks: node:fs readFileSync
app.route({ method: 'GET', url: '/b', handler: (request, reply) => reply.send(fs.readFileSync('b')) }); // blocks: node:fs readFileSync
app.addHook('onRequest', (request, reply, done) => {
  fs.appendFileSync('log', request.url); // blocks: node:fs appendFileSync
  done();
});
app.addHook('onReady', (done) => {
  fs.mkdirSync('cache');
  done();
});
app.register((scope, options, done) => {
  fs.mkdirSync('uploads');
  scope.post('/c', (request, reply) => reply.send(fs.writeFileSync('c', ''))); // blocks: node:fs writeFileSync
  done();
});
app.listen({ port: 1 });
`,
    },
  },
  {
    name: 'a handler typed by the framework, registered elsewhere',
    files: {
      'a.ts': `
import type { RequestHandler } from 'express';
import { readFileSync } from 'node:fs';
export const page: RequestHandler = (req, res) => {
  res.send(readFileSync('a.html')); // blocks: node:fs readFileSync
};
`,
    },
  },
  {
    name: 'a handler known by its parameters',
    files: {
      'a.cjs': `
const fs = require('fs');
exports.show = function (req, res) {
  res.send(fs.readFileSync('a.html')); // blocks: node:fs readFileSync
};
exports.guard = (req, res, next) => (fs.existsSync(req.path) ? next() : res.end()); // blocks: node:fs existsSync
`,
    },
  },
  {
    name: 'a controller of another file',
    files: {
      'routes.ts': `
import { Router } from 'express';
import { show } from './controller.js';
import * as admin from './admin.js';
export const router = Router();
router.get('/show', show);
router.get('/admin', admin.index);
`,
      'controller.ts': `
import { readFileSync } from 'node:fs';
export function show(question: any, answer: any): void {
  answer.send(readFileSync('a.html')); // blocks: node:fs readFileSync
}
`,
      'admin.ts': `
import { statSync } from 'node:fs';
export const index = (question: any, answer: any): void => {
  answer.send(statSync('a.html')); // blocks: node:fs statSync
};
`,
    },
    wholeProgram: true,
  },
  {
    name: 'set-up functions around routes run once',
    files: {
      'a.ts': `
import type { Express } from 'express';
import { readFileSync, readdirSync } from 'node:fs';
export function mount(app: Express): void {
  for (const name of readdirSync('pages')) {
    const page = readFileSync(name, 'utf8');
    app.get('/' + name, (req, res) => {
      res.send(page);
    });
  }
}
`,
      'main.ts': `
import express from 'express';
import { mount } from './a.js';
const app = express();
mount(app);
app.listen(1);
`,
    },
  },
  {
    name: 'a factory of middleware reads once and serves from memory',
    files: {
      'a.ts': `
import express from 'express';
import { readFileSync, statSync } from 'node:fs';
function favicon(path: string): express.RequestHandler {
  const icon = readFileSync(path);
  return (req, res) => {
    res.send(icon);
  };
}
function fresh(path: string): express.RequestHandler {
  return (req, res) => {
    res.send(statSync(path)); // blocks: node:fs statSync
  };
}
const app = express();
app.use(favicon('favicon.ico'));
app.use(fresh('favicon.ico'));
`,
    },
  },
  {
    name: 'a receiver that only looks like an application',
    files: {
      'a.ts': `
import { readFileSync } from 'node:fs';
const table = new Map<string, () => string>();
table.set('/a', () => readFileSync('a', 'utf8'));
export const lookup = { get: (name: string, make: () => string) => table.get(name) ?? make };
lookup.get('plain', () => readFileSync('b', 'utf8'));
`,
    },
  },
];
