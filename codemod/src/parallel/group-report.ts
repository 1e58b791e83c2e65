import type { Finding } from '@unstall/analysis';
import type { ts } from 'ts-morph';
import { hashText } from '../hash-text.js';
import type { FileEdits, Outcome, Refusal, TextEdit } from '../plan-types.js';
import { byteOrderMark, type Workspace } from '../workspace.js';
import type { GroupOutcome, Origin } from './parallelize.js';

const findFile = (workspace: Workspace, name: string): ts.SourceFile | undefined => workspace.files.find((file) => workspace.nameOf(file) === name);

/** A group of awaits as a finding. */
export function toFinding(workspace: Workspace, { name, at, end, calls, place }: GroupOutcome): Finding {
  const file = findFile(workspace, name);
  const mark = file ? workspace.markLength(file) : 0;
  const [from, to] = [lineOf(file, at), lineOf(file, end)];
  return {
    file: name,
    ...from,
    endLine: to.line,
    endColumn: to.column,
    start: at + mark,
    end: end + mark,
    api: calls,
    severity: 'low',
    place: { kind: 'async', why: place },
    path: [{ name: calls, file: name, ...from }],
    fix: 'none',
    advice: 'The calls wait for each other although none of them uses the value of another.',
  };
}

/** What becomes of a group; without one, other changes that made it are not part of the plan. */
export function toOutcome(workspace: Workspace, { file, line, column, api, place }: Finding, group: GroupOutcome | undefined): Outcome {
  const common = { file, line, column, api, place: place.why };
  if (!group) return { ...common, refused: { code: 'UNSTALL_ORDER', reason: 'The calls only wait in a row together with other changes, which are left out.', file, line } };
  return group.refused ? { ...common, refused: toRefusal(workspace, group.refused) } : { ...common, migrated: 'parallel' };
}

function toRefusal(workspace: Workspace, { code, reason, origin }: NonNullable<GroupOutcome['refused']>): Refusal {
  return { code, reason, file: origin.name, line: placeOf(workspace, origin).line };
}

const placeOf = (workspace: Workspace, { name, at }: Origin): { line: number; column: number } => lineOf(findFile(workspace, name), at);

function lineOf(file: ts.SourceFile | undefined, offset: number): { line: number; column: number } {
  const { line, character } = file?.getLineAndCharacterOfPosition(Math.min(offset, file.end)) ?? { line: 0, character: 0 };
  return { line: line + 1, column: character + 1 };
}

/** The edits of a plan, for the texts as they are on disk. */
export function toFileEdits(workspace: Workspace, all: ReadonlyMap<string, readonly TextEdit[]>): FileEdits[] {
  return [...all].flatMap(([name, edits]) => {
    const file = findFile(workspace, name);
    if (!file || edits.length === 0) return [];
    const mark = workspace.markLength(file);
    const shifted = edits.map(({ start, end, text }) => ({ start: start + mark, end: end + mark, text }));
    return [{ file: name, hash: hashText((mark ? byteOrderMark : '') + file.text), edits: shifted }];
  });
}
