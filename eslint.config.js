import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';
import unstall from './eslint-plugin/dist/index.js';

const sizes = {
  'max-lines': ['error', { max: 250 }],
  'max-lines-per-function': ['error', { max: 50 }],
  'max-params': ['error', { max: 3 }],
  'max-depth': ['error', { max: 3 }],
};

export default defineConfig(
  globalIgnores(['**/dist/', '**/node_modules/', 'test/**/projects/', 'test/**/fixtures/']),
  {
    files: ['**/*.{ts,js,mjs}'],
    extends: [tseslint.configs.recommended],
    rules: {
      ...sizes,
      'eqeqeq': 'error',
      'no-restricted-syntax': ['error', { selector: 'ExportAllDeclaration[exportKind!="type"]', message: 'Name what is exported.' }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', caughtErrorsIgnorePattern: '^_' }],
    },
  },
  {
    files: ['{catalog,analysis,eslint-plugin,codemod,runtime,cli}/src/**/*.ts'],
    extends: [unstall.configs.recommended],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
    },
  },
  {
    // A table of cases is one function by nature; its length says nothing.
    files: ['test/**/*.{ts,mjs}', 'docs/examples/**/test/**'],
    rules: { 'max-lines-per-function': 'off' },
  },
);
