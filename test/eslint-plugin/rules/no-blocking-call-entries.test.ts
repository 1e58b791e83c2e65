import unstall from 'eslint-plugin-unstall';
import { Linter } from 'eslint';
import { describe, expect, it } from 'vitest';
import { testRule } from '../test-rule.js';

const api = { path: 'loadSync', severity: 'high', cost: 'io', note: 'Use `await load()`.' };
const options = [{ entries: [{ module: '@acme/store', apis: [api] }] }];
const code = `import { loadSync } from '@acme/store';\nexport const f = async () => loadSync('a');\n`;

testRule('no-blocking-call', {
  valid: [
    { name: 'knows no module that nobody named', code },
    { name: 'leaves start-up alone', code: `import { loadSync } from '@acme/store';\nloadSync('a');\n`, options },
    { name: 'allows an API of an entry', code, options: [{ ...options[0], allow: ['@acme/store.loadSync'] }] },
    { name: 'leaves out an entry below the severity', code, options: [{ minSeverity: 'high', entries: [{ module: '@acme/store', apis: [{ ...api, severity: 'medium' }] }] }] },
  ],
  invalid: [
    {
      name: 'reports an API of an entry, with its note',
      code,
      options,
      errors: [{ message: '`@acme/store.loadSync()` blocks the event loop (async function `f`). Use `await load()`.', line: 2 }],
    },
    {
      name: 'still reports what the catalog holds',
      code: `import { readFileSync } from 'node:fs';\nexport const f = async () => [readFileSync('a')].length;\n`,
      options: [{ ...options[0] }],
      errors: [{
        messageId: 'blocking',
        suggestions: [{
          messageId: 'useTwin',
          output: `import { readFileSync } from 'node:fs';\nimport { readFile } from 'node:fs/promises';\nexport const f = async () => [await readFile('a')].length;\n`,
        }],
      }],
    },
    {
      name: 'suggests the twin of an entry',
      code,
      options: [{ entries: [{ module: '@acme/store', apis: [{ ...api, twin: { module: '@acme/store', member: 'load', form: 'promise' } }] }] }],
      errors: [{
        messageId: 'blocking',
        suggestions: [{ messageId: 'useTwin', output: `import { loadSync, load } from '@acme/store';\nexport const f = async () => await load('a');\n` }],
      }],
    },
  ],
});

describe('entries that are none', () => {
  const lint = (entries: unknown): void => {
    const config = { plugins: { unstall }, rules: { 'unstall/no-blocking-call': ['error', { entries }] } } as unknown as Linter.Config;
    new Linter({ configType: 'flat' }).verify(code, [config]);
  };

  it.each([
    ['no list', {}, /should be array/],
    ['no module', [{ apis: [] }], /should have required property 'module'/],
    ['no APIs', [{ module: 'x' }], /should have required property 'apis'/],
    ['a severity nobody knows', [{ module: 'x', apis: [{ ...api, severity: 'huge' }] }], /should be equal to one of the allowed values/],
    ['a shape the schema does not look at', [{ module: 'x', aliases: 5, apis: [] }], /The option `entries` of unstall\/no-blocking-call cannot be used: module 'x' gives `aliases` in an unknown shape\./],
  ])('end the run: %s', (_, entries, message) => {
    expect(() => lint(entries)).toThrow(message);
  });

  it('do not when they are right', () => {
    expect(() => lint(options[0]?.entries)).not.toThrow();
  });
});
