import { discover, isTestFile, type Finding } from '@unstall/analysis';
import { relative, resolve, sep } from 'node:path';
import type { Rejection } from '../attempt.js';
import { createFrozen } from '../frozen.js';
import type { Drafted, PlanOptions, PlanSession } from '../plan.js';
import type { TextEdit } from '../plan-types.js';
import { reasons } from '../refusals.js';
import { findRuntimeNotes } from '../runtime-package.js';
import type { Workspace } from '../workspace.js';
import { toFileEdits, toFinding, toOutcome } from './group-report.js';
import { keyOf, parallelize, type Parallelized } from './parallelize.js';
import type { Veto } from './parallel-pass.js';

export interface ParallelInput {
  readonly workspace: Workspace;
  readonly session: PlanSession;
  readonly options: Pick<PlanOptions, 'root' | 'paths' | 'select' | 'onProgress'>;
}

type Rejected = ReadonlyMap<Finding, Rejection>;

/**
 * A session whose plans also start independent calls at once: those that a migration has made, and those that were there.
 * Each group of awaits is a finding of its own, so that it can be asked about, verified and rejected like any other.
 */
export async function openParallel(input: ParallelInput): Promise<PlanSession> {
  const { workspace, session, options } = input;
  const draftBoth = createDraft(input, await findFiles(options));
  // unstall-allow: a tool that serves nobody.
  const full = draftBoth(new Map(), new Map());
  const all = full.parallelized.groups.map((group) => ({ key: keyOf(group), finding: toFinding(workspace, group) }));
  const groups = new Map(all.filter(({ finding }) => options.select?.(finding) ?? true).map(({ key, finding }) => [finding, key]));
  const unselected = all.filter(({ finding }) => !groups.has(finding)).map(({ key }) => [key, toVeto({ code: 'UNSTALL_DECLINED' })] as const);
  const findings = [...session.findings, ...groups.keys()].sort(compare);
  return {
    findings,
    draft: (rejected: Rejected = new Map()) => {
      const chosen = [...rejected].flatMap(([finding, rejection]) => (groups.has(finding) ? [[groups.get(finding) ?? '', toVeto(rejection)] as const] : []));
      const isFull = rejected.size === 0 && unselected.length === 0;
      return join({ ...input, groups, findings }, isFull ? full : draftBoth(rejected, new Map([...unselected, ...chosen])));
    },
  };
}

interface Both {
  readonly drafted: Drafted;
  readonly parallelized: Parallelized;
}

function createDraft({ workspace, session, options }: ParallelInput, files: readonly string[]): (rejected: Rejected, vetoes: ReadonlyMap<string, Veto>) => Both {
  const frozen = createFrozen(workspace);
  const sources = new Map(workspace.files.map((file) => [workspace.nameOf(file), file]));
  const findFileVeto = (name: string): Veto | undefined => {
    const source = sources.get(name);
    const reason = source && frozen.reasonOf(source);
    return reason === undefined ? undefined : { code: 'UNSTALL_FILE', reason };
  };
  return (rejected, vetoes) => {
    const drafted = session.draft(rejected);
    const first = new Map<string, readonly TextEdit[]>();
    for (const { file, edits } of drafted.plan.files) {
      const source = sources.get(file);
      const mark = source ? workspace.markLength(source) : 0;
      if (source) first.set(file, edits.map(({ start, end, text }) => ({ start: start - mark, end: end - mark, text })));
    }
    const onCompile = (): void => options.onProgress?.('compile');
    return { drafted, parallelized: parallelize({ workspace, first, files, rejected: vetoes, findFileVeto, onCompile }) };
  };
}

/** Relative names of the files whose awaits are looked at; what only tests run serves nobody. */
async function findFiles({ root, paths = [root] }: ParallelInput['options']): Promise<string[]> {
  const files = await discover(paths);
  const names = files.map((file) => relative(resolve(root), resolve(file)).split(sep).join('/'));
  return names.filter((name) => !isTestFile(name));
}

const toVeto = ({ code, reason = reasons[code] }: Rejection): Veto => ({ code, reason });

interface JoinContext extends ParallelInput {
  readonly groups: ReadonlyMap<Finding, string>;
  readonly findings: readonly Finding[];
}

/** One plan of both: edits of the original files, outcomes in the order of the findings. */
function join({ workspace, session, groups, findings }: JoinContext, { drafted, parallelized }: Both): Drafted {
  const { plan, bundles } = drafted;
  const known = new Map(session.findings.map((finding, i) => [finding, plan.outcomes[i]]));
  const found = new Map(parallelized.groups.map((group) => [keyOf(group), group]));
  const outcomes = findings.map((finding) => known.get(finding) ?? toOutcome(workspace, finding, found.get(groups.get(finding) ?? '')));
  const others = plan.files.filter(({ file }) => !parallelized.edits.has(file));
  const files = [...others, ...toFileEdits(workspace, parallelized.edits)].sort((a, b) => (a.file < b.file ? -1 : 1));
  const more = parallelized.bounded ? findRuntimeNotes(workspace.manifest).filter((note) => !plan.notes.includes(note)) : [];
  const moved = [...groups].filter(([, key]) => found.has(key) && !found.get(key)?.refused);
  return { plan: { ...plan, files, outcomes, notes: [...plan.notes, ...more] }, bundles: [...bundles, ...moved.map(([finding]) => [finding])] };
}

const compare = (a: Finding, b: Finding): number =>
  Number(a.oneShot ?? false) - Number(b.oneShot ?? false) || (a.file === b.file ? a.line - b.line || a.column - b.column : a.file < b.file ? -1 : 1);
