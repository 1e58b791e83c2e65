#!/usr/bin/env node
// Find, watch, fix, and measure the shop in docs/examples/shop.
import { rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { parseArgs } from 'node:util';
import { Failure } from './failure.mjs';
import { heading, paint, say } from './print.mjs';
import { steps } from './steps.mjs';

const help = `Usage: npm run demo -- [options]

Copies the shop of docs/examples/shop, finds its faults, measures them under load, fixes the copy, and measures it again.
Takes one to two minutes. Ends with code 1 and the name of the step when one fails.

Options:
  --keep  Keep the copy, and say where it is.
  --help  Print this help.`;

async function runSteps(state) {
  for (const [index, [name, run]] of steps.entries()) {
    heading(`${index + 1}/${steps.length} ${name}`);
    try {
      await run(state);
    } catch (error) {
      const reason = error instanceof Failure ? error.message : error.stack;
      process.stderr.write(`\n${paint('red', `Step ${index + 1} fails (${name}):`)} ${reason}\n`);
      return 1;
    }
  }
  return 0;
}

async function main({ keep }) {
  const state = {};
  const started = performance.now();
  const code = await runSteps(state);
  say(`\n${code === 0 ? 'All steps pass' : 'Stopped'} after ${Math.round((performance.now() - started) / 1000)} s.`);
  if (keep && state.folder) say(`The copy is in ${state.folder}`);
  else if (state.folder) await rm(dirname(state.folder), { recursive: true, force: true });
  return code;
}

function readArguments() {
  try {
    return parseArgs({ options: { keep: { type: 'boolean' }, help: { type: 'boolean' } } }).values;
  } catch (error) {
    process.stderr.write(`demo: ${error.message}\n`);
    process.exit(2);
  }
}

const options = readArguments();
if (options.help) say(help);
else process.exitCode = await main(options);
