import type { Row } from '../row.js';

export const callbacksTimers: readonly Row[] = [
  {
    name: 'callbacks of every timer',
    files: {
      'a.ts': `
import { writeFileSync } from 'node:fs';
import { setInterval as every } from 'node:timers';
setTimeout(() => writeFileSync('a', ''), 10); // blocks: node:fs writeFileSync
setInterval(() => { writeFileSync('b', ''); }, 10); // blocks: node:fs writeFileSync
setImmediate(() => writeFileSync('c', '')); // blocks: node:fs writeFileSync
process.nextTick(() => writeFileSync('d', '')); // blocks: node:fs writeFileSync
queueMicrotask(() => writeFileSync('e', '')); // blocks: node:fs writeFileSync
every(() => writeFileSync('f', ''), 10); // blocks: node:fs writeFileSync
globalThis.setTimeout(() => writeFileSync('g', ''), 10); // blocks: node:fs writeFileSync
`,
    },
  },
  {
    name: 'a named function as a timer callback, and bound methods',
    files: {
      'a.ts': `
import { statSync, readFileSync } from 'node:fs';
class Poller {
  start(): void {
    setInterval(this.poll.bind(this), 1000);
    setInterval(() => this.look(), 1000); // blocks: node:fs readFileSync
  }
  private poll(): void {
    statSync('a'); // blocks: node:fs statSync
  }
  private look(): void {
    readFileSync('a');
  }
}
new Poller().start();
function beat(): void {
  statSync('b'); // blocks: node:fs statSync
}
setInterval(beat, 1000);
`,
    },
  },
  {
    name: 'iterating a promised timer',
    files: {
      'a.ts': `
import { setInterval } from 'node:timers/promises';
import { appendFileSync } from 'node:fs';
for await (const beat of setInterval(1000)) {
  await log(String(beat));
}
async function log(text: string): Promise<void> {
  appendFileSync('log', text); // blocks: node:fs appendFileSync
}
`,
    },
    oneShot: true,
  },
  {
    name: 'then, catch and finally',
    files: {
      'a.ts': `
import { writeFileSync, appendFileSync, rmSync } from 'node:fs';
export function f(url: string): void {
  fetch(url)
    .then((answer) => answer.text())
    .then((text) => writeFileSync('page', text)) // blocks: node:fs writeFileSync
    .catch((error) => appendFileSync('log', String(error))) // blocks: node:fs appendFileSync
    .finally(() => rmSync('lock')); // blocks: node:fs rmSync
}
`,
    },
  },
  {
    name: 'Node-style callbacks of builtins',
    files: {
      'a.cjs': `
const fs = require('fs');
const { exec } = require('child_process');
fs.readdir('.', (error, names) => {
  for (const name of names) fs.statSync(name); // blocks: node:fs statSync
});
exec('ls', function (error, stdout) {
  fs.writeFileSync('out', stdout); // blocks: node:fs writeFileSync
});
`,
    },
  },
  {
    name: 'emitters, streams and sockets',
    files: {
      'a.ts': `
import net from 'node:net';
import { EventEmitter } from 'node:events';
import fs from 'node:fs';
const bus = new EventEmitter();
bus.on('order', () => fs.appendFileSync('orders', 'x')); // blocks: node:fs appendFileSync
bus.once('order', () => fs.appendFileSync('orders', 'x')); // blocks: node:fs appendFileSync
net.createServer((socket) => {
  socket.on('data', (chunk) => {
    fs.appendFileSync('data', chunk); // blocks: node:fs appendFileSync
  });
}).listen(1);
fs.createReadStream('a').on('end', () => fs.unlinkSync('a')); // blocks: node:fs unlinkSync
`,
    },
  },
  {
    name: 'events.on, once as a promise, and pipelines',
    files: {
      'a.ts': `
import { once } from 'node:events';
import { pipeline } from 'node:stream';
import fs from 'node:fs';
export async function f(stream: NodeJS.ReadableStream): Promise<void> {
  await once(stream, 'end');
  fs.rmSync('tmp'); // blocks: node:fs rmSync
}
export function g(a: fs.ReadStream, b: fs.WriteStream): void {
  pipeline(a, b, (error) => {
    fs.writeFileSync('done', String(error)); // blocks: node:fs writeFileSync
  });
}
`,
    },
  },
  {
    name: 'watchers',
    files: {
      'a.ts': `
import fs, { watch } from 'node:fs';
let config = fs.readFileSync('config.json', 'utf8');
watch('config.json', () => {
  config = fs.readFileSync('config.json', 'utf8'); // blocks: node:fs readFileSync
});
fs.watchFile('b', () => console.log(fs.statSync('b').size)); // blocks: node:fs statSync
export const get = () => config;
`,
    },
  },
  {
    name: 'exit and crash handlers must be synchronous',
    files: {
      'a.ts': `
import { writeFileSync, rmSync, appendFileSync } from 'node:fs';
import process from 'node:process';
process.on('exit', () => rmSync('lock'));
process.once('SIGTERM', () => {
  writeFileSync('state', '');
  process.exit(0);
});
process.on('uncaughtException', (error) => {
  appendFileSync('crash.log', error.stack ?? '');
  process.exit(1);
});
`,
    },
  },
  {
    name: 'a named exit handler and what it calls',
    files: {
      'a.ts': `
import { unlinkSync } from 'node:fs';
const removeLock = () => unlinkSync('lock');
function cleanUp(): void {
  removeLock();
}
process.on('exit', cleanUp);
`,
    },
  },
  {
    name: 'a helper of an exit handler that serves requests too',
    files: {
      'a.ts': `
import { writeFileSync } from 'node:fs';
function save(): void {
  writeFileSync('state', '');
}
process.on('exit', save);
setInterval(() => save(), 60_000); // blocks: node:fs writeFileSync
`,
    },
  },
  {
    name: 'other process events are ordinary events',
    files: {
      'a.ts': `
import { appendFileSync } from 'node:fs';
process.on('message', (text) => appendFileSync('log', String(text))); // blocks: node:fs appendFileSync
process.on('warning', (warning) => {
  appendFileSync('log', warning.message); // blocks: node:fs appendFileSync
});
`,
    },
  },
  {
    name: 'readline events and lines of input',
    files: {
      'a.ts': `
import readline from 'node:readline';
import { execSync } from 'node:child_process';
const lines = readline.createInterface({ input: process.stdin });
lines.on('line', (line) => {
  execSync(line); // blocks: node:child_process execSync
});
`,
    },
  },
  {
    name: 'a callback that is handed to an own asynchronous function',
    files: {
      'a.ts': `
import { readFile } from 'node:fs';
import { writeFileSync } from 'node:fs';
function load(path: string, done: (text: string) => void): void {
  readFile(path, 'utf8', (error, text) => done(error ? '' : text));
}
load('a', (text) => {
  writeFileSync('b', text); // blocks: node:fs writeFileSync
});
`,
    },
  },
];
