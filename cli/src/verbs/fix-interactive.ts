import { createInterface, type Interface } from 'node:readline';
import type { Finding } from '@unstall/analysis';
import { renderDiff, renderPlan, type PlanSession, type Rejection } from '@unstall/codemod';
import { UsageError } from '../usage-error.js';
import { Interrupted } from './fix-interrupt.js';
import { nameOf } from './fix-report.js';

/** Where the questions are asked. */
export interface Dialog {
  readonly root: string;
  readonly input: NodeJS.ReadableStream;
  readonly output: NodeJS.WritableStream;
  /** Both are a terminal: lines can be edited, and Ctrl-C arrives as a key. */
  readonly terminal: boolean;
}

type Answer = 'y' | 'n' | 'a' | 'q';

const help = `y - move these calls
n - leave them alone
a - move these and all that follow
q - leave these and all that follow alone; what was chosen so far is moved
? - print this help
`;

/**
 * Questions go to stderr: stdout is for the result.
 * @throws UsageError when there is no terminal to ask on.
 */
export function terminalDialog(root: string): Dialog {
  if (process.stdin.isTTY && process.stderr.isTTY) return { root, input: process.stdin, output: process.stderr, terminal: true };
  throw new UsageError('--interactive needs a terminal for its questions; choose by paths, --only or --since instead.');
}

/**
 * Asks for each bundle of findings that share edits whether to move it, and returns those that are declined.
 * The end of the input counts as `q`. @throws Interrupted for Ctrl-C.
 */
export async function askForFindings(session: PlanSession, dialog: Dialog): Promise<ReadonlyMap<Finding, Rejection>> {
  const { bundles } = session.draft();
  const lines = createInterface({ input: dialog.input, output: dialog.output, terminal: dialog.terminal });
  const questions = new Questions(lines, dialog);
  const declined: Finding[] = [];
  try {
    let answer: Answer | undefined;
    for (const [number, bundle] of bundles.entries()) {
      if (answer !== 'a' && answer !== 'q') answer = await questions.ask(session, { bundle, title: `${number + 1}/${bundles.length}` });
      if (answer === 'n' || answer === 'q') declined.push(...bundle);
    }
  } finally {
    lines.close();
  }
  return rejecting(declined);
}

const rejecting = (findings: readonly Finding[]): ReadonlyMap<Finding, Rejection> =>
  new Map([...findings].map((finding) => [finding, { code: 'UNSTALL_DECLINED' }]));

class Questions {
  readonly #lines: Interface;
  readonly #dialog: Dialog;
  readonly #answers: AsyncIterator<string>;
  #isInterrupted = false;

  constructor(lines: Interface, dialog: Dialog) {
    this.#lines = lines;
    this.#dialog = dialog;
    // The iterator keeps lines that come before their question.
    this.#answers = lines[Symbol.asyncIterator]();
    lines.on('SIGINT', () => {
      this.#isInterrupted = true;
      lines.close();
    });
  }

  async ask(session: PlanSession, { bundle, title }: { bundle: readonly Finding[]; title: string }): Promise<Answer> {
    const { output, root } = this.#dialog;
    const others = session.findings.filter((finding) => !bundle.includes(finding));
    const { plan } = session.draft(rejecting(others));
    const names = bundle.map((finding) => `${finding.file}:${finding.line}:${finding.column}  ${nameOf(finding)} in ${finding.place.why}\n`);
    output.write(`${renderDiff(await renderPlan(plan, { root }))}\n${names.join('')}`);
    for (;;) {
      const answer = await this.#read(`(${title}) Move ${bundle.length === 1 ? 'this call' : `these ${bundle.length} calls`} [y,n,a,q,?]? `);
      if (isAnswer(answer)) return answer;
      output.write(help);
    }
  }

  async #read(prompt: string): Promise<string> {
    this.#lines.setPrompt(prompt);
    this.#lines.prompt();
    const { value, done } = await this.#answers.next();
    if (this.#isInterrupted) throw new Interrupted('SIGINT');
    return done ? 'q' : String(value).trim().toLowerCase();
  }
}

const isAnswer = (text: string): text is Answer => text.length === 1 && 'ynaq'.includes(text);
