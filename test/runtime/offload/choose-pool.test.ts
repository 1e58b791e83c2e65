import { modules } from '@unstall/catalog';
import { builtinModules } from 'node:module';
import { expect, it } from 'vitest';
import { choosePool } from '../../../runtime/src/offload/choose-pool.js';
import { recordSteps } from '../../../runtime/src/offload/record-steps.js';
import type { Step } from '../../../runtime/src/offload/wire.js';
import { runNode } from './run-node.js';

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- recorders of modules that are not installed
type Recorder = (module: any) => unknown;

it.each<[string, Recorder, string]>([
  ['bcryptjs', (m) => m.hashSync('a', 4), 'cpu'],
  ['bcryptjs', (m) => m.default.hashSync('a', 4), 'cpu'],
  ['node:zlib', (m) => m.gzipSync('a'), 'cpu'],
  ['zlib', (m) => m.gzipSync('a'), 'cpu'],
  ['node:fs', (m) => m.readFileSync('a'), 'io'],
  ['fs', (m) => m.readFileSync('a'), 'io'],
  ['node:fs', (m) => m.futureSync('a'), 'io'],
  ['node:child_process', (m) => m.execSync('a'), 'io'],
  ['node:sqlite', (m) => new m.DatabaseSync('a').prepare('b').all(), 'io'],
  ['module', (m) => m.findPackageJSON('a'), 'io'],
  ['node:module', (m) => m.stripTypeScriptTypes('a'), 'cpu'],
  ['node:fs', (m) => m.__proto__.constructor(), 'io'],
  ['constructor', (m) => m.__proto__(), 'cpu'],
  ['__proto__', (m) => m.constructor(), 'cpu'],
  ['./own.js', (m) => m.render(), 'cpu'],
])('sends a call of %s to the pool the catalog names (%#)', (specifier, recorder, pool) => {
  expect(choosePool(specifier, recordSteps(recorder))).toBe(pool);
});

/** The steps that a path of the catalog stands for. */
function stepsTo(path: string): Step[] {
  const parts = path.split(/(#)|\./).filter((part) => part !== undefined && part !== '');
  return [...parts.map((part): Step => part === '#' ? { op: 'call', args: [] } : { op: 'get', key: part }), { op: 'call', args: [] }];
}

it('agrees with the catalog on every builtin, whether or not it asks it', () => {
  const builtins = new Set(builtinModules.map((name) => `node:${name.replace(/^node:/, '')}`));
  const rows = modules.filter(({ module }) => builtins.has(module))
    .flatMap(({ module, apis }) => apis.flatMap(({ path, offload }) => offload === undefined ? [] : [[module, path, offload] as const]));
  expect(rows.length).toBeGreaterThan(50);
  expect(rows.filter(([module, path, offload]) => choosePool(module, stepsTo(path)) !== offload)).toEqual([]);
});

it('leaves the catalog unread for files, for builtins and where the pool is named', async () => {
  expect(JSON.parse((await runNode('without-catalog.mjs')).stdout)).toEqual([3, true, false, 'the catalog is loaded']);
});
