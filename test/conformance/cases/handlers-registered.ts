import type { Row } from '../row.js';

export const handlersRegistered: readonly Row[] = [
  {
    name: 'methods of a controller, bound, wrapped in arrows and bare',
    files: {
      'a.js': `
import express from 'express';
import { readFileSync, statSync, existsSync } from 'node:fs';
class Pages {
  show(question, answer) {
    answer.send(readFileSync('a')); // blocks: node:fs readFileSync
  }
  size(question, answer) {
    answer.json(statSync('a').size); // blocks: node:fs statSync
  }
  there(name) {
    return existsSync(name);
  }
  unused() {
    return existsSync('b');
  }
}
const pages = new Pages();
const app = express();
app.get('/a', pages.show.bind(pages));
app.get('/b', pages.size);
app.get('/c', (question, answer) => answer.json(pages.there('c'))); // blocks: node:fs existsSync
`,
    },
  },
  {
    name: 'a chain of handlers in a variable, and one that is spread',
    files: {
      'a.js': `
import express from 'express';
import { existsSync, readFileSync, appendFileSync } from 'node:fs';
const log = (question, answer, next) => {
  appendFileSync('log', question.url); // blocks: node:fs appendFileSync
  next();
};
const guard = (question, answer, next) => (existsSync('open') ? next() : answer.end()); // blocks: node:fs existsSync
const chain = [log, guard];
const router = express.Router();
router.use(chain);
router.get('/', ...chain, (question, answer) => answer.send(readFileSync('a'))); // blocks: node:fs readFileSync
export default router;
`,
    },
  },
  {
    name: 'a table of handlers',
    files: {
      'a.js': `
import http from 'node:http';
import { readFileSync } from 'node:fs';
const routes = {
  '/a': (req, res) => res.end(readFileSync('a')), // blocks: node:fs readFileSync
  '/b': (req, res) => res.end('b'),
};
http.createServer((req, res) => routes[req.url](req, res)).listen(1);
`,
    },
  },
  {
    name: 'an application made in another file',
    files: {
      'app.js': `
import express from 'express';
export const app = express();
`,
      'routes.js': `
import { app } from './app.js';
import { readFileSync } from 'node:fs';
app.get('/a', (question, answer) => answer.send(readFileSync('a'))); // blocks: node:fs readFileSync
`,
    },
  },
  {
    name: 'async handlers and wrappers for them',
    files: {
      'a.js': `
import express from 'express';
import asyncHandler from 'express-async-handler';
import { readFileSync } from 'node:fs';
const wrap = (handler) => (question, answer, next) => Promise.resolve(handler(question, answer)).catch(next);
const app = express();
app.get('/a', asyncHandler(async (question, answer) => {
  answer.send(readFileSync('a')); // blocks: node:fs readFileSync
}));
app.get('/b', wrap((question, answer) => answer.send(readFileSync('b')))); // blocks: node:fs readFileSync
`,
    },
  },
  {
    name: 'property handlers of sockets, workers and requests',
    files: {
      'a.js': `
import WebSocket from 'ws';
import { Worker } from 'node:worker_threads';
import { appendFileSync, writeFileSync } from 'node:fs';
const socket = new WebSocket('ws://a');
socket.onmessage = (event) => {
  appendFileSync('log', event.data); // blocks: node:fs appendFileSync
};
new Worker('./w.js').on('message', (result) => {
  writeFileSync('result', result); // blocks: node:fs writeFileSync
});
new AbortController().signal.addEventListener('abort', () => writeFileSync('aborted', '')); // blocks: node:fs writeFileSync
process.stdin.on('data', (chunk) => appendFileSync('input', chunk)); // blocks: node:fs appendFileSync
`,
    },
  },
  {
    name: 'servers of other protocols',
    files: {
      'a.js': `
import net from 'node:net';
import tls from 'node:tls';
import dgram from 'node:dgram';
import http2 from 'node:http2';
import { readFileSync, appendFileSync } from 'node:fs';
net.createServer((socket) => socket.end(readFileSync('a'))).listen(1); // blocks: node:fs readFileSync
tls.createServer({ key: readFileSync('key.pem') }, (socket) => {
  socket.end(readFileSync('b')); // blocks: node:fs readFileSync
});
dgram.createSocket('udp4', (message) => appendFileSync('log', message)); // blocks: node:fs appendFileSync
http2.createServer().on('stream', (stream) => stream.end(readFileSync('c'))); // blocks: node:fs readFileSync
`,
    },
  },
  {
    name: 'static files, listeners of start-up and settings of an application',
    files: {
      'a.js': `
import express from 'express';
import https from 'node:https';
import { readFileSync, writeFileSync } from 'node:fs';
const app = express();
app.set('views', readFileSync('views.txt', 'utf8'));
app.use(express.static('public'));
app.locals.version = readFileSync('VERSION', 'utf8');
const server = https.createServer({ key: readFileSync('key.pem') }, app);
server.listen(443, () => {
  writeFileSync('pid', String(process.pid));
});
export default app;
`,
    },
  },
  {
    name: 'functions with the names of handlers that no server runs',
    files: {
      'a.js': `
import { readFileSync } from 'node:fs';
export function get(path) {
  return readFileSync(path);
}
const app = { get, use: (work) => work };
app.get('/a');
app.use(() => readFileSync('a'));
export const text = get('b');
`,
    },
  },
];
