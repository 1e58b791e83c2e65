import { renderDiff, type Outcome, type Plan, type PlanTexts } from '@unstall/codemod';

/** A plan with the texts before and after. */
export interface Rendered {
  readonly plan: Plan;
  readonly texts: PlanTexts;
  readonly written: boolean;
  /** How to look at what was written and to take it back, one sentence each. */
  readonly after?: readonly string[];
}

/** The plan itself. */
export function renderJson({ plan }: Rendered): string {
  return `${JSON.stringify(plan, undefined, 2)}\n`;
}

/** The diff, then what moved and what did not, with reasons. */
export function renderText(rendered: Rendered): string {
  const { plan, written } = rendered;
  const migrated = plan.outcomes.filter((outcome) => outcome.migrated);
  const refused = plan.outcomes.filter((outcome) => outcome.refused);
  return [
    ...(written || plan.files.length === 0 ? [] : [renderDiff(rendered.texts)]),
    ...section('Migrated', migrated, (outcome) => `  ${place(outcome)}  ${outcome.migrated ?? ''}  ${nameOf(outcome)}`),
    ...section('Left alone', refused, (outcome) => `  ${place(outcome)}  ${outcome.refused?.code ?? ''}  ${nameOf(outcome)}\n${reason(outcome)}`),
    ...plan.notes,
    ...(written ? plan.files.map(({ file, created }) => `${created ? 'Created' : 'Changed'} ${file}`) : []),
    summary(rendered, migrated.length, refused.length),
    ...(rendered.after ?? []),
    '',
  ].join('\n');
}

function section(title: string, outcomes: readonly Outcome[], line: (outcome: Outcome) => string): string[] {
  return outcomes.length === 0 ? [] : [`${title}:`, ...outcomes.map(line), ''];
}

const place = ({ file, line, column }: Outcome): string => `${file}:${line}:${column}`;

/** `node:fs readFileSync` reads as `readFileSync` of `node:fs`. */
export function nameOf({ api }: Pick<Outcome, 'api'>): string {
  const [module = '', path] = api.split(' ');
  return path === undefined ? `\`${module}\`` : `\`${path}\` of \`${module}\``;
}

function reason({ file, line, refused }: Outcome): string {
  if (!refused) return '';
  const elsewhere = refused.file === file && refused.line === line ? '' : ` (${refused.file}:${refused.line})`;
  return `    ${refused.reason}${elsewhere}`;
}

function summary({ plan, written }: Rendered, migrated: number, refused: number): string {
  if (migrated + refused === 0) return 'Nothing to move: no blocking call in hot code.';
  const files = plan.files.length;
  const verb = written ? 'changed' : 'would change';
  const advice = written || files === 0 ? '' : ' Add --write to write them.';
  return `${migrated} of ${migrated + refused} calls moved, ${refused} left alone; ${files} ${files === 1 ? 'file' : 'files'} ${verb}.${advice}`;
}
