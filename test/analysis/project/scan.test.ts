import { Reach, scanText, type Scan } from '@unstall/analysis';
import { createCatalog } from '@unstall/catalog';
import { describe, expect, it } from 'vitest';

const catalog = createCatalog();
const scan = (text: string): Scan => scanText(text, catalog.globals);

describe('scanText', () => {
  it.each([
    ['an import', `import fs from "node:fs";`],
    ['an import of some names over several lines', `import {\n  readFileSync,\n} from 'node:fs';`],
    ['an export from elsewhere', `export * from 'node:fs';`],
    ['a dynamic import', 'const fs = await import(`node:fs`);'],
    ['a require', `const { readFileSync } = require('node:fs');`],
    ['a require by another name', `import { createRequire as make } from 'node:module';\nconst load = make(import.meta.url);\nload('node:fs');`],
    ['a builtin by its name', `process.getBuiltinModule('node:fs')`],
    ['an import of TypeScript', `import fs = require('node:fs');`],
    ['a type', `type Stats = import('node:fs').Stats;`],
    ['text after a quote that does not end', `// don't\nimport fs from 'node:fs';`],
  ])('sees the module of %s', (_, text) => {
    expect(scan(text).imports).toContain('node:fs');
  });

  it('sees every relative path, however it is loaded', () => {
    expect(scan(`load('./a.js'); jest.mock("../b")`).imports).toEqual(['./a.js', '../b']);
  });

  it('leaves out other words in quotes', () => {
    expect(scan(`log('fs', "crypto"); const kind = 'bcrypt';`).imports).toEqual([]);
  });

  it.each([
    ['Atomics.wait', 'const { wait } = Atomics;'],
    ['loadEnvFile', 'process.loadEnvFile()'],
    ['a doc comment', '/** @blocking */\nexport function f() {}'],
  ])('sees %s, which needs no import', (_, text) => {
    expect(scan(text).mayBlock).toBe(true);
  });

  it.each([
    'while (Date.now() < end);',
    'while (!done) {}',
    'for (;;) { if (performance.now() > end) break; }',
    'for (let t = Date.now(); t < end; t = Date.now()) ;',
    'do { now = new Date().getTime(); } while (now < end);',
    'do {} while (!done);',
    'const clock = Date.now; while (clock() < end);',
  ])('takes `%s` for a loop that may wait', (text) => {
    expect(scan(text).mayWait).toBe(true);
  });

  it('does not take every loop for one', () => {
    expect(scan('for (const x of list) use(x); while (queue.length > 0) { queue.shift(); }').mayWait).toBe(false);
  });
});

describe('Reach', () => {
  /** Files by name; their text; specifiers are names. */
  const reachOf = (files: Readonly<Record<string, string>>): Reach =>
    new Reach({
      scan: (file) => (file in files ? scan(files[file] as string) : undefined),
      resolve: (_, specifier) => (specifier.startsWith('./') ? specifier.slice(2) : undefined),
      blocks: (_, module) => catalog.blocks(module),
      waits: (file) => files[file]?.includes('while (Date') === true,
    });

  it('follows imports, however far, and in circles', () => {
    const reach = reachOf({
      hot: `import './one';`,
      one: `import './two'; import './hot';`,
      two: `import fs from 'fs';`,
      clean: `import './pure'; import './other';`,
      pure: `import './clean'; import path from 'path';`,
      other: `import './missing';`,
    });
    expect(['clean', 'hot', 'one', 'two', 'pure', 'other'].filter((file) => reach.of(file))).toEqual(['hot', 'one', 'two']);
  });

  it('does not depend on what was asked first', () => {
    const files = { a: `import './b';`, b: `import './a'; import './c';`, c: `import 'fs'; import './b';`, d: `import './a';` };
    for (const order of [['a', 'b', 'c', 'd'], ['d', 'c', 'b', 'a'], ['b', 'd', 'a', 'c']]) {
      const reach = reachOf(files);
      expect(order.every((file) => reach.of(file))).toBe(true);
    }
  });

  it('asks about loops that look like waiting', () => {
    const reach = reachOf({ a: `import './spin';`, spin: 'while (Date.now() < 5) ;', b: `import './count';`, count: 'while (x > 0) if (new Date()) x--;' });
    expect(['a', 'b'].filter((file) => reach.of(file))).toEqual(['a']);
  });
});
