import type { CallbackRunner } from '../types.js';

const suites = ['describe', 'suite', 'it', 'test', 'before', 'after', 'beforeEach', 'afterEach', 'beforeAll', 'afterAll', 'setup', 'teardown'];

const test = (module: string, path: string): CallbackRunner => ({ module, path, argument: 'any', runs: 'test', what: 'test' });

const command = (module: string, path: string): CallbackRunner => ({
  module,
  path,
  argument: 'any',
  runs: 'command',
  what: 'command',
});

const elsewhere = (module: string, path: string): CallbackRunner => ({
  module,
  path,
  argument: 'any',
  runs: 'worker',
  what: 'task on a worker',
});

/** Test frameworks, command line frameworks, executors. */
export const toolRunners: readonly CallbackRunner[] = [
  ...suites.flatMap((name) => ['global', 'node:test', 'vitest', '@jest/globals', 'mocha', 'bun:test'].map((module) => test(module, name))),
  test('node:test', 'test'),
  command('commander', 'Command#action'),
  command('commander', 'Command#hook'),
  command('yargs', 'yargs#command'),
  command('cac', 'cac#action'),
  elsewhere('workerpool', 'pool#exec'),
  elsewhere('@unstall/runtime/offload', 'offload'),
  elsewhere('@unstall/runtime/offload', 'partial'),
  elsewhere('@unstall/runtime/offload', 'forceAsync'),
];

export const commanderSame: Readonly<Record<string, string>> = {
  'program.': 'Command#',
  'createCommand#': 'Command#',
  ...Object.fromEntries(
    ['command', 'description', 'argument', 'option', 'requiredOption', 'alias', 'version', 'name', 'usage', 'action', 'addOption', 'allowUnknownOption'].map(
      (name) => [`Command#${name}#`, 'Command#'],
    ),
  ),
};
