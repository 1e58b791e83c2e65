import type { Row } from '../row.js';

/** What runs until a value is there, and what only looks so. */
export const filledOnce: readonly Row[] = [
  {
    name: 'guards of several forms',
    profile: 'server',
    files: {
      'a.js': `
import { readFileSync, statSync } from 'node:fs';
let settings = null;
let ready = false;
const configure = () => {
  settings = JSON.parse(readFileSync('settings.json', 'utf8'));
};
export async function a() {
  settings === null && configure();
  return settings;
}
export async function b() {
  if (settings === null) configure();
  return settings;
}
export async function c() {
  if (!settings) {
    configure();
  }
  return settings;
}
export async function d() {
  settings === null && (settings = JSON.parse(readFileSync('settings.json', 'utf8')));
  return settings;
}
export async function e(isActive) {
  if (isActive && !ready) {
    statSync('a');
    ready = true;
  }
}
`,
    },
  },
  {
    name: 'a flag that keeps runs apart',
    profile: 'server',
    files: {
      'a.js': `
import { statSync } from 'node:fs';
let busy = false;
setInterval(async () => {
  if (busy) return;
  busy = true;
  try {
    statSync('a'); // blocks: node:fs statSync
  } finally {
    busy = false;
  }
}, 1000);
class Scan {
  #running = false;
  async run() {
    if (!this.#running) {
      this.#running = true;
      statSync('b'); // blocks: node:fs statSync
      this.#running = false;
    }
  }
}
setInterval(() => void new Scan().run(), 1000);
`,
    },
  },
  {
    name: 'a cache that is dropped now and then, and one that is set empty at first',
    profile: 'server',
    files: {
      'a.js': `
import { readFileSync } from 'node:fs';
import express from 'express';
let page;
const app = express();
app.get('/', (req, res) => {
  if (!page) page = readFileSync('page');
  res.send(page);
});
app.post('/', () => {
  page = undefined;
});
class Config {
  constructor() {
    this.text = null;
  }
  async get() {
    if (!this.text) this.text = readFileSync('config');
    return this.text;
  }
}
export const config = new Config();
`,
    },
  },
  {
    name: 'a flag that a handler keeps for one request',
    profile: 'server',
    files: {
      'a.js': `
import { writeFileSync } from 'node:fs';
import express from 'express';
const app = express();
app.post('/upload', (req, res) => {
  let isAnswered = false;
  const answer = (code) => {
    isAnswered = true;
    res.sendStatus(code);
  };
  req.on('error', () => answer(500));
  req.on('end', () => {
    if (isAnswered) return;
    writeFileSync('upload', ''); // blocks: node:fs writeFileSync
    answer(200);
  });
});
`,
    },
  },
];
