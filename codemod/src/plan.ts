import { analyzeProject, discover, type AnalysisResult, type Finding, type Profile, type Site as AnalysedSite } from '@unstall/analysis';
import { createCatalog, type Catalog } from '@unstall/catalog';
import { Attempt, type Draft, type Located, type Rejection } from './attempt.js';
import { findConfigNotes } from './config-notes.js';
import { createFrozen } from './frozen.js';
import { locateCall, locateFinding } from './locate.js';
import { indexNames } from './name-index.js';
import { openParallel } from './parallel/parallel-session.js';
import type { Plan } from './plan-types.js';
import { findRuntimeNotes } from './runtime-package.js';
import { findTwinMistake, type TwinOptions } from './twin-options.js';
import { findProblems } from './verify.js';
import { openWorkspace, type Workspace } from './workspace.js';

export interface PlanOptions {
  /** Folder of the project; file names in the plan are relative to it. */
  readonly root: string;
  /** Files and folders whose findings are moved; default: the root. The whole root is read for callers. */
  readonly paths?: readonly string[];
  /** Default `async`. */
  readonly profile?: Profile;
  /** In place of an analysis of the project. */
  readonly findings?: readonly Finding[];
  /** Every blocking call, hot or not; with `findings`. */
  readonly sites?: readonly Pick<AnalysedSite, 'file' | 'start' | 'end' | 'api'>[];
  readonly only?: 'native' | 'offload';
  /** Start calls at once that wait for each other for no reason, those that a migration leaves in a row included. */
  readonly parallelize?: boolean;
  /** How the async twins of functions are named, and where they stand. */
  readonly twin?: TwinOptions;
  readonly catalog?: Catalog;
  /** Which findings the plan is about; the others are as if they were not there. Default: all. */
  readonly select?: (finding: Finding) => boolean;
  /** Called before each step that takes time, and during the first one with the number of files read so far and of all known so far. */
  readonly onProgress?: (step: 'read' | 'resolve' | 'compile', done?: number, total?: number) => void;
}

/** One plan of a session. */
export interface Drafted {
  readonly plan: Plan;
  /** The findings that move, those together that share edits. */
  readonly bundles: readonly (readonly Finding[])[];
}

/** A project that is loaded once for any number of plans. */
export interface PlanSession {
  /** In the order of the outcomes. */
  readonly findings: readonly Finding[];
  /** Plans without some findings: their calls stay as they are, and their outcomes say why. Every plan compiles. */
  readonly draft: (rejected?: ReadonlyMap<Finding, Rejection>) => Drafted;
}

/**
 * Computes how the blocking calls of a project leave the event loop. Writes nothing.
 * Each finding is either migrated or refused with a code; what would no longer compile is taken back.
 * @throws NodeJS.ErrnoException `ENOENT` for a path that does not exist. @throws RangeError for twins that cannot be named so.
 */
export async function plan(options: PlanOptions): Promise<Plan> {
  return (await openPlan(options)).draft().plan;
}

/**
 * Reads a project for plans of parts of its findings.
 * @throws NodeJS.ErrnoException `ENOENT` for a path that does not exist. @throws RangeError for twins that cannot be named so.
 */
export async function openPlan(options: PlanOptions): Promise<PlanSession> {
  const mistake = options.twin && findTwinMistake(options.twin);
  if (mistake !== undefined) throw new RangeError(`${mistake}.`.replace(/^t/, 'T'));
  const { findings: all, sites, skipped } = await analyze(options);
  // A comment that says the wrong thing is for its author.
  const findings = all.filter((finding) => finding.place.kind !== 'claim' && (options.select?.(finding) ?? true));
  const unread = skipped.map(({ file, reason }) => `\`${file}\` is left out: ${reason}.`.replace(/\.\.$/, '.'));
  if (findings.length === 0 && !options.parallelize) return { findings, draft: () => ({ plan: { version: 1, files: [], outcomes: [], notes: unread }, bundles: [] }) };
  options.onProgress?.('resolve');
  const workspace = await openWorkspace(options.root, await discover([options.root]));
  const attempt = openAttempt(workspace, { findings, sites, options });
  // unstall-allow: a few files, by a tool that serves nobody.
  const notes = [...unread, ...findConfigNotes(workspace.root), ...findFrozenNotes(workspace, findings)];
  const session: PlanSession = {
    findings,
    draft: (rejected = new Map()) => {
      attempt.restart(rejected);
      const { files, outcomes, bundles, offloads, notes: own } = settle(attempt, workspace, options);
      return { plan: { version: 1, files, outcomes, notes: [...notes, ...own, ...(offloads ? findRuntimeNotes(workspace.manifest) : [])] }, bundles };
    },
  };
  return options.parallelize ? openParallel({ workspace, session, options }) : session;
}

type Analysed = Pick<AnalysisResult, 'findings' | 'skipped'> & { readonly sites: NonNullable<PlanOptions['sites']> };

async function analyze({ findings, sites = [], onProgress, ...options }: PlanOptions): Promise<Analysed> {
  if (findings) return { findings, sites, skipped: [] };
  return analyzeProject({ ...options, ...(onProgress && { onProgress: (done, total) => onProgress('read', done, total) }) });
}

function openAttempt(workspace: Workspace, { findings, sites, options }: Pick<Analysed, 'findings' | 'sites'> & { options: PlanOptions }): Attempt {
  const index = indexNames(workspace);
  const located = findings.map((finding): Located => ({ finding, hot: locateFinding(workspace, finding) }));
  const calls = sites.flatMap((site) => {
    const call = locateCall(workspace, site);
    return call ? [{ call, api: site.api }] : [];
  });
  const catalog = options.catalog ?? createCatalog();
  return new Attempt({ workspace, index, catalog, located, sites: calls, ...(options.only ? { only: options.only } : {}), ...(options.twin ? { twin: options.twin } : {}) });
}

/** Drafts until nothing is left that would not compile. */
function settle(attempt: Attempt, workspace: Workspace, { onProgress }: PlanOptions): Draft {
  for (;;) {
    const draft = attempt.draft();
    workspace.create(draft.rewritten.created);
    if (draft.files.length > 0) onProgress?.('compile');
    const problems = draft.files.length > 0 ? [...attempt.findForbidden(draft), ...findProblems(workspace, { ...draft, names: draft.rewritten.names })] : [];
    if (problems.length === 0) return draft;
    attempt.drop(draft, problems);
  }
}

/** Files with findings that are not edited. */
function findFrozenNotes(workspace: Workspace, findings: readonly Finding[]): string[] {
  const { reasonOf } = createFrozen(workspace);
  const concerned = new Set(findings.flatMap(({ file, path }) => [file, ...path.map((step) => step.file)]));
  return workspace.files.filter((file) => concerned.has(workspace.nameOf(file))).flatMap((file) => reasonOf(file) ?? []);
}
