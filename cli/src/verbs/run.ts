import fs from 'node:fs/promises';
import path from 'node:path';
import { UsageError } from '../usage-error.js';
import type { Values, Verb } from '../verb.js';
import { runCommand } from './run-command.js';
import { readRecords, renderSummary, summarize } from './run-summary.js';

const DEFAULT_OUT = '.unstall/stalls.jsonl';

export const run: Verb = {
  about: 'Runs a Node.js command and reports what blocks its event loop.',
  usage: '[options] -- node app.js [args]',
  options: {
    threshold: { type: 'string', value: 'MS', about: 'Report stalls from this length on; default 50.' },
    out: { type: 'string', value: 'FILE', about: `Write the records there as JSON lines; default ${DEFAULT_OUT}.` },
    format: { type: 'string', choices: ['text', 'json'], about: 'How stalls and the summary are written to stderr; default text.' },
    origins: { type: 'boolean', about: 'Tell where blocking callbacks were scheduled; slows the program down about tenfold.' },
  },
  notes: [
    "The exit code is the command's own, 128 + n after signal n; 2 if it does not start.",
    'Example: unstall run --threshold 100 -- node server.js --port 8080',
  ],
  run: runVerb,
};

async function runVerb(values: Values, command: readonly string[]): Promise<number> {
  const [file, ...args] = command;
  if (file === undefined) throw new UsageError("no command; write it after '--', e.g. 'unstall run -- node app.js'.");
  const out = path.resolve(typeof values['out'] === 'string' ? values['out'] : DEFAULT_OUT);
  const format = values['format'] === 'json' ? 'json' : 'text';
  const threshold = parseThreshold(values['threshold']);
  await createOut(out);
  const env = { ...process.env, ...monitorVariables({ out, format, threshold, origins: values['origins'] === true }) };
  const code = await runCommand(file, args, env);
  const summary = summarize(readRecords(await fs.readFile(out, 'utf8')));
  process.stderr.write(format === 'json' ? `${JSON.stringify(summary)}\n` : renderSummary(summary, path.relative('', out)));
  return code;
}

function parseThreshold(value: Values[string]): number | undefined {
  if (value === undefined) return undefined;
  const number = Number(value);
  if (!(number > 0)) throw new UsageError(`--threshold '${String(value)}' is not a number of milliseconds.`);
  return number;
}

/** Every run begins with an empty file. */
async function createOut(out: string): Promise<void> {
  try {
    await fs.mkdir(path.dirname(out), { recursive: true });
    await fs.writeFile(out, '');
  } catch (error) {
    throw new UsageError(`cannot write ${out}: ${(error as Error).message}.`);
  }
}

interface Settings {
  readonly out: string;
  readonly format: 'text' | 'json';
  readonly threshold: number | undefined;
  readonly origins: boolean;
}

/** `NODE_OPTIONS` reaches the process through `npm`, `tsx` and other starters too. */
function monitorVariables({ out, format, threshold, origins }: Settings): NodeJS.ProcessEnv {
  const preload = `--import ${import.meta.resolve('@unstall/runtime/register')}`;
  return {
    NODE_OPTIONS: [process.env['NODE_OPTIONS'], preload].filter(Boolean).join(' '),
    UNSTALL_OUT: out,
    UNSTALL_FORMAT: format,
    UNSTALL_SITES: '1',
    ...(threshold === undefined ? {} : { UNSTALL_THRESHOLD: String(threshold) }),
    ...(origins ? { UNSTALL_ORIGINS: '1' } : {}),
  };
}
