import tseslint from 'typescript-eslint';
import { lint } from './eslint-witness.js';
import { nameInMessages } from './message.js';
import { testWitness } from './witness.js';

testWitness({
  name: 'eslint',
  singleFile: true,
  nameOf: nameInMessages,
  ask: (root) =>
    lint(root, {
      files: ['**/*.{ts,mts,cts,tsx,js,mjs,cjs,jsx}'],
      languageOptions: { parser: tseslint.parser, parserOptions: { ecmaFeatures: { jsx: true } } },
    }),
});
