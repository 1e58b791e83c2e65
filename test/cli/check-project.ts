import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const bin = fileURLToPath(new URL('../../cli/bin/unstall.js', import.meta.url));

export interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** A small project on disk. */
export interface CheckProject {
  readonly root: string;
  /** Runs `unstall check` there, as a child process with pipes. */
  readonly check: (...args: string[]) => Promise<Outcome>;
  readonly write: (files: Readonly<Record<string, string>>) => Promise<void>;
  readonly remove: () => Promise<void>;
}

/** Writes a project below a new temporary folder. */
export async function createProject(files: Readonly<Record<string, string>>): Promise<CheckProject> {
  const root = await realpath(await mkdtemp(join(tmpdir(), 'unstall-check-')));
  const write = async (texts: Readonly<Record<string, string>>): Promise<void> => {
    for (const [name, text] of Object.entries(texts)) {
      await mkdir(dirname(join(root, name)), { recursive: true });
      await writeFile(join(root, name), text);
    }
  };
  await write(files);
  return { root, write, check: (...args) => run(root, ['check', ...args]), remove: () => rm(root, { recursive: true }) };
}

function run(cwd: string, args: readonly string[]): Promise<Outcome> {
  return new Promise((resolve) => {
    execFile(process.execPath, [bin, ...args], { cwd, maxBuffer: 1 << 26 }, (error, stdout, stderr) => {
      resolve({ code: error ? Number(error.code ?? -1) : 0, stdout, stderr });
    });
  });
}

/** `a.js:2 node:fs readFileSync`, for each finding of a JSON output. */
export const findingsIn = ({ stdout }: Outcome): string[] =>
  (JSON.parse(stdout) as { findings: { file: string; line: number; api: string }[] }).findings.map(({ file, line, api }) => `${file}:${line} ${api}`);

/** Blocks in a handler through a helper, in an async function, and at start-up. */
export const shop = {
  'src/server.ts': `import express from 'express';
import { render } from './render.js';

const app = express();
app.get('/a', (req, res) => {
	res.send(render('a'));
});
`,
  'src/render.ts': `import { readFileSync } from 'node:fs';

export function render(name: string): string {
  return partial(name) + partial('foot');
}

const partial = (name: string): string => readFileSync(name, 'utf8');
`,
  'src/load.ts': `import { execSync } from 'node:child_process';
export async function load(): Promise<string> {
  return execSync(
    'git status',
  ).toString();
}
`,
  'src/settings.ts': `import { readFileSync } from 'node:fs';
export const settings = readFileSync('settings.json', 'utf8');
`,
};

/** Without a finding. */
export const quiet = { 'a.js': `import { readFile } from 'node:fs/promises';\nexport const f = async () => readFile('a');\n` };
/** With one finding. */
export const loud = { 'a.js': `import fs from 'node:fs';\nexport const f = async () => fs.readFileSync('a');\n` };
