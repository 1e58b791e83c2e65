import type { Row } from '../row.js';

/** Async code that provably runs once, and code that only looks so. */
export const oneShot: readonly Row[] = [
  {
    name: 'start-up steps in several files',
    oneShot: true,
    wholeProgram: true,
    files: {
      'main.ts': `
import { connect } from './db.js';
import { prepare } from './prepare.js';
await prepare();
const db = await connect();
console.log(db);
`,
      'db.ts': `
import { readFileSync } from 'node:fs';
export async function connect(): Promise<string> {
  return readFileSync('db.json', 'utf8'); // blocks: node:fs readFileSync
}
`,
      'prepare.ts': `
import { mkdirSync } from 'node:fs';
const ensure = (p: string): void => {
  mkdirSync(p, { recursive: true });
};
export const prepare = async (): Promise<void> => {
  ensure('cache'); // blocks: node:fs mkdirSync
};
`,
    },
  },
  {
    name: 'a main behind a guard',
    oneShot: true,
    files: {
      'a.cjs': `
const fs = require('fs');
async function main() {
  fs.writeFileSync('a', ''); // blocks: node:fs writeFileSync
}
if (require.main === module) {
  main().then(() => process.exit(0));
}
`,
    },
  },
  {
    name: 'a function that start-up and a timer call',
    files: {
      'a.ts': `
import { readFileSync } from 'node:fs';
async function refresh(): Promise<string> {
  return readFileSync('a', 'utf8'); // blocks: node:fs readFileSync
}
await refresh();
setInterval(() => {
  void refresh();
}, 1000);
`,
    },
  },
  {
    name: 'a function that start-up calls and hands to a listener',
    files: {
      'a.ts': `
import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
const bus = new EventEmitter();
const load = async (): Promise<string> => readFileSync('a', 'utf8'); // blocks: node:fs readFileSync
await load();
bus.on('change', load);
`,
    },
  },
  {
    name: 'a bootstrap of a framework',
    oneShot: true,
    files: {
      'main.ts': `
import { NestFactory } from '@nestjs/core';
import { readFileSync } from 'node:fs';
import { AppModule } from './app.module.js';
async function bootstrap(): Promise<void> {
  const app = await NestFactory.create(AppModule, {
    httpsOptions: {
      key: readFileSync('key.pem'), // blocks: node:fs readFileSync
    },
  });
  await app.listen(3000);
}
void bootstrap();
`,
      'app.module.ts': `
import { Module } from '@nestjs/common';
@Module({})
export class AppModule {}
`,
    },
  },
  {
    name: 'an exported function that start-up of its own file calls too',
    files: {
      'a.ts': `
import { readFileSync } from 'node:fs';
export async function load(): Promise<string> {
  return readFileSync('a', 'utf8'); // blocks: node:fs readFileSync
}
export const handlers = { load };
`,
      'b.ts': `
import express from 'express';
import { handlers } from './a.js';
const app = express();
app.get('/', async (question, answer) => {
  answer.send(await handlers.load());
});
`,
    },
  },
  {
    name: 'a loop that runs for ever from main is not one shot of its timer',
    wholeProgram: true,
    files: {
      'a.ts': `
import { statSync } from 'node:fs';
function poll(): void {
  statSync('a'); // blocks: node:fs statSync
  setTimeout(poll, 1000);
}
poll();
`,
    },
  },
  {
    name: 'a promise callback of start-up code runs once, that of a handler again and again',
    wholeProgram: true,
    profile: 'server',
    files: {
      'a.js': `
import express from 'express';
import { readFileSync, statSync } from 'node:fs';
const app = express();
const connect = () => Promise.resolve();
connect().then(() => console.log(readFileSync('motd', 'utf8')));
app.get('/', (req, res) => {
  connect().then(() => res.send(String(statSync('a').size))); // blocks: node:fs statSync
});
`,
    },
  },
  {
    name: 'this is kept by bind, and said by a parameter',
    files: {
      'a.ts': `
import { readFileSync, statSync } from 'node:fs';
class Client {
  read(): string {
    return readFileSync('a', 'utf8');
  }
  start(): void {
    setInterval(function () {
      this.read(); // blocks: node:fs readFileSync
    }.bind(this), 1000);
    setInterval(function (this: Client) {
      this.read(); // blocks: node:fs readFileSync
    }.bind(this), 1000);
  }
}
export const client = new Client();
export const size = async (): Promise<number> => statSync('a').size; // blocks: node:fs statSync
`,
    },
  },
];
