import type { CallbackRunner, ModuleEntry } from '../types.js';
import { rowsOf } from './row.js';

const suites = ['describe', 'suite', 'it', 'test', 'before', 'after', 'beforeEach', 'afterEach', 'beforeAll', 'afterAll', 'setup', 'teardown'];
const globalForms = ['.concurrent', '.each#', '.failing', '.only', '.only.each#', '.skip', '.skip.each#'];
const modules = [
  '@jest/globals',
  '@japa/runner',
  '@playwright/test',
  'ava',
  'bun:test',
  'mocha',
  'node:test',
  'qunit',
  'tap',
  'tape',
  'uvu',
  'vitest',
];
const test = { runs: 'test', what: 'test' } as const;

export const testModules: readonly ModuleEntry[] = ['ava', 'tape'].map((module) => ({ module, main: 'test', apis: [] }));

export const testRunners: readonly CallbackRunner[] = [
  ...suites.flatMap((name) => ['', ...globalForms].map((form) => rowsOf('global', test)(name + form))),
  ...modules.flatMap((module) => [...suites, '*'].map((path) => rowsOf(module, test)(path))),
];
