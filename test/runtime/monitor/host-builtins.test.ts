import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import fs from 'node:fs';
import { startMonitor } from '@unstall/runtime';
import { node, register, writeApp } from './watched-app.js';

/** What a program prints, with and without the monitor. */
function runBoth(code: string, extension = 'cjs'): { readonly bare: unknown; readonly watched: unknown } {
  const file = writeApp(code, extension);
  const run = (flags: readonly string[]): unknown => {
    const { status, stdout, stderr } = spawnSync(node, [...flags, file], {
      cwd: path.dirname(file), encoding: 'utf8', env: { ...process.env, NODE_OPTIONS: '', NODE_NO_WARNINGS: '1', UNSTALL_FORMAT: 'none', UNSTALL_OUT: '' },
    });
    return { status, stderr, stdout: stdout.split('\n') };
  };
  return { bare: run([]), watched: run(['--import', register]) };
}

describe('what a program can see of its builtins', () => {
  it.each([
    ['names, lengths, properties and their flags', `
const describe = (value) => typeof value !== 'function' ? typeof value : [value.name, value.length, Reflect.ownKeys(value).map(String).sort().join(), typeof value.prototype].join(' ');
const list = (name, holder) => { for (const [key, { value, get, enumerable, writable, configurable }] of Object.entries(Object.getOwnPropertyDescriptors(holder)))
  console.log(name, key, describe(value ?? get), enumerable, writable, configurable); };
import('fs').then(() => {
for (const name of ['fs', 'child_process', 'crypto', 'zlib', 'v8', 'vm', 'buffer']) list(name, require(name));
for (const [name, holder] of Object.entries({ JSON, Atomics, WebAssembly, s: String.prototype, a: Array.prototype, b: BigInt.prototype, B: Buffer, Bp: Buffer.prototype,
  h: require('crypto').Hash.prototype, vs: require('vm').Script.prototype, td: TextDecoder.prototype })) list(name, holder);
console.log(Object.keys(globalThis).join()); });`],
    ['functions that have several names', `
const { builtinModules } = require('module'); const names = new Map();
const add = (name, holder) => { for (const [key, { value }] of Object.entries(Object.getOwnPropertyDescriptors(holder)))
  if (typeof value === 'function') names.set(value, [...(names.get(value) ?? []), name + '.' + key]); };
void [atob, btoa, structuredClone, fetch];
import('fs').then(() => {
  for (const name of ['fs', 'buffer', 'crypto', 'zlib', 'v8', 'vm', 'util', 'child_process', 'module', 'perf_hooks', 'stream', 'timers', 'url']) add(name, require(name));
  for (const name of ['JSON', 'Atomics', 'Buffer', 'WebAssembly']) add(name, globalThis[name]);
  for (const name of ['String', 'Array', 'Buffer', 'BigInt', 'Int8Array']) add(name + '#', globalThis[name].prototype);
  add('globalThis', globalThis);
  console.log([...names.values()].filter((list) => list.length > 1).map((list) => list.sort().join(' = ')).sort().join('\\n'));
});`],
    ['`new`, `instanceof`, subclasses and constructors', `
const vm = require('vm'); class Mine extends vm.Script { own() { return 1; } }
const bytes = Buffer.from([0, 97, 115, 109, 1, 0, 0, 0]); const wasm = new WebAssembly.Module(bytes);
console.log(new vm.Script('1') instanceof vm.Script, new vm.Script('1').constructor === vm.Script, new Mine('1').own(), new Mine('1').runInThisContext());
console.log(wasm instanceof WebAssembly.Module, wasm.constructor === WebAssembly.Module, Object.prototype.toString.call(wasm));
for (const call of [() => new JSON.parse('1'), () => vm.Script('1'), () => WebAssembly.Module(bytes), () => JSON.parse.call(null, '{'), () => [].sort.call(null)])
  try { call(); } catch (error) { console.log(error.name, error.message); }`],
    ['promises made of callbacks', `
const { promisify } = require('util'), fs = require('fs'), cp = require('child_process'), zlib = require('zlib');
console.log(promisify(fs.exists).name, promisify(cp.exec).name, promisify(cp.execFile).name, typeof cp.exec[promisify.custom], typeof fs.read[promisify.custom]);
promisify(fs.exists)(__filename).then(console.log);
promisify(cp.execFile)(process.execPath, ['-p', '1']).then(({ stdout }) => console.log(stdout));
promisify(zlib.gzip)('x').then((data) => console.log(data.length));`],
    ['proxies and replacements, as graceful-fs and mock-fs make them', `
const fs = require('fs'); const seen = [];
const proxy = new Proxy(fs, { get: (target, key) => { seen.push(String(key)); return target[key]; } });
console.log(proxy.readFileSync === fs.readFileSync, proxy.existsSync(__filename), seen.join());
const clone = Object.create(Object.getPrototypeOf(fs), Object.getOwnPropertyDescriptors(fs)); clone.statSync = () => 'mine';
console.log(clone.statSync(), clone.readFileSync === fs.readFileSync, typeof fs.statSync(__filename).size);
const real = fs.readFileSync; fs.readFileSync = function (file, ...rest) { return file === 'virtual' ? 'mocked' : real.call(fs, file, ...rest); };
console.log(fs.readFileSync('virtual'), fs.readFileSync(__filename, 'utf8').length > 10); fs.readFileSync = real;
console.log(fs.readFileSync('/dev/null').length, require('node:fs') === fs, fs.readFileSync === real);`],
    ['errors, with `captureStackTrace` and their own fields', `
const fs = require('fs');
for (const call of [() => fs.readFileSync('/nowhere'), () => JSON.parse('{'), () => require('child_process').execFileSync(process.execPath, ['-e', 'process.exit(3)'], { stdio: 'ignore' })])
  try { call(); } catch (error) { console.log(error.name, error.message, error.code, error.syscall, error.path, error.status, Object.keys(error).join()); }
function mine() { const holder = {}; Error.captureStackTrace(holder, mine); return holder.stack.split('\\n').length > 1; }
console.log(mine(), new Error('x', { cause: 1 }).cause, Error.stackTraceLimit, Object.hasOwn(Error, 'prepareStackTrace'));`],
  ])('is the same with the monitor: %s', (_name, code) => {
    const { bare, watched } = runBoth(code);
    expect(watched).toEqual(bare);
    expect(bare).toMatchObject({ status: 0, stderr: '' });
  });

  it('is the same in ES modules', () => {
    const { bare, watched } = runBoth(`import fs, { readFileSync } from 'node:fs'; import { execSync } from 'child_process'; import * as zlib from 'node:zlib';
console.log(fs.readFileSync === readFileSync, readFileSync.name, execSync.name, zlib.default.gzipSync === zlib.gzipSync, Object.keys(zlib).length);`, 'mjs');
    expect(watched).toEqual(bare);
  });
});

describe('a spy on a wrapped native', () => {
  it('sees the calls, and what it has replaced is put back', () => {
    const bare = fs.readFileSync;
    const monitor = startMonitor({ format: 'none' });
    const wrapped = fs.readFileSync;
    const spy = vi.spyOn(fs, 'readFileSync').mockReturnValue('mocked');
    expect(fs.readFileSync('x')).toBe('mocked');
    spy.mockRestore();
    expect(fs.readFileSync).toBe(wrapped);
    monitor.stop();
    expect(fs.readFileSync).toBe(bare);
  });

  it('that is set before the end of the monitor survives it', () => {
    const holder = fs as { statSync: unknown };
    const bare = holder.statSync;
    const monitor = startMonitor({ format: 'none' });
    const mine = (): string => 'mine';
    holder.statSync = mine;
    monitor.stop();
    expect(holder.statSync).toBe(mine);
    holder.statSync = bare;
  });
});
