import type { CallbackRunner, ClassContract, ModuleEntry } from '../types.js';
import { fluent, rowsOf } from './row.js';

const command = { runs: 'command', what: 'command' } as const;
const optionSteps = ['alias', 'allowUnknownOption', 'argument', 'command', 'description', 'example', 'help', 'name', 'option', 'usage', 'version'];
const commanderSteps = [...optionSteps, 'action', 'addArgument', 'addCommand', 'addHelpText', 'addOption', 'aliases', 'arguments', 'requiredOption', 'showHelpAfterError', 'summary'];
const yargsSteps = ['alias', 'check', 'command', 'completion', 'config', 'count', 'default', 'demandCommand', 'demandOption', 'describe', 'env', 'epilogue', 'example', 'fail', 'help', 'middleware', 'option', 'options', 'positional', 'recommendCommands', 'scriptName', 'strict', 'usage', 'version', 'wrap'];

export const commandModules: readonly ModuleEntry[] = [
  {
    module: 'commander',
    // Before 5 the module itself is the program: `version#command#action`.
    same: {
      'program.': 'Command#',
      'createCommand#': 'Command#',
      ...fluent('Command#', commanderSteps),
      ...Object.fromEntries(commanderSteps.map((name) => [`${name}#`, 'Command#'])),
    },
    apis: [],
  },
  {
    module: 'yargs',
    aliases: ['yargs/yargs'],
    main: 'yargs',
    // The module itself is a parser: `yargs.command()`.
    same: { ...fluent('yargs#', yargsSteps), ...Object.fromEntries(yargsSteps.map((name) => [name, `yargs#${name}`])) },
    apis: [],
  },
  { module: 'cac', main: 'cac', same: fluent('cac#', [...optionSteps, 'action']), apis: [] },
  { module: 'sade', main: 'sade', same: fluent('sade#', [...optionSteps, 'describe', 'action']), apis: [] },
  { module: '@caporal/core', same: fluent('program.', [...optionSteps, 'action', 'bin']), apis: [] },
];

export const commandRunners: readonly CallbackRunner[] = [
  // A prompt at a terminal.
  rowsOf('node:readline', { runs: 'command', what: 'answer' })('createInterface#question'),
  rowsOf('commander', command)('Command#action'),
  rowsOf('commander', command)('Command#hook'),
  rowsOf('yargs', command)('yargs#command'),
  rowsOf('yargs', { ...command, argument: 0, properties: ['builder', 'handler'] })('yargs#command'),
  rowsOf('yargs', command)('yargs#middleware'),
  rowsOf('yargs', command)('yargs#check'),
  rowsOf('cac', command)('cac#action'),
  rowsOf('sade', command)('sade#action'),
  rowsOf('@caporal/core', command)('program.action'),
  rowsOf('citty', { ...command, argument: 0, properties: ['cleanup', 'run', 'setup'] })('defineCommand'),
  rowsOf('cleye', command)('cli'),
  rowsOf('cleye', command)('command'),
  rowsOf('cmd-ts', { ...command, argument: 0, properties: ['handler'] })('command'),
];

export const commandContracts: readonly ClassContract[] = [
  { module: '@oclif/core', name: 'Command', methods: ['init', 'run', 'catch', 'finally'], runs: 'command', what: 'command' },
  { module: 'typeorm', name: 'MigrationInterface', methods: ['up', 'down'], runs: 'command', what: 'migration' },
  { module: 'clipanion', name: 'Command', methods: ['execute'], runs: 'command', what: 'command' },
];
