import type { Row } from '../row.js';

export const tests: readonly Row[] = [
  {
    name: 'hooks and tests of the built-in runner',
    files: {
      'store.test.ts': `
import { test, before, after, describe } from 'node:test';
import { mkdtempSync, rmSync, readFileSync, writeFileSync } from 'node:fs';
before(() => { mkdtempSync('a'); });
after(() => rmSync('a', { recursive: true }));
describe('store', () => {
  test('reads', async () => {
    writeFileSync('a/b', '');
    readFileSync('a/b');
  });
});
`,
    },
  },
  {
    name: 'tests of global runners, outside of test folders',
    files: {
      'check.js': `
import { readFileSync } from 'node:fs';
describe('store', () => {
  beforeEach(() => { readFileSync('a'); });
  it('reads', async () => {
    readFileSync('a');
  });
});
`,
    },
  },
  {
    name: 'a helper in a test folder',
    files: {
      'test/helpers/fixture.ts': `
import { readFileSync } from 'node:fs';
export async function fixture(name: string): Promise<string> {
  return readFileSync('fixtures/' + name, 'utf8');
}
`,
      '__tests__/a.js': `
import { execSync } from 'node:child_process';
export const run = async () => execSync('ls');
`,
    },
  },
  {
    name: 'spec files, end-to-end files and benchmarks',
    files: {
      'a.spec.ts': `
import { readFileSync } from 'node:fs';
export const f = async () => readFileSync('a');
`,
      'a.e2e.ts': `
import { readFileSync } from 'node:fs';
export const f = async () => readFileSync('a');
`,
      'b.bench.mjs': `
import { readFileSync } from 'node:fs';
export const f = async () => readFileSync('a');
`,
    },
  },
  {
    name: 'production code keeps its faults although tests call it',
    files: {
      'store.ts': `
import { readFileSync } from 'node:fs';
export const read = (): string => readFileSync('a', 'utf8');
export async function load(): Promise<string> {
  return read(); // blocks: node:fs readFileSync
}
`,
      'store.test.ts': `
import { it } from 'vitest';
import { load, read } from './store.js';
it('reads', async () => {
  read();
  await load();
});
`,
    },
  },
  {
    name: 'a sync helper that only tests call in async code',
    files: {
      'tools.ts': `
import { readFileSync } from 'node:fs';
export const read = (): string => readFileSync('a', 'utf8');
`,
      'tools.test.ts': `
import { it, expect } from 'vitest';
import { read } from './tools.js';
it('reads', async () => {
  expect(read()).toBe('a');
});
`,
    },
  },
  {
    name: 'files whose names only contain the word',
    files: {
      'latest.ts': `
import { readFileSync } from 'node:fs';
export const f = async () => readFileSync('a'); // blocks: node:fs readFileSync
`,
      'contest/specimen.ts': `
import { statSync } from 'node:fs';
export const f = async () => statSync('a'); // blocks: node:fs statSync
`,
    },
  },
];
