import { testRule } from '../rule-tester.js';

const filename = 'src/a.ts';
const load = `import { readFileSync } from 'node:fs';
export async function load(p: string) {
  return readFileSync(p, 'utf8');
}
`;
const loadAwaited = `import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
export async function load(p: string) {
  return await readFile(p, 'utf8');
}
`;

testRule('no-blocking-call', {
  valid: [
    { name: 'start-up code stays', filename, code: `import { readFileSync } from 'node:fs';\nexport const text = readFileSync('a', 'utf8');\n` },
    { name: 'a loop that waits belongs to the other rule', filename, code: 'export async function f(end: number) { while (Date.now() < end); }' },
    { name: 'test files are left alone', filename: 'src/a.test.ts', code: load },
    { name: 'an allowed API, as in the message', filename, code: load, options: [{ allow: ['fs.readFileSync'] }] },
    { name: 'an allowed API, without its module', filename, code: load, options: [{ allow: ['readFileSync'] }] },
    { name: 'an allowed module', filename, code: load, options: [{ allow: ['fs'] }] },
    { name: 'less than the least severity', filename, code: load, options: [{ minSeverity: 'high' }] },
    {
      name: 'a handler that is not exported is no concern of a library without handlers',
      filename,
      code: `import { readFileSync } from 'node:fs';\nfunction internal() { return readFileSync('a'); }\nexport const text = internal();`,
      options: [{ profile: 'library' }],
    },
  ],
  invalid: [
    {
      name: 'a call in an async function, with its place and its rewrite',
      filename,
      code: load,
      errors: [
        {
          messageId: 'blocking',
          line: 3,
          column: 10,
          endLine: 3,
          endColumn: 33,
          suggestions: [{ messageId: 'useTwin', data: { name: 'readFile', module: 'node:fs/promises' }, output: loadAwaited }],
        },
      ],
    },
    {
      name: 'a message with the place, the path and the way out',
      filename,
      code: `import { readFileSync } from 'node:fs';
import express from 'express';
const partial = (p: string) => readFileSync(p, 'utf8');
const page = (p: string) => partial(p);
express().get('/a', (req, res) => {
  res.send(page('a'));
});
`,
      errors: [
        {
          message:
            '`fs.readFileSync()` blocks the event loop on every request (the `GET /a` handler -> `page` (a.ts:6) -> `partial` (a.ts:4)). Use `await readFile()` from `node:fs/promises`.',
          line: 6,
          column: 12,
          endLine: 6,
          endColumn: 21,
        },
      ],
    },
    {
      name: 'a call of several lines',
      filename,
      code: `import { execSync } from 'node:child_process';
export const f = async () =>
  execSync(
    'git status',
  ).toString();
`,
      errors: [{ messageId: 'blocking', line: 3, column: 3, endLine: 5, endColumn: 4 }],
    },
    {
      name: 'severities from the least on',
      filename,
      code: `import { readFileSync, existsSync } from 'node:fs';
import { execSync } from 'node:child_process';
export const f = async () => [existsSync('a'), readFileSync('a'), execSync('a')];
`,
      options: [{ minSeverity: 'high' }],
      errors: [{ messageId: 'blocking', line: 3, column: 67 }],
    },
    {
      name: 'an allowed API allows no other',
      filename,
      code: `import { readFileSync, existsSync } from 'node:fs';
export const f = async () => [existsSync('a'), readFileSync('a')];
`,
      options: [{ allow: ['fs.existsSync', 'child_process'] }],
      errors: [
        {
          messageId: 'blocking',
          column: 48,
          suggestions: [
            {
              messageId: 'useTwin',
              output: `import { readFileSync, existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
export const f = async () => [existsSync('a'), await readFile('a')];
`,
            },
          ],
        },
      ],
    },
    {
      name: 'the profile of a library',
      filename,
      code: `import { readFileSync } from 'node:fs';\nexport function load(p: string) { return readFileSync(p); }\n`,
      options: [{ profile: 'library' }],
      errors: [{ messageId: 'blocking', line: 2, column: 42 }],
    },
    {
      name: 'a busy wait behind a helper',
      filename,
      code: `const wait = (end: number) => { while (Date.now() < end); };\nexport const f = async () => wait(1);\n`,
      errors: [{ messageId: 'blocking', line: 2, column: 30, endColumn: 37 }],
    },
    {
      name: 'JSX and JavaScript',
      filename: 'src/page.jsx',
      code: `import { readFileSync } from 'node:fs';\nexport default async function Page() {\n  return <pre>{readFileSync('a', 'utf8')}</pre>;\n}\n`,
      errors: [
        {
          messageId: 'blocking',
          line: 3,
          suggestions: [
            {
              messageId: 'useTwin',
              output: `import { readFileSync } from 'node:fs';\nimport { readFile } from 'node:fs/promises';\nexport default async function Page() {\n  return <pre>{await readFile('a', 'utf8')}</pre>;\n}\n`,
            },
          ],
        },
      ],
    },
  ],
});
