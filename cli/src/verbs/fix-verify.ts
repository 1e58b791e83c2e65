import { renderPlan, settlePlan, type PlanSession, type Plan, type Rejection, type Settled } from '@unstall/codemod';
import type { Finding } from '@unstall/analysis';
import { stripVTControlCharacters } from 'node:util';
import { UsageError } from '../usage-error.js';
import { copyProject, type ProjectCopy } from './fix-copy.js';
import { nameOf } from './fix-report.js';
import { untilInterrupted } from './fix-interrupt.js';
import { runShell, seconds, type ShellRun } from './fix-shell.js';

export interface VerifyOptions {
  readonly root: string;
  readonly command: string;
  /** Milliseconds for one run; by default ten times the first run and a minute. */
  readonly timeout?: number;
  readonly rejected: ReadonlyMap<Finding, Rejection>;
}

/** Milliseconds for the first run when nobody has said how long it may take. */
const longest = 30 * 60_000;

/** Lines of output that are shown of a run that fails. */
const shown = 15;

const say = (text: string): void => void process.stderr.write(`unstall: ${text}\n`);

/**
 * Runs a command on a copy of the project, with the plan, and drops the findings with which it fails.
 * @throws UsageError when it fails without the plan. @throws Interrupted; the copy is gone then.
 */
export async function verify(session: PlanSession, options: VerifyOptions): Promise<Pick<Settled, 'plan'>> {
  const whole = session.draft(options.rejected);
  if (whole.plan.files.length === 0) return whole;
  return untilInterrupted(async (signal) => {
    const copy = await copyProject(options.root, signal);
    try {
      return await settle(session, options, { copy, signal });
    } finally {
      await copy.remove();
    }
  });
}

async function settle(session: PlanSession, options: VerifyOptions, at: { copy: ProjectCopy; signal: AbortSignal }): Promise<Settled> {
  const judge = new Judge(options, at);
  await judge.runUnchanged();
  const settled = await settlePlan(session, {
    rejected: options.rejected,
    reason: `\`${options.command}\` fails with this change and passes without it.`,
    passes: (plan) => judge.passes(plan),
    onDrop: (finding) => judge.blame(finding),
  });
  if (settled.flaky) say(`\`${options.command}\` failed once and passed at the second run; it is flaky, and nothing is left out for it.`);
  return settled;
}

class Judge {
  readonly #options: VerifyOptions;
  readonly #copy: ProjectCopy;
  readonly #signal: AbortSignal;
  #timeout: number;
  /** Of the last run that failed. */
  #tail = '';

  constructor(options: VerifyOptions, { copy, signal }: { copy: ProjectCopy; signal: AbortSignal }) {
    this.#options = options;
    this.#copy = copy;
    this.#signal = signal;
    this.#timeout = options.timeout ?? longest;
  }

  async runUnchanged(): Promise<void> {
    const run = await this.#run('unchanged');
    this.#timeout = this.#options.timeout ?? 10 * run.duration + 60_000;
    if (run.passed) return;
    const last = linesOf(run.tail).at(-1)?.trim().slice(0, 200);
    throw new UsageError(`\`${this.#options.command}\` fails on the unchanged project (${run.reason}${last ? `: ${last}` : ''}); mend it, or name another command.`);
  }

  async passes(plan: Plan): Promise<boolean> {
    await this.#copy.put(await renderPlan(plan, { root: this.#options.root }));
    const moved = plan.outcomes.filter(({ migrated }) => migrated).length;
    const run = await this.#run(`with ${moved} of ${plan.outcomes.length} calls moved`);
    if (!run.passed) this.#tail = run.tail;
    return run.passed;
  }

  blame(finding: Finding): void {
    const { file, line, column } = finding;
    const tail = linesOf(this.#tail).slice(-shown).map((text) => `    ${text}\n`);
    say(`${file}:${line}:${column} (${nameOf(finding)}) is left out: \`${this.#options.command}\` fails with it.${tail.length > 0 ? ' It ends with:' : ''}`);
    process.stderr.write(tail.join(''));
  }

  async #run(what: string): Promise<ShellRun> {
    const { command } = this.#options;
    if (process.stderr.isTTY) process.stderr.write(`unstall: \`${command}\` runs on a copy, ${what} …`);
    try {
      const run = await runShell(command, { cwd: this.#copy.root, env: this.#copy.env, timeout: this.#timeout, signal: this.#signal });
      clear();
      say(`\`${command}\` on a copy, ${what}: ${run.passed ? 'passed' : `failed (${run.reason})`}, ${seconds(run.duration)}.`);
      return run;
    } catch (error) {
      clear();
      throw error;
    }
  }
}

const clear = (): void => {
  if (process.stderr.isTTY) process.stderr.write('\r\u001B[K');
};

const linesOf = (text: string): string[] => stripVTControlCharacters(text).split(/\r?\n/).filter((line) => line.trim() !== '');
