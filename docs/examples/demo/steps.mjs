import { join } from 'node:path';
import { runCommand, runOrFail, runUnstall } from './command.mjs';
import { makeCopy } from './copy.mjs';
import { faults } from './expectations.mjs';
import { expect } from './failure.mjs';
import { check, compareFindings, compareFixed, describeFinding } from './findings.mjs';
import { readMarkers } from './markers.mjs';
import { measure } from './measure.mjs';
import { renderTable, say, sayDiff } from './print.mjs';
import { compareStalls, groupStalls, stallRows } from './stalls.mjs';
import { summaryRows } from './summary.mjs';

const build = folder => runOrFail(process.execPath, ['node_modules/@typescript/native/bin/tsc', '-p', '.'], { cwd: folder });

/** Builds the copy, runs its own tests, and returns how many pass. */
async function runTests(folder) {
  const output = await runOrFail('npm', ['test'], { cwd: folder });
  const passing = Number(/^\S+ pass (\d+)$/m.exec(output)?.[1] ?? 0);
  expect(passing > 0, `the tests do not say how many pass.\n${output}`);
  say(`  ${passing} tests pass.`);
  return passing;
}

async function measureStalls(state, when) {
  const result = await measure(state.folder, join(state.folder, '.unstall', `${when}.jsonl`));
  expect(result.load.failures === 0, `${result.load.failures} requests fail under load.`);
  const groups = groupStalls(result.stalls, readMarkers(state.folder));
  say(groups.length ? renderTable(stallRows(groups)) : '  No stalls.');
  return { ...result, groups };
}

/** The steps in order; each gets the state that all share, and throws when it fails. */
export const steps = [
  ['Copy the shop and commit it', async state => {
    state.folder = await makeCopy();
    say(`  ${state.folder}`);
  }],
  ['Build it and run its tests', async state => {
    state.testsBefore = await runTests(state.folder);
  }],
  ['Find: unstall check --profile server', async state => {
    state.findingsBefore = await check(state.folder);
    state.findingsBefore.forEach(finding => say(`  ${describeFinding(finding)}`));
    const markers = readMarkers(state.folder);
    compareFindings(state.findingsBefore, markers);
    const fine = markers.filter(({ kind }) => kind === 'fine').length;
    say(`  Every known fault is listed with its path, and none of the ${fine} places that may block.`);
  }],
  ['Watch: unstall run, under load', async state => {
    state.before = await measureStalls(state, 'before');
    compareStalls(state.before.groups);
    say('  Every fault that the load makes stall is reported at its line.');
  }],
  ['Fix: unstall fix --profile server, then the same with --write', async state => {
    sayDiff(await runUnstall(['fix', '--profile', 'server'], state.folder));
    await runUnstall(['fix', '--profile', 'server', '--write'], state.folder);
    const { stdout } = await runCommand('git', ['diff', '--shortstat'], state.folder);
    expect(stdout.trim(), '`unstall fix --write` changes nothing.');
    say(`  Written:${stdout.trimEnd()}.`);
  }],
  ['Type-check the result and run the same tests', async state => {
    await build(state.folder);
    const after = await runTests(state.folder);
    expect(after === state.testsBefore, `${state.testsBefore} tests passed before.`);
  }],
  ['Check again', async state => {
    state.findingsAfter = await check(state.folder);
    state.findingsAfter.forEach(finding => say(`  ${describeFinding(finding)}`));
    say(`  ${state.findingsAfter.length} of ${state.findingsBefore.length} findings are left.`);
    compareFixed(state.findingsAfter, readMarkers(state.folder));
  }],
  ['Watch again: unstall run, under the same load', async state => {
    state.after = await measureStalls(state, 'after');
  }],
  ['Before and after, as measured', async state => {
    say(renderTable(summaryRows(state)));
    say('\n  Left alone by fix:');
    faults.filter(({ left }) => left).forEach(({ name, about, left }) => say(`  - ${name}: ${about}; ${left}.`));
  }],
];
