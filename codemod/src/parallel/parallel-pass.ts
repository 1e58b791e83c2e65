import { findAwaitGroups, parse, renderGroup, type AwaitGroup, type Bound, type Stretch } from '@unstall/analysis';
import type { ts } from 'ts-morph';
import { FileImports } from '../file-imports.js';
import { indexNames } from '../name-index.js';
import type { Refusal, TextEdit } from '../plan-types.js';
import { hasRuntime } from '../runtime-package.js';
import { mergeEdits } from '../text-edit.js';
import type { Workspace } from '../workspace.js';
import { findGroupObjection, isShort, nodeAt, type GroupObjection } from './judge-group.js';
import type { Purity } from './objection.js';
import { createPurity } from './purity.js';

/** Calls in flight at the same time in a rewritten loop; as in the lint rule. */
const concurrency = 8;

/** A group of one file, and what became of it. */
export interface JudgedGroup {
  readonly group: AwaitGroup;
  readonly file: ts.SourceFile;
  /** Absent where the calls may run at once. */
  readonly objection?: GroupObjection;
  /** In place of `group.rewrite.replace`. */
  readonly edit?: TextEdit;
}

/** The groups of one file, and the edits that start their calls at once. */
export interface FilePass {
  readonly name: string;
  readonly groups: readonly JudgedGroup[];
  /** Imports included; sorted. */
  readonly edits: readonly TextEdit[];
  readonly bounded: boolean;
}

/** A reason that does not come from the code of the group. */
export type Veto = Pick<Refusal, 'code' | 'reason'>;

export interface PassInput {
  readonly workspace: Workspace;
  /** Texts that differ from those on disk, by relative name. */
  readonly texts: ReadonlyMap<string, string>;
  /** Relative names. */
  readonly files: readonly string[];
  /** Why a group stays as it is, whatever it looks like. */
  readonly findVeto: (name: string, group: AwaitGroup) => Veto | undefined;
}

/** Judges all groups of awaits in the texts, and renders those that may run at once. */
export function runPass({ workspace, texts, files, findVeto }: PassInput): FilePass[] {
  const program = workspace.rebuild(texts);
  const sources = workspace.files.flatMap((file) => program.getSourceFile(file.fileName) ?? []);
  const edited: Workspace = { ...workspace, program, checker: program.getTypeChecker(), files: sources };
  const purity = createPurity({ checker: edited.checker, index: indexNames(edited), files: sources });
  const wanted = new Set(files);
  return sources.flatMap((file) => {
    const name = workspace.nameOf(file);
    if (!wanted.has(name) || !file.text.includes('await')) return [];
    const groups = findGroups(purity, file).filter((group) => !isMeant(file.text, group));
    return groups.length === 0 ? [] : [judgeFile({ purity, file, name, options: program.getCompilerOptions(), findVeto }, groups)];
  });
}

/** First what is proven; then what looks the same, for the reasons why it is not. */
function findGroups(purity: Purity, file: ts.SourceFile): AwaitGroup[] {
  const parsed = parse(file.fileName, file.text);
  if ('error' in parsed) return [];
  const proves = (awaited: Stretch): boolean => {
    const node = nodeAt(file, awaited);
    return node !== undefined && purity.find(node) === undefined;
  };
  const proven = findAwaitGroups(parsed.program, file.text, { proves });
  const others = findAwaitGroups(parsed.program, file.text).filter(({ span }) => !proven.some((each) => overlap(each.span, span)));
  return [...proven, ...others];
}

const overlap = (a: Stretch, b: Stretch): boolean => a.start < b.end && b.start < a.end;

/** Somebody has looked at the loop and said that its order is meant. */
function isMeant(text: string, { span }: AwaitGroup): boolean {
  const [before = ''] = /(\/\/[^\n]*\n\s*|\/\*(?:[^*]|\*(?!\/))*\*\/\s*)+$/.exec(text.slice(0, span.start)) ?? [];
  return /\bno-await-in-loop\b/.test(before + text.slice(span.start, span.end));
}

interface FileContext extends Pick<PassInput, 'findVeto'> {
  readonly purity: Purity;
  readonly file: ts.SourceFile;
  readonly name: string;
  readonly options: ts.CompilerOptions;
}

function judgeFile(context: FileContext, groups: readonly AwaitGroup[]): FilePass {
  const { file, name } = context;
  const imports = new FileImports(file, context.options);
  const judged: JudgedGroup[] = [];
  for (const group of groups) {
    const objection = findObjection(context, group);
    // What is inside of another group waits for the next pass.
    const isInside = judged.some(({ edit }) => edit && group.rewrite && overlap(edit, group.rewrite.replace));
    if (objection) judged.push({ group, file, objection });
    else if (!isInside) judged.push(renderOne(file, group, imports));
  }
  const own = judged.flatMap(({ edit }) => (edit ? [{ ...edit, depth: 2 }] : []));
  const edits = own.length > 0 ? mergeEdits([...own, ...imports.planEdits()]) : [];
  return { name, groups: judged, edits, bounded: judged.some(({ edit, group }) => edit && isBounded(group)) };
}

function findObjection({ purity, file, name, findVeto }: FileContext, group: AwaitGroup): GroupObjection | undefined {
  const veto = findVeto(name, group);
  if (veto) return { ...veto, node: nodeAt(file, group.span) ?? file };
  return findGroupObjection({ purity, file, hasRuntime: hasRuntime(file.fileName) }, group);
}

const isBounded = ({ rewrite }: AwaitGroup): boolean => rewrite?.kind === 'map' && !isShort(rewrite);

function renderOne(file: ts.SourceFile, group: AwaitGroup, imports: FileImports): JudgedGroup {
  const { rewrite } = group;
  // Rendered once without the import: what has no form must not leave one behind.
  const limit = (gather: string): Bound | undefined => (isBounded(group) ? { gather, concurrency } : undefined);
  if (!rewrite || renderGroup(file.text, group, limit('gather')) === undefined) return { group, file, objection: lostComment(file, group) };
  const bound = isBounded(group) ? limit(imports.use('@unstall/runtime/offload', 'gather')) : undefined;
  return { group, file, edit: { ...rewrite.replace, text: renderGroup(file.text, group, bound) ?? '' } };
}

const lostComment = (file: ts.SourceFile, group: AwaitGroup): GroupObjection => ({
  node: nodeAt(file, group.span) ?? file,
  code: 'UNSTALL_EXPRESSION',
  reason: 'A comment stands where the new code has no place for it.',
});
