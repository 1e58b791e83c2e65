import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { apply, plan } from '@unstall/codemod';
import { describe, expect, it } from 'vitest';
import { writeProject } from './program.js';
import { esm, lib, loading, main, migrations, run, start, twin } from './twin-project.js';

const folder = 'async-support';
const helped = "import { readFileSync } from 'node:fs';\nimport { join } from './paths.js';\n\nexport const clean = (text) => text.trim();\n\n/** Loads. */\nexport function load(name) {\n  return clean(readFileSync(join('.', name), 'utf8'));\n}\n";
const paths = "export { join } from 'node:path';\n";

describe('the twins of functions in a folder', () => {
  it('import what they need from the originals, and callers import them', async () => {
    const { plan: computed, read, again } = await twin({ 'package.json': esm, 'lib.js': helped, 'paths.js': paths, 'start.js': start, 'main.js': main }, { folder });
    expect(migrations(computed)).toEqual(['twin']);
    expect(computed.files.map(({ file, created }) => [file, created])).toEqual([['async-support/lib.js', true], ['main.js', undefined]]);
    expect(read('async-support/lib.js')).toBe(
      "import { readFile } from 'node:fs/promises';\nimport { clean } from '../lib.js';\nimport { join } from '../paths.js';\n\n/** Loads. */\nexport async function loadAsync(name) {\n  return clean(await readFile(join('.', name), 'utf8'));\n}\n",
    );
    expect(read('main.js')).toContain("import { loadAsync } from './async-support/lib.js';");
    expect(computed.notes).toEqual([]);
    expect(again.files).toEqual([]);
  });

  it('load the file of the originals even if they need nothing of it', async () => {
    const { read } = await twin({ 'package.json': esm, 'lib.js': `${lib}console.log('loaded');\n`, 'start.js': start, 'main.js': main }, { folder });
    expect(read('async-support/lib.js')).toContain("import '../lib.js';");
  });

  it('call each other, also in other files, and take types along', async () => {
    const files = {
      ...loading,
      'package.json': esm,
      'raw.ts': "import { readFileSync } from 'node:fs';\n\nexport interface Options {\n  readonly encoding: 'utf8';\n}\n\nexport function raw(name: string, options: Options): string {\n  return readFileSync(name, options.encoding);\n}\n",
      'lib.ts': "import { raw, type Options } from './raw.js';\n\nfunction first(name: string, options: Options): string {\n  return raw(name, options).slice(0, 1);\n}\n\nexport function load(name: string): string {\n  return first(name, { encoding: 'utf8' });\n}\n",
      'start.ts': "import { load } from './lib.js';\n\nexport const start: string = load('a.txt');\n",
      'main.ts': "import { load } from './lib.js';\n\nexport async function main(): Promise<string> {\n  return load('b.txt');\n}\n",
    };
    const { plan: computed, read, again } = await twin(files, { folder });
    expect(computed.notes).toEqual([]);
    expect(computed.files.map(({ file }) => file)).toEqual(['async-support/lib.ts', 'async-support/raw.ts', 'main.ts']);
    expect(read('async-support/lib.ts')).toBe(
      "import '../lib.js';\nimport type { Options } from '../raw.js';\nimport { rawAsync } from './raw.js';\n\nexport async function firstAsync(name: string, options: Options): Promise<string> {\n  return (await rawAsync(name, options)).slice(0, 1);\n}\n\nexport function loadAsync(name: string): Promise<string> {\n  return firstAsync(name, { encoding: 'utf8' });\n}\n",
    );
    expect(read('async-support/raw.ts')).toContain("import type { Options } from '../raw.js';\nimport '../raw.js';");
    expect(again.files).toEqual([]);
  });

  it('work in CommonJS', async () => {
    const files = {
      'lib.js': "'use strict';\nconst fs = require('fs');\n\nconst clean = (text) => text.trim();\n\nfunction load(name) {\n  return clean(fs.readFileSync(name, 'utf8'));\n}\n\nmodule.exports = { clean, load };\n",
      'start.js': "module.exports = require('./lib').load('a.txt');\n",
      'main.js': "const lib = require('./lib');\nconst start = require('./start');\n\nasync function main() {\n  console.log(start, lib.load('b.txt'));\n}\nmain();\n",
    };
    const { plan: computed, read, again } = await twin(files, { folder });
    expect(computed.notes).toEqual([]);
    expect(read('async-support/lib.js')).toBe(
      "'use strict';\n\nconst fs = require('fs');\nconst { clean } = require('../lib');\n\nasync function loadAsync(name) {\n  return clean(await fs.promises.readFile(name, 'utf8'));\n}\n\nmodule.exports = { loadAsync };\n",
    );
    expect(read('main.js')).toContain("const { loadAsync } = require('./async-support/lib');");
    expect(again.files).toEqual([]);
  });

  it.each([
    ['uses what is not exported', { 'lib.js': helped.replace('export const clean', 'const clean') }, '`clean` is not exported'],
    ['uses `import.meta`', { 'lib.js': helped.replace("join('.', name)", "new URL(name, import.meta.url)") }, 'it uses `import.meta`'],
    ['writes a variable', { 'lib.js': helped.replace('export const clean', 'export let count = 0;\nexport const clean').replace('  return', '  count++;\n  return') }, '`count` is a variable'],
    ['needs a function that is given another value', { 'package.json': '{"private":true}', 'lib.js': "const fs = require('fs');\nfunction clean(text) {\n  return text.trim();\n}\nclean = String;\nexports.clean = clean;\nfunction load(name) {\n  return clean(fs.readFileSync(name, 'utf8'));\n}\nexports.load = load;\n", 'start.js': "exports.first = require('./lib').load('a.txt');\n", 'paths.js': '', 'main.js': "const { load } = require('./lib');\nconst { first } = require('./start');\nasync function main() {\n  console.log(first, load('b.txt'));\n}\nmain();\n" }, '`clean` is a variable'],
    ['is reached through another file', { 'main.js': main.replace('./lib.js', './index.js'), 'index.js': "export * from './lib.js';\n" }, 'a caller in `main.js` does not import it from there'],
    ['has a file in its place', { 'async-support/lib.js': 'export {};\n' }, '`async-support/lib.js` is there already'],
  ])('stay beside an original that %s', async (_, files, reason) => {
    const all = { 'package.json': esm, 'lib.js': helped, 'paths.js': paths, 'start.js': start, 'main.js': main, ...files };
    const { plan: computed, read, again } = await twin(all, { folder });
    expect(computed.notes).toEqual([`The twin of \`load\` stands in \`lib.js\`, not in \`async-support\`: ${reason}.`]);
    expect(read('lib.js')).toContain('async function loadAsync');
    expect(again.files).toEqual([]);
  });

  it('stay beside originals in CommonJS whose file loads the caller', async () => {
    const files = {
      'main.js': "const fs = require('fs');\nfunction load(name) {\n  return fs.readFileSync(name, 'utf8').trim();\n}\nmodule.exports = { load };\nconst start = load('a.txt');\nasync function main() {\n  console.log(start, load('b.txt'));\n}\nmain();\n",
    };
    const { plan: computed } = await twin(files, { folder });
    expect(computed.notes).toEqual(['The twin of `load` stands in `main.js`, not in `async-support`: its file loads `main.js`, which calls it.']);
    expect(migrations(computed)).toEqual(['twin']);
  });
});

const store = "import { readFileSync } from 'node:fs';\n\nexport class Store {\n  readonly path: string;\n\n  constructor(path: string) {\n    this.path = path;\n  }\n\n  /** The text of the store. */\n  load(): string {\n    return this.clean(readFileSync(this.path, 'utf8'));\n  }\n\n  clean(text: string): string {\n    return text.trim();\n  }\n}\n";
const storeStart = "import { Store } from './store.js';\n\nexport const first: string = new Store('a.txt').load();\n";
const hot = (body: string): string => `import { Store } from './store.js';\n\nexport async function main(): Promise<string> {\n${body}\n}\n`;

describe('the twins of methods in a folder', () => {
  it('belong to a subclass, of which callers make their objects', async () => {
    const files = { ...loading, 'package.json': esm, 'store.ts': store, 'start.ts': storeStart, 'main.ts': hot("  const store = new Store('b.txt');\n  return store.load() + new Store('n.txt').load() + store.path;") };
    const { plan: computed, read, again } = await twin(files, { folder });
    expect(computed.notes).toEqual([]);
    expect(migrations(computed)).toEqual(['twin', 'twin']);
    expect(computed.files.map(({ file }) => file)).toEqual(['async-support/store.ts', 'main.ts']);
    expect(read('async-support/store.ts')).toBe(
      "import { readFile } from 'node:fs/promises';\nimport { Store } from '../store.js';\n\nexport class StoreAsync extends Store {\n  /** The text of the store. */\n  async loadAsync(): Promise<string> {\n    return this.clean(await readFile(this.path, 'utf8'));\n  }\n}\n",
    );
    expect(read('main.ts')).toContain("import { StoreAsync } from './async-support/store.js';");
    expect(read('main.ts')).toContain("const store = new StoreAsync('b.txt');\n  return await store.loadAsync() + await new StoreAsync('n.txt').loadAsync() + store.path;");
    expect(again.files).toEqual([]);
  });

  it('run as the originals do', async () => {
    const plain = store.replaceAll(/: string|readonly path;\n\n {2}/g, '').replace('readonly path;\n\n  ', '');
    const files = { 'package.json': esm, 'store.js': plain, 'start.js': storeStart.replace(': string', ''), 'main.js': "import { Store } from './store.js';\nimport { first } from './start.js';\n\nconst kept = new Store('n.txt');\nasync function main() {\n  console.log(first, kept.load(), kept.clean(' x '));\n}\nawait main();\n" };
    const { plan: computed, read } = await twin(files, { folder });
    expect(computed.notes).toEqual([]);
    expect(read('main.js')).toContain("const kept = new StoreAsync('n.txt');");
    expect(read('async-support/store.js')).toContain('class StoreAsync extends Store');
  });

  it('call each other in the subclass', async () => {
    const text = store.replace("readFileSync(this.path, 'utf8')", 'this.raw()').replace('  clean(', "  raw(): string {\n    return readFileSync(this.path, 'utf8');\n  }\n\n  clean(");
    const files = { ...loading, 'package.json': esm, 'store.ts': text, 'start.ts': storeStart, 'main.ts': hot("  return new Store('b.txt').load();") };
    const { plan: computed, read } = await twin(files, { folder });
    expect(computed.notes).toEqual([]);
    expect(read('async-support/store.ts')).toContain('return this.clean(await this.rawAsync());');
    expect(read('async-support/store.ts')).toContain('  rawAsync(): Promise<string> {');
  });

  it.each([
    ['is handed in', hot('  return use(new Store("b.txt"));').replace('export', 'async function use(store: Store): Promise<string> {\n  return store.load();\n}\n\nexport'), store, 'a caller in `main.ts` may have an object of the class itself'],
    ['is handed on', hot("  const store = new Store('b.txt');\n  console.log(store);\n  return store.load();"), store, 'a caller in `main.ts` may have an object of the class itself'],
    ['has private members that the method uses', hot("  return new Store('b.txt').load();"), store.replace('  clean(', '  private clean('), '`clean` is private'],
    ['has private names that the method uses', hot("  return new Store('b.txt').load();"), store.replaceAll('clean(', '#clean('), '`#clean` is private'],
    ['looks at its class', hot("  return new Store('b.txt').load();"), store.replace('this.path = path;', 'this.path = path + new.target.name.slice(5);'), 'its class looks at what it is an instance of, or hands itself on'],
    ['belongs to a class that is not exported', hot("  return make('b.txt').load();").replaceAll('Store', 'make'), store.replace('export class', 'class') + '\nexport const make = (path: string): Store => new Store(path);\n', 'its class is not exported by name'],
  ])('stay in the class when the object %s', async (...[, caller, text, reason]) => {
    const files = { ...loading, 'package.json': esm, 'store.ts': text, 'start.ts': text.includes('make') ? storeStart.replace('new Store', 'make').replace('Store', 'make') : storeStart, 'main.ts': caller };
    const { plan: computed, read, again } = await twin(files, { folder });
    expect(computed.notes).toEqual([`The twin of \`load\` stands in \`store.ts\`, not in \`async-support\`: ${reason}.`]);
    expect(read('store.ts')).toContain('async loadAsync(): Promise<string>');
    expect(again.files).toEqual([]);
  });
});

describe('a folder of twins', () => {
  it('is left where the compiler finds an error there, with what it says', async () => {
    const files = {
      ...loading,
      'package.json': esm,
      'tsconfig.json': JSON.stringify({ compilerOptions: { module: 'nodenext', target: 'es2022', strict: true, noUnusedLocals: true, types: ['node'], typeRoots: [fileURLToPath(new URL('../../node_modules/@types', import.meta.url))] } }),
      'lib.ts': "import { readFileSync } from 'node:fs';\n\nexport const text = 'a.txt';\n\nexport function load(name: string): string {\n  const text = readFileSync(name, 'utf8');\n  return text.trim();\n}\n",
      'start.ts': "import { load, text } from './lib.js';\n\nexport const start: string = load(text);\n",
      'main.ts': "import { load } from './lib.js';\n\nexport async function main(): Promise<string> {\n  return load('b.txt');\n}\n",
    };
    const { plan: computed, read } = await twin(files, { folder });
    expect(computed.notes).toEqual(["The twin of `load` stands in `lib.ts`, not in `async-support`: the project would no longer compile: 'text' is declared but its value is never read."]);
    expect(read('lib.ts')).toContain('async function loadAsync');
    expect(migrations(computed)).toEqual(['twin']);
  });

  it('goes together with awaits that start at once', async () => {
    const files = { 'package.json': esm, 'lib.js': helped, 'paths.js': paths, 'start.js': start, 'main.js': main.replace("console.log(first, load('b.txt'));", "const b = load('b.txt');\n  const n = load('n.txt');\n  console.log(first, b, n);") };
    const { root, remove } = writeProject(files);
    const computed = await plan({ root, parallelize: true, twin: { folder } });
    await apply(computed, { root });
    expect(computed.files.map(({ file }) => file)).toEqual(['async-support/lib.js', 'main.js']);
    expect(readFileSync(join(root, 'main.js'), 'utf8')).toMatch(/await Promise\.all\(\[loadAsync\('b.txt'\), loadAsync\('n.txt'\)\]\)|await loadAsync\('b.txt'\)/);
    expect(run(root, 'main.js')).toEqual({ out: 'A B 42\n', code: 0 });
    remove();
  });
});
