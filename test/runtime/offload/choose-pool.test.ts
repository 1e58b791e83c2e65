import { expect, it } from 'vitest';
import { choosePool } from '../../../runtime/src/offload/choose-pool.js';
import { recordSteps } from '../../../runtime/src/offload/record-steps.js';

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
  ['./own.js', (m) => m.render(), 'cpu'],
])('sends a call of %s to the pool the catalog names (%#)', (specifier, recorder, pool) => {
  expect(choosePool(specifier, recordSteps(recorder))).toBe(pool);
});
