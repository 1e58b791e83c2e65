import { createRequire } from 'node:module';
import { parseArgs } from 'node:util';
import { renderHelp, renderVerbHelp } from './help.js';
import { UsageError } from './usage-error.js';
import type { Values, Verb } from './verb.js';

/** Each verb loads its package only when it is called. */
const verbs: Readonly<Record<string, { about: string; load: () => Promise<Verb> }>> = {
  check: {
    about: 'List the calls that block hot code, each with its path.',
    load: async () => (await import('./verbs/check.js')).check,
  },
  fix: {
    about: 'Rewrite them; shows a diff, writes with --write.',
    load: async () => (await import('./verbs/fix.js')).fix,
  },
  run: {
    about: 'Run a Node.js command and report the stalls of its event loop.',
    load: async () => (await import('./verbs/run.js')).run,
  },
  worker: {
    about: 'Run offloaded calls that other processes put into a queue.',
    load: async () => (await import('./verbs/worker.js')).worker,
  },
};

/** Runs the command line and returns the exit code; `argv` is without node and script. */
export async function main(argv: readonly string[]): Promise<number> {
  try {
    return await dispatch(argv);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    process.stderr.write(`unstall: ${error.message}\n`);
    return 2;
  }
}

async function dispatch([name, ...rest]: readonly string[]): Promise<number> {
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    process.stdout.write(renderHelp(Object.entries(verbs).map(([key, { about }]) => [key, about])));
    return name === undefined ? 2 : 0;
  }
  if (name === '--version' || name === '-v') {
    const { version } = createRequire(import.meta.url)('../package.json') as { version: string };
    process.stdout.write(`${version}\n`);
    return 0;
  }
  const entry = Object.hasOwn(verbs, name) ? verbs[name] : undefined;
  if (!entry) throw new UsageError(`unknown command '${name}'; 'unstall --help' lists the commands.`);
  const verb = await entry.load();
  const { values, positionals } = parse(name, verb, rest);
  if (values['help'] === true) {
    process.stdout.write(renderVerbHelp(name, verb));
    return 0;
  }
  checkChoices(verb, values);
  return verb.run(values, positionals);
}

function parse(name: string, verb: Verb, args: readonly string[]): { values: Values; positionals: string[] } {
  const options = Object.fromEntries(Object.entries(verb.options).map(([key, { type, multiple = false }]) => [key, { type, multiple }]));
  try {
    return parseArgs({
      args: [...args],
      options: { ...options, help: { type: 'boolean', short: 'h' } },
      allowPositionals: true,
      strict: true,
    }) as { values: Values; positionals: string[] };
  } catch (error) {
    const reason = (error as Error).message.split(/\.\s/, 1)[0]?.replace(/\.$/, '');
    throw new UsageError(`${reason}; 'unstall ${name} --help' lists the options.`);
  }
}

function checkChoices(verb: Verb, values: Values): void {
  for (const [key, { choices }] of Object.entries(verb.options)) {
    const value = values[key];
    if (!choices || typeof value !== 'string' || choices.includes(value)) continue;
    throw new UsageError(`--${key} '${value}' is not known; use ${choices.join(', ')}.`);
  }
}
