import { relative, sep } from 'node:path';
import unstall from 'eslint-plugin-unstall';
import { ESLint, type Linter } from 'eslint';
import tseslint from 'typescript-eslint';
import { apiOfMessage, nameInMessages } from './message.js';
import { profilesOfRows } from './rows.js';
import { testWitness } from './witness.js';

const files = ['**/*.{ts,mts,cts,tsx,js,mjs,cjs,jsx}'];

const configs = [
  { files, languageOptions: { parser: tseslint.parser, parserOptions: { ecmaFeatures: { jsx: true } } } },
  { files, ...unstall.configs.recommended },
  ...profilesOfRows.map((profile) => ({ files: [`${profile}/**`], rules: { 'unstall/no-blocking-call': ['error', { profile }] } })),
] as Linter.Config[];

testWitness({
  name: 'eslint',
  singleFile: true,
  nameOf: nameInMessages,
  ask: async (root) => {
    const eslint = new ESLint({ cwd: root, overrideConfigFile: true, overrideConfig: configs });
    const results = await eslint.lintFiles(['.']);
    return results.flatMap(({ filePath, messages }) =>
      messages.map(({ ruleId, message, line }) => {
        if (!ruleId?.startsWith('unstall/')) throw new Error(`${filePath}:${line} ${message}`);
        return { file: relative(root, filePath).split(sep).join('/'), line, api: apiOfMessage(message) };
      }),
    );
  },
});
