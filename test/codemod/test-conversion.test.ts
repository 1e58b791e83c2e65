import { describe, expect, it } from 'vitest';
import { checkPrograms, migrate, writeProject } from './program.js';

const lib = "const fs = require('fs');\nexports.load = (p) => {\n  if (!p) throw new TypeError('no path');\n  return fs.readFileSync(p, 'utf8').trim();\n};\n";
const server = "const { load } = require('./lib');\nexports.serve = async (p) => load(p);\n";

/** The new text of a test of `load`, whose hot caller needs it to wait. */
async function convert(test: string, manifest: object = { private: true, devDependencies: { vitest: '*' } }): Promise<string> {
  const { root, remove } = writeProject({ 'lib.js': lib, 'server.js': server, 'lib.test.js': test, 'package.json': JSON.stringify(manifest) });
  try {
    const { read } = await migrate(root);
    expect(read('server.js')).toMatch(/await load(Async)?\(p\)/);
    return read('lib.test.js');
  } finally {
    remove();
  }
}

describe('tests of a function that becomes async', () => {
  checkPrograms([
    {
      name: 'run as before under node:test',
      expects: 'moved',
      contains: 'await assert.rejects(() => load(), /no path/)',
      files: {
        'main.js': "const assert = require('node:assert/strict');\nconst { load } = require('./lib');\nconst { serve } = require('./server');\nasync function check(name, fn) {\n  try { await fn(); console.log('ok', name); } catch (e) { console.log('failed', name, e.code); }\n}\nasync function main() {\n  await check('loads', () => { assert.equal(load('a.txt'), 'A'); });\n  await check('throws', () => { assert.throws(() => load(), /no path/); });\n  await check('names the fault', () => { assert.throws(() => { load('zz'); }, { code: 'ENOENT' }); });\n  await check('does not throw', () => { assert.doesNotThrow(() => load('b.txt')); });\n  await check('fails', () => { assert.throws(() => load('a.txt')); });\n  console.log(await serve('a.txt'));\n}\nmain();\n",
        'lib.js': lib,
        'server.js': server,
      },
    },
  ]);

  it('wait for what they call', async () => {
    expect(await convert("const { load } = require('./lib');\nit('loads', () => {\n  expect(load('a.txt')).toBe('A');\n});\n")).toBe(
      "const { load } = require('./lib');\nit('loads', async () => {\n  expect(await load('a.txt')).toBe('A');\n});\n",
    );
  });

  it('look at the promise in place of the throw', async () => {
    expect(await convert("const { load } = require('./lib');\nit('throws', () => {\n  expect(() => load()).toThrow('no path');\n  expect(() => load('a.txt')).not.toThrow();\n});\n")).toBe(
      "const { load } = require('./lib');\nit('throws', async () => {\n  await expect(() => load()).rejects.toThrow('no path');\n  await expect(() => load('a.txt')).resolves.not.toThrow();\n});\n",
    );
  });

  it('keep the synchronous function where the test library cannot wait', async () => {
    const text = "const { load } = require('./lib');\nit('throws', () => {\n  expect(() => load()).toThrow('no path');\n});\n";
    expect(await convert(text, { private: true, devDependencies: { jasmine: '*' } })).toBe(text);
  });

  it('keep the synchronous function where a test calls back when it is done', async () => {
    const text = "const { load } = require('./lib');\nit('loads', (done) => {\n  expect(load('a.txt')).toBe('A');\n  done();\n});\n";
    expect(await convert(text)).toBe(text);
  });
});
