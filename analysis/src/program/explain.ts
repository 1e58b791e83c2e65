import type { Call, FileFacts } from '../facts/file-facts.js';
import type { Finding, Profile } from '../finding.js';
import type { Blocking } from './blocking.js';
import type { Places, Standing } from './places.js';
import type { TargetFinder } from './targets.js';

interface Question {
  readonly facts: FileFacts;
  readonly call: Call;
  /** Its report, if there is one. */
  readonly finding: Finding | undefined;
  readonly profile: Profile;
  readonly places: Places;
  readonly targets: TargetFinder;
  readonly blocking: Blocking;
}

/** Says what a call runs, where it stands, and what follows from that. */
export function explainCall(question: Question): string[] {
  const { facts, call } = question;
  const verdict = verdictOf(question);
  const allowed = facts.allowed.includes(call.span.line) ? ['  A comment `unstall-allow` stands at it.'] : [];
  return [`\`${call.text}\` at column ${call.span.column}: ${verdict}.`, `  ${whatItRuns(question)}`, `  ${whereItStands(question)}`, ...allowed];
}

function verdictOf({ finding, profile }: Question): string {
  if (!finding) return 'not reported';
  const isLeftOut = finding.oneShot && (profile === 'server' || profile === 'cli');
  return isLeftOut ? `left out by profile \`${profile}\`, since it runs once` : `reported (${finding.severity}${finding.oneShot ? ', runs once' : ''})`;
}

function whatItRuns({ facts, call, targets, blocking }: Question): string {
  const { apis, functions } = targets.of(facts.file, call);
  const [blamed] = apis;
  if (blamed) return `It calls \`${blamed.module}\` \`${blamed.path}\`, which blocks (${blamed.api.severity}).`;
  const [fn] = functions;
  if (!fn) return 'It calls nothing that is known to block.';
  const blockage = blocking.ofFunction(fn);
  if (!blockage) return 'It calls a function of the project that does not block, or whose faults are reported in itself.';
  return `It calls a function of the project that blocks: ${blockage.steps.map(({ name, file, line }) => `${name} (${file}:${line})`).join(' -> ')}.`;
}

function whereItStands({ facts, call, places }: Question): string {
  const owner = places.ownerOf({ file: facts.file, id: call.fn });
  const name = facts.functions[owner.id]?.name;
  const where = name ? `\`${name}\`` : 'the function around it';
  return describe(places.of(owner), owner.id === 0 ? 'the module' : where);
}

function describe(standing: Standing, where: string): string {
  switch (standing.kind) {
    case 'hot':
      return `It runs in hot code: ${standing.place.why}${standing.startup ? ', at start-up' : ''}.`;
    case 'cold':
      return `It runs in ${where}: a test, an exit handler or a worker, where blocking is fine.`;
    case 'startup':
      return `It runs in ${where}, at start-up.`;
    default:
      return `It runs in ${where}, a plain function: reported where hot code calls that.`;
  }
}
