import type { Finding, Profile } from '@unstall/analysis';
import { createCatalog } from '@unstall/catalog';
import {
  apply,
  InvalidPlanError,
  openPlan,
  renderDiff,
  renderPlan,
  StalePlanError,
  WriteError,
  type Plan,
  type PlanSession,
  type Rejection,
} from '@unstall/codemod';
import { readConfig } from '../config.js';
import { projectOf, type Project } from '../project.js';
import { UsageError } from '../usage-error.js';
import type { Values, Verb } from '../verb.js';
import { isDirty } from './fix-git.js';
import { askForFindings, terminalDialog, type Dialog } from './fix-interactive.js';
import { Interrupted, untilInterrupted } from './fix-interrupt.js';
import { readFixOptions, type FixOptions } from './fix-options.js';
import { readPlanFile } from './fix-plan-file.js';
import { planProgress } from './fix-progress.js';
import { renderJson, renderText, type Rendered } from './fix-report.js';
import { findTouched, isTouched } from './fix-since.js';
import { sayUndo } from './fix-undo.js';
import { verify } from './fix-verify.js';

export const fix: Verb = {
  about: 'Moves blocking calls off the event loop: native async twins, worker threads, async carried through the callers.',
  usage: '[paths] [options]',
  options: {
    'write': { type: 'boolean', about: 'Write the files; without it only the diff is shown.' },
    'allow-dirty': { type: 'boolean', about: 'Write although the git tree has changes.' },
    'verify': { type: 'string', value: 'CMD', about: 'Run this on a copy of the project, e.g. "npm test"; what makes it fail is left out.' },
    'verify-timeout': { type: 'string', value: 'SECONDS', about: 'End a run of CMD after this time; default: ten times its first run and a minute.' },
    'interactive': { type: 'boolean', about: 'Ask for each change, on a terminal.' },
    'since': { type: 'string', value: 'REF', about: 'Only calls with a line, theirs or on their path, that has changed since this git commit.' },
    'only': { type: 'string', choices: ['native', 'offload'], about: 'Use only async twins, or only worker threads.' },
    'parallelize': { type: 'boolean', about: 'Also start calls at once that wait for each other for no reason.' },
    'twin-suffix': { type: 'string', value: 'NAME', about: 'What the name of an async twin ends in; Async by default.' },
    'twin-folder': { type: 'string', value: 'NAME', about: 'Put async twins into this folder beside each file, where they can stand apart.' },
    'profile': { type: 'string', choices: ['async', 'server', 'library', 'cli'], about: 'Which code counts as hot; async by default.' },
    'format': { type: 'string', choices: ['text', 'diff', 'json'], about: 'Diff and report, the diff alone, or the plan; text by default.' },
    'print-patch': { type: 'boolean', about: 'Print only a patch that `git apply` takes; the same as --format diff.' },
    'plan': { type: 'string', value: 'FILE', about: 'Take the plan that --format json wrote, in place of making one.' },
    'strict': { type: 'boolean', about: 'Exit with 1 when a call is refused.' },
  },
  notes: [
    'Nothing is written without --write. Exit codes: 0 done, 1 refusals with --strict, 2 usage or environment error.',
    'Example: unstall fix src --verify "npm test" --write',
    'Example: unstall fix --format json > plan.json, then unstall fix --plan plan.json --write',
  ],
  run,
};

async function run(values: Values, positionals: readonly string[]): Promise<number> {
  try {
    return await fixProject(readFixOptions(values, positionals));
  } catch (error) {
    if (error instanceof Interrupted) return error.exitCode;
    if (error instanceof StalePlanError || error instanceof InvalidPlanError || error instanceof WriteError) {
      throw new UsageError(`${error.code}: ${error.message}`);
    }
    throw error;
  }
}

async function fixProject(options: FixOptions): Promise<number> {
  const project = await projectOf(options.paths);
  const { root } = project;
  const dialog = options.interactive ? terminalDialog(root) : undefined;
  const dirty = options.write && (await isDirty(root, options.plan));
  if (dirty && !options.allowDirty) throw new UsageError('the git tree has uncommitted changes; commit them, or add --allow-dirty.');
  const plan = options.plan === undefined ? await makePlan(options, project, dialog) : await readPlanFile(options.plan);
  const texts = await renderPlan(plan, { root });
  if (options.write) await untilInterrupted((signal) => apply(plan, { root, signal }));
  const after = options.write ? await sayUndo(plan, { root, wasClean: !dirty }) : [];
  process.stdout.write(render(options, { plan, texts, written: options.write, after }));
  return exitCode(plan, options.strict);
}

/** Plans, asks, and verifies what was chosen. */
async function makePlan(options: FixOptions, project: Project, dialog: Dialog | undefined): Promise<Plan> {
  const progress = planProgress();
  try {
    const session = await openSession(options, project, progress.onProgress);
    if (dialog === undefined && options.verify === undefined) return session.draft().plan;
    const quiet: PlanSession = { ...session, draft: (rejected) => withClear(session.draft(rejected), progress.clear) };
    const rejected: ReadonlyMap<Finding, Rejection> = dialog ? await askForFindings(quiet, dialog) : new Map();
    if (options.verify === undefined) return quiet.draft(rejected).plan;
    const timeout = options.verifyTimeout;
    return (await verify(quiet, { root: project.root, command: options.verify, rejected, ...(timeout !== undefined && { timeout }) })).plan;
  } finally {
    progress.clear();
  }
}

/** The line of the progress makes room for the next question or result. */
function withClear<T>(value: T, clear: () => void): T {
  clear();
  return value;
}

async function openSession(options: FixOptions, { root, paths }: Project, onProgress: ReturnType<typeof planProgress>['onProgress']): Promise<PlanSession> {
  const config = await readConfig(root);
  const touched = options.since === undefined ? undefined : await findTouched(root, options.since);
  return openPlan({
    root,
    paths,
    profile: (options.profile ?? config.profile ?? 'async') as Profile,
    catalog: createCatalog(config.facts),
    onProgress,
    ...(touched && { select: (finding: Finding) => isTouched(touched, finding) }),
    ...(options.only && { only: options.only }),
    ...(options.parallelize && { parallelize: true }),
    ...(options.twin && { twin: options.twin }),
  });
}

function render({ format }: FixOptions, result: Rendered): string {
  if (format === 'json') return renderJson(result);
  return format === 'diff' ? renderDiff(result.texts) : renderText(result);
}

const exitCode = ({ outcomes }: Plan, strict: boolean): number => (strict && outcomes.some(({ refused }) => refused) ? 1 : 0);
