import { runUnstall } from './command.mjs';
import { faults } from './expectations.mjs';
import { expect } from './failure.mjs';
import { linesOf } from './markers.mjs';

/** `unstall check` of the folder; only code that runs repeatedly counts. */
export async function check(folder) {
  const output = await runUnstall(['check', '--profile', 'server', '--format', 'json'], folder);
  expect(output.startsWith('{'), `\`unstall check --format json\` prints no JSON.\n${output}`);
  return JSON.parse(output).findings;
}

const at = ({ file, line }) => `${file}:${line}`;

/** One line: the place, the calls in between, and the call that blocks. */
export const describeFinding = ({ place, path }) =>
  `${place.why} -> ${path.map(step => `${step.name} (${at(step)})`).join(' -> ')}`;

const matches = (finding, { api, lines, place, through }) =>
  finding.api === api &&
  lines.includes(at(finding.path.at(-1))) &&
  finding.place.why.includes(`\`${place}\``) &&
  finding.path.slice(0, -1).map(({ name }) => name).join() === through.join();

/** Every known fault is listed with its path, no fine place is, and nothing else is. */
export function compareFindings(findings, markers) {
  const rest = new Set(findings);
  for (const { name, api, findings: expected } of faults) {
    for (const { place, through } of expected) {
      const found = findings.find(finding => matches(finding, { api, lines: linesOf(markers, name), place, through }));
      expect(found, `\`${api}\` behind \`${place}\` (fault ${name}) is not listed with its path.\n${findings.map(describeFinding).join('\n')}`);
      rest.delete(found);
    }
  }
  const fine = new Map(markers.filter(({ kind }) => kind === 'fine').map(({ at, text }) => [at, text]));
  for (const finding of rest) {
    const why = finding.path.map(step => fine.get(at(step))).find(Boolean);
    expect(false, `${describeFinding(finding)} is listed, ${why ? `but is fine: ${why}` : 'and no fault is known there'}.`);
  }
}

/** What `unstall fix` is known to solve is no longer listed. */
export function compareFixed(findings, markers) {
  const solved = faults.filter(({ left }) => !left).flatMap(({ name }) => linesOf(markers, name));
  const remaining = findings.filter(({ path }) => solved.includes(at(path.at(-1))));
  expect(remaining.length === 0, `\`unstall fix\` should have solved ${remaining.map(describeFinding).join('\n')}`);
}
