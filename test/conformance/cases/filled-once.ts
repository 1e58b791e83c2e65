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
  {
    name: 'a field that another method fills, and a variable that is filled by way of a local',
    wholeProgram: true,
    profile: 'server',
    files: {
      'a.js': `
import { readFileSync, writeFileSync } from 'node:fs';
class Settings {
  config = null;
  reload() {
    this.config = JSON.parse(readFileSync('settings.json', 'utf8'));
  }
  get(key) {
    if (!this.config) {
      this.reload();
    }
    return this.config[key];
  }
}
const settings = new Settings();
export const f = async (key) => settings.get(key);
let token;
async function make() {
  return readFileSync('seed', 'utf8');
}
const store = (text) => writeFileSync('token', text);
export async function g() {
  if (token) return token;
  let fresh = await make();
  if (!fresh) {
    fresh = await make();
    store(fresh);
  }
  token = fresh;
  return fresh;
}
`,
    },
  },
  {
    name: 'a promise that is kept while it is on its way',
    profile: 'server',
    files: {
      'a.js': `
import { writeFileSync } from 'node:fs';
let pending;
export async function refresh() {
  if (pending) return pending;
  pending = (async () => {
    try {
      writeFileSync('index', ''); // blocks: node:fs writeFileSync
    } finally {
      pending = undefined;
    }
  })();
  return pending;
}
`,
    },
  },
];
