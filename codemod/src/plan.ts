import { analyzeProject, discover, type Finding, type Profile, type Site as AnalysedSite } from '@unstall/analysis';
import { createCatalog, type Catalog } from '@unstall/catalog';
import { Attempt, type Located } from './attempt.js';
import { indexNames } from './name-index.js';
import type { FileEdits, Outcome, Plan } from './plan-types.js';
import type { Manifest } from './manifest.js';
import { findRuntimeNotes } from './runtime-package.js';
import { locateCall, locateFinding } from './locate.js';
import { findProblems } from './verify.js';
import { openWorkspace } from './workspace.js';

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
  readonly catalog?: Catalog;
}

/**
 * Computes how the blocking calls of a project leave the event loop. Writes nothing.
 * Each finding is either migrated or refused with a code; what would no longer compile is taken back.
 * @throws NodeJS.ErrnoException `ENOENT` for a path that does not exist.
 */
export async function plan(options: PlanOptions): Promise<Plan> {
  const { findings: all, sites } = options.findings ? { findings: options.findings, sites: options.sites ?? [] } : await analyzeProject(options);
  // A comment that says the wrong thing is for its author.
  const findings = all.filter(({ place }) => place.kind !== 'claim');
  if (findings.length === 0) return { version: 1, files: [], outcomes: [], notes: [] };
  const workspace = await openWorkspace(options.root, await discover([options.root]));
  const catalog = options.catalog ?? createCatalog();
  const index = indexNames(workspace);
  const located = findings.map((finding): Located => ({ finding, hot: locateFinding(workspace, finding) }));
  const calls = sites.flatMap((site) => {
    const call = locateCall(workspace, site);
    return call ? [{ call, api: site.api }] : [];
  });
  const attempt = new Attempt({ workspace, index, catalog, located, sites: calls, ...(options.only ? { only: options.only } : {}) });
  for (;;) {
    const draft = attempt.draft();
    const problems = draft.files.length > 0 ? findProblems(workspace, draft.texts) : [];
    if (problems.length === 0) return finish(draft, workspace.manifest);
    attempt.drop(draft, problems);
  }
}

function finish({ files, outcomes, offloads }: { files: readonly FileEdits[]; outcomes: readonly Outcome[]; offloads: boolean }, manifest: Manifest | undefined): Plan {
  return { version: 1, files, outcomes, notes: offloads ? findRuntimeNotes(manifest) : [] };
}
