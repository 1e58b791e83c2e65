import { describe, expect, it } from 'vitest';
import { createCatalog } from '../../catalog/src/catalog.js';
import type { Twin } from '../../catalog/src/types.js';

const catalog = createCatalog();

describe('findApi', () => {
  it.each([
    ['a named import', 'node:fs readFileSync', 'readFileSync'],
    ['a specifier without `node:`', 'fs readFileSync', 'readFileSync'],
    ['a default import', 'fs default.readFileSync', 'readFileSync'],
    ['a package with the same functions', 'graceful-fs default.statSync', 'statSync'],
    ['a function that fs-extra hands on', 'fs-extra readFileSync', 'readFileSync'],
    ['a function of fs-extra', 'fs-extra default.copySync', 'copySync'],
    ['`process` as a global', 'global process.loadEnvFile', 'loadEnvFile'],
    ['the named export of a function with members', 'glob glob.sync', 'sync'],
    ['`module.exports` with members', 'glob sync', 'sync'],
    ['the default export with members', 'fast-glob default.sync', 'sync'],
    ['a class method', 'glob Glob#walkSync', 'Glob#walkSync'],
    ['the default export itself', 'sync-request default', 'request'],
    ['`module.exports` itself', 'sync-request ', 'request'],
    ['the result of a call', 'deasync default#', 'deasync#'],
    ['the result of a named call', 'synckit createSyncFn#', 'createSyncFn#'],
    ['a statement of a database', 'better-sqlite3 default#prepare#pluck#all', 'Statement#all'],
    ['a database with the same API', 'libsql default#prepare#all', 'Statement#all'],
    ['a statement of `node:sqlite`', 'node:sqlite DatabaseSync#prepare#get', 'StatementSync#get'],
    ['a tagged template', 'execa $.sync', '$.sync'],
    ['a tagged template with options', 'execa $#sync', '$.sync'],
    ['the default export of an older version', 'execa default.sync', 'sync'],
    ['a pipe', 'shelljs default.ls#grep#to', 'ShellString#to'],
    ['an entry of an archive', 'adm-zip default#getEntry#getData', 'IZipEntry#getData'],
    ['a subpath', 'csv-parse/sync parse', 'parse'],
    ['an old subpath', 'csv-parse/lib/sync default', 'parse'],
    ['a builder', 'fdir fdir#withFullPaths#crawl#sync', 'fdir#sync'],
    ['an explorer', 'cosmiconfig cosmiconfigSync#search', 'cosmiconfigSync#search'],
    ['a namespace in the module', 'node-forge default.rsa.generateKeyPair', 'pki.rsa.generateKeyPair'],
    ['a module of one function', 'crypto-js/pbkdf2 default', 'PBKDF2'],
    ['a query of a synchronous driver', 'drizzle-orm/better-sqlite3 drizzle#select#from#where#all', 'drizzle#all'],
    ['a fork with the same functions', 'better-sqlite3-multiple-ciphers default#prepare#run', 'Statement#run'],
    ['a module that is an object for a folder', 'fs-jetpack default.cwd#read', 'read'],
    ['the same file under two subpaths', '@noble/hashes/scrypt scrypt', 'scrypt'],
    ['a static method of a class', 'node:zlib ZipFile.openSync', 'ZipFile.openSync'],
    ['an object of a static method', 'node:zlib ZipFile.openSync#getSync#contentSync', 'ZipEntry#contentSync'],
  ])('finds %s', (_name, api, expected) => {
    expect(catalog.findApi(...split(api))?.path).toBe(expected);
  });

  it.each([
    ['an asynchronous function', 'node:fs', 'readFile'],
    ['`promises`', 'node:fs', 'promises.readFile'],
    ['the asynchronous default export beside `sync`', 'fast-glob', 'default'],
    ['the asynchronous named export beside `sync`', 'rimraf', 'rimraf'],
    ['a false friend in memory', 'effect', 'Effect.runSync'],
    ['a false friend of a UI library', 'react-dom', 'flushSync'],
    ['a false friend that is asynchronous', 'sequelize', 'Sequelize#sync'],
    ['a file system in memory', 'memfs', 'fs.readFileSync'],
    ['an archive in memory', 'jszip', 'default#file'],
    ['a streaming parser named like a synchronous one', 'csv-parse', 'parse'],
    ['an image library on the thread pool', 'sharp', 'default#toBuffer'],
    ['a key-value store that is synchronous by design', 'lmdb', 'open#get'],
    ['what an argon2 binding has', 'argon2', 'default.hash'],
    ['`format` of prettier, which is asynchronous from 3 on', 'prettier', 'format'],
    ['datagram sockets, which take addresses', 'node:dgram', 'createSocket#bindSync'],
    ['a version of a runtime', 'node:os', 'cpus'],
  ])('does not list %s', (_name, module, path) => {
    expect(catalog.findApi(module, path)).toBeUndefined();
  });

  it('adds the facts of a user', () => {
    const own = createCatalog({ modules: [{ module: 'ours', main: 'client', apis: [{ path: 'client#waitFor', severity: 'high', cost: 'wait', note: 'Use the promise.' }] }] });
    expect(own.findApi('ours', 'default#waitFor')?.severity).toBe('high');
    expect(catalog.isKnown('ours')).toBe(false);
    expect(own.isKnown('ours')).toBe(true);
  });
});

describe('twins', () => {
  const twin = (name: string): Twin | undefined => catalog.findApi(...split(name))?.twin;

  it('are not true where the order of the results changes', () => {
    const walkers = ['glob sync', 'glob globSync', 'fast-glob sync', 'globby globbySync', 'tinyglobby globSync', 'fdir fdir#sync', 'walkdir sync'];
    expect(walkers.filter((name) => !twin(name)?.differs)).toEqual([]);
    expect(twin('node:fs readdirSync')?.unless).toEqual([{ kind: 'option', name: 'recursive', value: true }]);
  });

  it('are not true where a child would wait for its input', () => {
    expect(twin('execa execaSync')?.unless).toEqual([{ kind: 'no-option', name: 'input' }]);
    expect(['zx $.sync', 'tinyexec xSync', 'node:child_process execSync'].filter((name) => !twin(name)?.differs)).toEqual([]);
  });

  it('are not true where the work stays on the event loop', () => {
    const slices = ['bcryptjs hashSync', 'bip39 mnemonicToSeedSync', 'scrypt-js syncScrypt', 'sass compile', '@babel/core transformSync', 'ethers scryptSync'];
    expect(slices.filter((name) => !twin(name)?.differs)).toEqual([]);
  });

  it('are true where a native pool does the same work', () => {
    const native = ['bcrypt hashSync', '@node-rs/argon2 hashSync', '@swc/core transformSync', 'fflate gzipSync', 'sass-embedded compile', 'esbuild buildSync'];
    expect(native.filter((name) => !twin(name) || twin(name)?.differs)).toEqual([]);
  });
});

describe('severities', () => {
  const severity = (module: string, path: string): string | undefined => catalog.findApi(module, path)?.severity;

  it('call processes, key derivation, compression, queries, waits and trees high', () => {
    const high = ['execa execaSync', 'bcrypt hashSync', 'fflate gzipSync', 'better-sqlite3 Statement#all', 'readline-sync question', 'fs-extra removeSync', 'sync-request request'];
    expect(high.filter((name) => severity(...split(name)) !== 'high')).toEqual([]);
  });

  it('call one file read, write or listing, and the load of a module, medium', () => {
    const medium = ['fs-extra outputJsonSync', 'jsonfile readFileSync', 'which sync', 'import-fresh importFresh', 'csv-parse/sync parse', 'write-file-atomic sync'];
    expect(medium.filter((name) => severity(...split(name)) !== 'medium')).toEqual([]);
  });

  it('call one look or one small change of the tree low', () => {
    const low = ['fs-extra ensureDirSync', 'path-exists pathExistsSync', 'mkdirp sync', 'find-up findUpSync', 'dotenv config'];
    expect(low.filter((name) => severity(...split(name)) !== 'low')).toEqual([]);
  });
});

function split(name: string): [string, string] {
  const [module = '', path = ''] = name.split(' ');
  return [module, path];
}
