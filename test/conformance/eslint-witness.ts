import { relative, sep } from 'node:path';
import unstall from 'eslint-plugin-unstall';
import { ESLint, type Linter } from 'eslint';
import { apiOfMessage } from './message.js';
import { profilesOfRows } from './rows.js';
import type { Testimony } from './witness.js';

/** What is linted, and how it is parsed. */
export interface Linted {
  readonly files: string[];
  readonly languageOptions: Linter.LanguageOptions;
}

/** Asks ESLint about the files below a folder, with the two rules that report findings. */
export async function lint(root: string, { files, languageOptions }: Linted): Promise<Testimony[]> {
  const configs = [
    { files, languageOptions, plugins: { unstall }, rules: { 'unstall/no-busy-wait': 'error' } },
    ...profilesOfRows.map((profile) => ({ files: [`${profile}/**`], rules: { 'unstall/no-blocking-call': ['error', { profile }] } })),
  ] as unknown as Linter.Config[];
  const eslint = new ESLint({ cwd: root, overrideConfigFile: true, overrideConfig: configs });
  const results = await eslint.lintFiles(files);
  return results.flatMap(({ filePath, messages }) =>
    messages.map(({ ruleId, message, line }) => {
      if (!ruleId?.startsWith('unstall/')) throw new Error(`${filePath}:${line} ${message}`);
      return { file: relative(root, filePath).split(sep).join('/'), line, api: apiOfMessage(message) };
    }),
  );
}
