import type { Plan } from './plan-types.js';
import { InvalidPlanError } from './plan-error.js';

type Loose = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Loose => typeof value === 'object' && value !== null && !Array.isArray(value);
const isCount = (value: unknown): value is number => Number.isInteger(value) && (value as number) >= 0;
const isText = (value: unknown): value is string => typeof value === 'string';

/**
 * Reads a plan that was saved as JSON.
 * @throws InvalidPlanError saying what is wrong with it.
 */
export function readPlan(text: string): Plan {
  const value = parse(text);
  const problem = problemOf(value);
  if (problem !== undefined) throw new InvalidPlanError(`This is no plan: ${problem}.`);
  return value as Plan;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new InvalidPlanError(`This is no plan: it is not JSON (${(error as Error).message.split('\n', 1)[0] ?? ''}).`, { cause: error });
  }
}

function problemOf(value: unknown): string | undefined {
  if (!isObject(value)) return 'there is no object in it';
  if (value['version'] !== 1) return `its \`version\` is ${JSON.stringify(value['version']) ?? 'missing'}, and 1 is what can be read`;
  const { files, outcomes, notes } = value;
  if (!Array.isArray(files)) return '`files` is not a list';
  if (!Array.isArray(outcomes)) return '`outcomes` is not a list';
  if (!Array.isArray(notes) || !notes.every(isText)) return '`notes` is not a list of texts';
  const problem = firstOf(files, problemOfFile) ?? firstOf(outcomes, problemOfOutcome);
  const names = files.map((file: Loose) => file['file']);
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  return problem ?? (twice === undefined ? undefined : `\`${String(twice)}\` is in \`files\` twice`);
}

function firstOf(items: readonly unknown[], problem: (item: unknown, position: number) => string | undefined): string | undefined {
  for (const [position, item] of items.entries()) {
    const found = problem(item, position);
    if (found !== undefined) return found;
  }
  return undefined;
}

function problemOfFile(value: unknown, position: number): string | undefined {
  if (!isObject(value) || !isText(value['file'])) return `\`files[${position}]\` has no \`file\``;
  const name = `\`${value['file']}\``;
  if (!isText(value['hash']) || !/^[0-9a-f]{64}$/.test(value['hash'])) return `the \`hash\` of ${name} is not a SHA-256 in hex`;
  if (value['created'] !== undefined && value['created'] !== true) return `\`created\` of ${name} is not \`true\``;
  if (!Array.isArray(value['edits'])) return `\`edits\` of ${name} is not a list`;
  let end = 0;
  for (const edit of value['edits'] as unknown[]) {
    if (!isObject(edit) || !isCount(edit['start']) || !isCount(edit['end']) || !isText(edit['text'])) return `an edit of ${name} is not \`{ start, end, text }\``;
    if (edit['start'] < end || edit['end'] < edit['start']) return `the edits of ${name} overlap or are not in order`;
    end = edit['end'];
  }
  return undefined;
}

const outcomeTexts = ['file', 'api', 'place'] as const;

function problemOfOutcome(value: unknown, position: number): string | undefined {
  const name = `\`outcomes[${position}]\``;
  if (!isObject(value) || !outcomeTexts.every((key) => isText(value[key]))) return `${name} has no \`file\`, \`api\` and \`place\``;
  if (!isCount(value['line']) || !isCount(value['column'])) return `${name} has no \`line\` and \`column\``;
  const { migrated, refused } = value;
  if (isText(migrated) === (refused !== undefined)) return `${name} is not either \`migrated\` or \`refused\``;
  const isWhole = refused === undefined || (isObject(refused) && ['code', 'reason', 'file'].every((key) => isText(refused[key])) && isCount(refused['line']));
  return isWhole ? undefined : `\`refused\` of ${name} is not \`{ code, reason, file, line }\``;
}
