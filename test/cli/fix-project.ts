import { execFile, execFileSync, spawn, type ChildProcess, type ExecFileException } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const bin = fileURLToPath(new URL('../../cli/bin/unstall.js', import.meta.url));

interface Outcome {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** A small project on disk that `unstall fix` runs in. */
export interface FixProject {
  readonly root: string;
  /** Folder for temporary files of the runs, to see what they leave there. */
  readonly temporary: string;
  readonly fix: (...args: string[]) => Promise<Outcome>;
  /** Runs in a folder of the project. */
  readonly fixIn: (folder: string, ...args: string[]) => Promise<Outcome>;
  /** Starts without waiting. */
  readonly start: (...args: string[]) => ChildProcess;
  readonly read: (file: string) => string;
  readonly write: (files: Readonly<Record<string, string>>) => void;
  readonly git: (...args: string[]) => string;
  /** Commits everything. */
  readonly commit: () => void;
  readonly remove: () => void;
}

export function createFixProject(files: Readonly<Record<string, string>>): FixProject {
  const base = realpathSync(mkdtempSync(join(tmpdir(), 'unstall-fix-')));
  const [root, temporary] = [join(base, 'project'), join(base, 'tmp')];
  for (const folder of [root, temporary]) mkdirSync(folder);
  const write: FixProject['write'] = (texts) => {
    for (const [name, text] of Object.entries(texts)) {
      mkdirSync(dirname(join(root, name)), { recursive: true });
      writeFileSync(join(root, name), text);
    }
  };
  write({ 'package.json': '{"private":true}', ...files });
  const options = { cwd: root, env: { ...process.env, TMPDIR: temporary } };
  const git: FixProject['git'] = (...args) =>
    execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@b', '-c', 'init.defaultBranch=main', ...args], { cwd: root, encoding: 'utf8', stdio: 'pipe' });
  const fixIn: FixProject['fixIn'] = (folder, ...args) =>
    new Promise((resolve) => {
      const done = (error: ExecFileException | null, out: string, err: string): void => resolve({ code: error ? Number(error.code ?? -1) : 0, out, err });
      execFile(process.execPath, [bin, 'fix', ...args], { ...options, cwd: join(root, folder) }, done);
    });
  return {
    root,
    temporary,
    fixIn,
    fix: (...args) => fixIn('.', ...args),
    start: (...args) => spawn(process.execPath, [bin, 'fix', ...args], { ...options, stdio: ['ignore', 'pipe', 'pipe'] }),
    read: (file) => readFileSync(join(root, file), 'utf8'),
    write,
    git,
    commit: () => {
      git('init', '-q');
      git('add', '-A');
      git('commit', '-q', '-m', 'x');
    },
    remove: () => rmSync(base, { recursive: true, force: true }),
  };
}

/** One function with one finding. */
export const reader = (name: string): string => `const fs = require('fs');\nexports.${name} = async () => fs.readFileSync('${name}.txt', 'utf8');\n`;
