import type { Row } from '../row.js';

export const startupCli: readonly Row[] = [
  {
    name: 'the top level of a module, whatever its shape',
    files: {
      'a.ts': `
import { readFileSync, existsSync, mkdirSync, readdirSync } from 'node:fs';
import { execSync } from 'node:child_process';
export const version = JSON.parse(readFileSync('package.json', 'utf8')).version;
if (!existsSync('cache')) {
  try {
    mkdirSync('cache');
  } catch {}
}
for (const name of readdirSync('plugins')) console.log(name);
export const commit = process.env['COMMIT'] ?? execSync('git rev-parse HEAD').toString();
(() => readFileSync('banner.txt'))();
await Promise.resolve();
readFileSync('after-await.txt');
`,
    },
  },
  {
    name: 'a configuration loader that only the top level calls',
    files: {
      'config.ts': `
import { readFileSync } from 'node:fs';
function read(path: string): string {
  return readFileSync(path, 'utf8');
}
export function loadConfig(path: string): unknown {
  return JSON.parse(read(path));
}
`,
      'main.ts': `
import { loadConfig } from './config.js';
export const config = loadConfig('config.json');
`,
    },
  },
  {
    name: 'a command line entry with a shebang and sync code',
    files: {
      'cli.js': `#!/usr/bin/env node
import { readFileSync, writeFileSync } from 'node:fs';
function main(args) {
  const text = readFileSync(args[0], 'utf8');
  writeFileSync(args[1], text.toUpperCase());
}
main(process.argv.slice(2));
`,
    },
  },
  {
    name: 'a guard by require.main',
    files: {
      'tool.cjs': `
const fs = require('fs');
function convert(path) {
  return fs.readFileSync(path, 'utf8');
}
module.exports = { convert };
if (require.main === module) {
  process.stdout.write(convert(process.argv[2]));
}
`,
    },
  },
  {
    name: 'sync actions of command line frameworks',
    files: {
      'commander.ts': `
import { Command, program } from 'commander';
import { readFileSync, writeFileSync } from 'node:fs';
const cli = new Command();
cli.command('print').argument('<file>').action((file: string) => {
  console.log(readFileSync(file, 'utf8'));
});
program.action(() => writeFileSync('a', ''));
program.parse();
`,
      'yargs.ts': `
import yargs from 'yargs';
import { readFileSync } from 'node:fs';
yargs(process.argv).command('print', 'prints', {}, (argv) => {
  console.log(readFileSync(String(argv['file']), 'utf8'));
}).parse();
`,
    },
  },
  {
    name: 'an async action of a command runs once',
    files: {
      'a.ts': `
import { program } from 'commander';
import { readFileSync } from 'node:fs';
program.command('print').action(async (file: string) => {
  console.log(readFileSync(file, 'utf8')); // blocks: node:fs readFileSync
});
await program.parseAsync();
`,
    },
    oneShot: true,
  },
  {
    name: 'an async main that the top level calls',
    files: {
      'a.ts': `
import { readFileSync } from 'node:fs';
async function main(): Promise<void> {
  console.log(readFileSync('a', 'utf8')); // blocks: node:fs readFileSync
}
main().catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
`,
    },
    oneShot: true,
  },
  {
    name: 'an async main and its sync helper, called without a wait',
    files: {
      'a.ts': `
import { mkdirSync, writeFileSync } from 'node:fs';
const prepare = (): void => {
  mkdirSync('out');
};
const main = async (): Promise<void> => {
  prepare(); // blocks: node:fs mkdirSync
  writeFileSync('out/a', ''); // blocks: node:fs writeFileSync
};
void main();
`,
    },
    oneShot: true,
  },
  {
    name: 'an immediately called async function at the top',
    files: {
      'a.cjs': `
const fs = require('fs');
(async () => {
  console.log(fs.readFileSync('a')); // blocks: node:fs readFileSync
})();
`,
    },
    oneShot: true,
  },
  {
    name: 'a bootstrap before listen runs once, its handlers do not',
    files: {
      'a.ts': `
import express from 'express';
import { readFileSync } from 'node:fs';
async function bootstrap(): Promise<void> {
  const app = express();
  const key = readFileSync('key.pem'); // blocks: node:fs readFileSync
  app.get('/key', (req, res) => {
    res.send(key);
  });
  app.listen(3000);
}
bootstrap();
`,
    },
    oneShot: true,
  },
  {
    name: 'a file in bin or scripts',
    files: {
      'bin/tool.js': `
const { readFileSync } = require('fs');
console.log(readFileSync('a', 'utf8'));
function help() {
  return readFileSync('help.txt', 'utf8');
}
help();
`,
      'scripts/build.ts': `
import { cpSync } from 'node:fs';
export const copy = (): void => cpSync('src', 'out', { recursive: true });
copy();
`,
    },
  },
  {
    name: 'an exported start function that nobody calls in sight is hot when async',
    files: {
      'a.ts': `
import { readFileSync } from 'node:fs';
export async function start(): Promise<string> {
  return readFileSync('a', 'utf8'); // blocks: node:fs readFileSync
}
`,
    },
  },
  {
    name: 'a loader that start-up and a handler share',
    files: {
      'templates.ts': `
import { readFileSync } from 'node:fs';
export const template = (name: string): string => readFileSync(name, 'utf8');
`,
      'a.ts': `
import express from 'express';
import { template } from './templates.js';
const home = template('home.html');
const app = express();
app.get('/', (req, res) => {
  res.send(home);
});
app.get('/:page', (req, res) => {
  res.send(template(req.params.page)); // blocks: node:fs readFileSync
});
`,
    },
  },
];
