import { describe, expect, it } from 'vitest';
import { createCatalog } from '../../catalog/src/catalog.js';
import { advise, describeFinding, shortName } from '../../catalog/src/wording.js';

const catalog = createCatalog();

const adviceOn = (api: string): string => {
  const [module = '', path = ''] = api.split(' ');
  return advise(api, catalog.findApi(module, path));
};

describe('advise', () => {
  it.each([
    ['node:fs readFileSync', 'Use `await readFile()` from `node:fs/promises`.'],
    ['node:zlib gzipSync', 'Use `await promisify(gzip)()` from `node:zlib`.'],
    ['rimraf sync', 'Use `await rimraf()` from `rimraf` (4.0.0 or later).'],
    ['tar x', 'Use `await x()` from `tar` without `sync`.'],
    ['glob sync', 'Move it off the loop: `await offloaded(…).sync()` from `@unstall/runtime/offload`.'],
    ['write-file-atomic sync', 'Use `await (default export)()` from `write-file-atomic` (3.0.0 or later).'],
    ['fs-jetpack read', 'Use `await readAsync()` of the same object.'],
    ['deasync sleep', 'Use `await setTimeout()` from `node:timers/promises`.'],
    ['node:child_process execSync', 'Move it off the loop: `await offloaded(…).execSync()` from `@unstall/runtime/offload`.'],
    ['pngjs PNG.sync.read', 'Move it off the loop: `await offloaded(…).PNG.sync.read()` from `@unstall/runtime/offload`.'],
    ['sync-request request', 'Use `await fetch()`. The response has other members, and its body is read with promises.'],
    ['node:process loadEnvFile', 'Load it at start-up.'],
  ])('says the way out of %s', (api, advice) => {
    expect(adviceOn(api)).toBe(advice);
  });

  it('says what to do about a busy wait', () => {
    expect(adviceOn('loop')).toContain('node:timers/promises');
  });
});

describe('describeFinding', () => {
  it('names the call, the place and the path', () => {
    const path = [
      { name: 'load', file: 'src/load.ts', line: 3 },
      { name: 'readFileSync', file: 'src/load.ts', line: 4 },
    ];
    const finding = { api: 'node:fs readFileSync', place: { kind: 'handler', why: 'the `GET /a` handler' }, path };
    expect(describeFinding(finding)).toBe('`fs.readFileSync()` blocks the event loop on every request (the `GET /a` handler -> `load` (load.ts:3)).');
  });
});

describe('shortName', () => {
  it.each([
    ['node:fs readFileSync', 'fs.readFileSync'],
    ['better-sqlite3 Statement#all', 'better-sqlite3.Statement().all'],
    ['global Atomics.wait', 'Atomics.wait'],
    ['deasync deasync#', 'deasync.deasync()'],
  ])('writes %s as %s', (api, name) => {
    expect(shortName(api)).toBe(name);
  });
});
