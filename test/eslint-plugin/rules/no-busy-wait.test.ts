import { testRule } from '../rule-tester.js';

testRule('no-busy-wait', {
  valid: [
    { name: 'a wait that lets the loop go on', code: 'export async function f(end: number) { while (Date.now() < end) await null; }' },
    { name: 'a busy wait at start-up', code: 'const end = Date.now() + 10;\nwhile (Date.now() < end);' },
    { name: 'a helper is reported where it is called, by the other rule', code: 'const wait = (end: number) => { while (Date.now() < end); };\nexport const f = async () => wait(1);' },
    { name: 'a blocking call belongs to the other rule', code: `import { readFileSync } from 'node:fs';\nexport const f = async () => readFileSync('a');` },
  ],
  invalid: [
    {
      name: 'a loop on the clock, with its message and its place',
      code: 'export async function f(end: number) {\n  while (Date.now() < end);\n}',
      errors: [
        {
          message: 'A loop that only waits blocks the event loop (async function `f`). Wait with `await setTimeout()` from `node:timers/promises`, or for an event.',
          line: 2,
          column: 3,
        },
      ],
    },
    {
      name: 'two loops of one function',
      code: 'export async function f(end: number, state: { done: boolean }) {\n  do {} while (performance.now() < end);\n  while (!state.done) {}\n}',
      errors: [
        { messageId: 'busyWait', line: 2 },
        { messageId: 'busyWait', line: 3 },
      ],
    },
    {
      name: 'a loop in a timer of a JavaScript file',
      filename: 'src/a.cjs',
      languageOptions: { sourceType: 'commonjs' },
      code: 'setInterval(function () {\n  for (const end = Date.now() + 5; Date.now() < end;);\n}, 10);',
      errors: [{ messageId: 'busyWait', line: 2 }],
    },
  ],
});
