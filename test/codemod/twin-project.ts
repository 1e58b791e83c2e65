import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { apply, plan, type Plan, type PlanOptions } from '@unstall/codemod';
import { expect } from 'vitest';
import { writeProject } from './program.js';

type Files = Readonly<Record<string, string>>;
type Twin = NonNullable<PlanOptions['twin']>;

export interface Result {
  readonly plan: Plan;
  readonly read: (file: string) => string;
  readonly again: Plan;
}

/** Module level code that others load cannot wait. */
export const loading = { 'index.ts': "import './start.js';\n" };
export const esm = '{"name":"p","version":"1.0.0","private":true,"type":"module"}';

/** Runs, plans, applies, runs again (the output must be the same) and plans again (nothing is left to do). */
export async function twin(files: Files, options: Twin = {}): Promise<Result> {
  const { root, remove } = writeProject(files);
  try {
    const main = 'main.js' in files ? 'main.js' : undefined;
    const before = main && run(root, main);
    const computed = await plan({ root, twin: options });
    await apply(computed, { root });
    const texts = new Map(computed.files.map(({ file }) => [file, readFileSync(join(root, file), 'utf8')]));
    if (main) expect(run(root, main)).toEqual(before);
    return { plan: computed, read: (file) => texts.get(file) ?? '', again: await plan({ root, twin: options }) };
  } finally {
    remove();
  }
}

export function run(root: string, main: string): { out: string; code: number | null } {
  const { stdout, status, stderr } = spawnSync(process.execPath, [main], { cwd: root, encoding: 'utf8', timeout: 60_000 });
  expect(stderr).toBe('');
  return { out: stdout, code: status };
}

export const migrations = ({ outcomes }: Plan): unknown[] => outcomes.map(({ migrated, refused }) => migrated ?? refused);

export const lib = "import { readFileSync } from 'node:fs';\n\nexport function load(name) {\n  return readFileSync(name, 'utf8').trim();\n}\n";
export const start = "import { load } from './lib.js';\n\nexport const first = load('a.txt');\n";
export const main = "import { load } from './lib.js';\nimport { first } from './start.js';\n\nasync function main() {\n  console.log(first, load('b.txt'));\n}\nmain();\n";
