import type { Row } from '../row.js';

export const moduleValues: readonly Row[] = [
  {
    name: 'the default of a dynamic import, by every way',
    files: {
      'a.mjs': `
export async function f(p) {
  const { default: fs } = await import('node:fs');
  const other = (await import('fs')).default;
  const third = await import('fs').then((m) => m.default);
  fs.readFileSync(p); // blocks: node:fs readFileSync
  other.statSync(p); // blocks: node:fs statSync
  third.rmSync(p); // blocks: node:fs rmSync
}
`,
    },
  },
  {
    name: 'a variable that is declared first and assigned once',
    files: {
      'a.cjs': `
let fs;
var cp;
fs = require('fs');
cp = require('child_process');
exports.f = async (p) => {
  cp.execSync('ls'); // blocks: node:child_process execSync
  return fs.readFileSync(p); // blocks: node:fs readFileSync
};
`,
    },
  },
  {
    name: 'module.require and a template as the specifier',
    files: {
      'a.cjs': `
const fs = module.require('fs');
const cp = require(\`child_process\`);
exports.f = async (p) => {
  cp.execSync('ls'); // blocks: node:child_process execSync
  return fs.readFileSync(p); // blocks: node:fs readFileSync
};
`,
    },
  },
  {
    name: 'modules that are exports of project files',
    files: {
      'whole.cjs': `module.exports = require('fs');\n`,
      'default.mjs': `import fs from 'node:fs';\nexport default fs;\n`,
      'member.cjs': `const fs = require('fs');\nexports.read = fs.readFileSync;\nexports.io = { stat: fs.statSync };\n`,
      'a.mjs': `
import whole from './whole.cjs';
import fs from './default.mjs';
import { read, io } from './member.cjs';
export async function f(p) {
  whole.readFileSync(p); // blocks: node:fs readFileSync
  fs.statSync(p); // blocks: node:fs statSync
  read(p); // blocks: node:fs readFileSync
  io.stat(p); // blocks: node:fs statSync
}
`,
    },
  },
  {
    name: 'copies of a module and of its members',
    files: {
      'a.js': `
import fs from 'node:fs';
const copy = { ...fs };
const assigned = Object.assign({}, fs);
const [read] = [fs.readFileSync];
const { statSync: stat = () => 0 } = fs;
export async function f(p) {
  copy.rmSync(p); // blocks: node:fs rmSync
  assigned.mkdirSync(p); // blocks: node:fs mkdirSync
  read(p); // blocks: node:fs readFileSync
  stat(p); // blocks: node:fs statSync
}
`,
    },
  },
  {
    name: 'blocking functions handed by name to timers, listeners and promises',
    files: {
      'a.js': `
import fs from 'node:fs';
import { EventEmitter } from 'node:events';
const bus = new EventEmitter();
setTimeout(fs.unlinkSync, 1000, 'a'); // blocks: node:fs unlinkSync
setInterval(fs.rmSync.bind(fs, 'a'), 1000); // blocks: node:fs rmSync
bus.on('gone', fs.unlinkSync); // blocks: node:fs unlinkSync
export const text = Promise.resolve('a').then(fs.readFileSync); // blocks: node:fs readFileSync
`,
    },
  },
  {
    name: 'blocking functions handed by name to what runs them now, in hot code',
    files: {
      'a.js': `
import fs from 'node:fs';
import _ from 'lodash';
export async function f(paths) {
  paths.forEach(fs.unlinkSync); // blocks: node:fs unlinkSync
  _.map(paths, fs.statSync); // blocks: node:fs statSync
  _.attempt(() => fs.readFileSync('a')); // blocks: node:fs readFileSync
  Array.from(paths, fs.lstatSync); // blocks: node:fs lstatSync
}
`,
    },
  },
  {
    name: 'blocking functions handed by name to executors and mere holders',
    files: {
      'a.js': `
import fs from 'node:fs';
import { promisify } from 'node:util';
const registry = new Map([['read', fs.readFileSync]]);
const read = promisify(fs.readFile);
export async function f(p) {
  console.log(fs.readFileSync, registry.size);
  return read(p);
}
`,
    },
  },
  {
    name: 'a choice between the module and another one is a choice between their members',
    files: {
      'a.js': `
import { execSync } from 'node:child_process';
const run = process.platform === 'win32' ? (command) => execSync(command) : execSync;
export const f = async () => run('ls'); // blocks: node:child_process execSync
`,
    },
  },
  {
    name: 'values of objects that are frozen, nested, or come from a function',
    files: {
      'a.js': `
import fs from 'node:fs';
const io = Object.freeze({ disk: { read: fs.readFileSync } });
const make = () => ({ stat: (p) => fs.statSync(p) });
const { stat } = make();
export async function f(p) {
  io.disk.read(p); // blocks: node:fs readFileSync
  stat(p); // blocks: node:fs statSync
  make().stat(p); // blocks: node:fs statSync
}
`,
    },
  },
  {
    name: 'injected dependencies with a default',
    files: {
      'a.js': `
import nodeFs from 'node:fs';
export function createStore({ fs = nodeFs } = {}) {
  return {
    save: async (p) => fs.promises.writeFile(p, ''),
    names: () => fs.promises.readdir('.'),
  };
}
`,
    },
  },
  {
    name: 'objects and functions that get more members by Object.assign',
    files: {
      'a.js': `
import { readFileSync } from 'node:fs';
class Path {
  readSync() {
    return readFileSync('a');
  }
}
const at = Object.assign((name) => new Path(name), { Path });
const disk = Object.assign({ read: (name) => readFileSync(name) }, { isFast: false });
export async function f() {
  at('a').readSync(); // blocks: node:fs readFileSync
  disk.read('b'); // blocks: node:fs readFileSync
}
`,
    },
  },
];
