import type { AwaitGroup } from '@unstall/analysis';
import { ts } from 'ts-morph';
import { groundOf, wrapped } from '../functions.js';
import type { TextEdit } from '../plan-types.js';
import { applyEdits } from '../text-edit.js';
import { findProblems, type Problem } from '../verify.js';
import type { Workspace } from '../workspace.js';
import { findBlamed } from './blame.js';
import { composeEdits, originOf } from './compose-edits.js';
import { runPass, type FilePass, type JudgedGroup, type Veto } from './parallel-pass.js';

/** A place in an original text, without the byte order mark. */
export interface Origin {
  /** Relative name. */
  readonly name: string;
  readonly at: number;
}

/** A group of awaits, by its place in the original text, and what becomes of it. */
export interface GroupOutcome extends Origin {
  readonly end: number;
  /** What is called: `loadUser,loadPosts`. */
  readonly calls: string;
  /** Where, in words. */
  readonly place: string;
  /** Present when it is left alone. */
  readonly refused?: Veto & { readonly origin: Origin };
}

type EditsByName = ReadonlyMap<string, readonly TextEdit[]>;

export interface Parallelized {
  /** Edits of the original texts, without the byte order mark, with those that came first. */
  readonly edits: EditsByName;
  /** Sorted by name and place. */
  readonly groups: readonly GroupOutcome[];
  /** `gather` of the runtime is used. */
  readonly bounded: boolean;
}

export interface ParallelizeInput {
  readonly workspace: Workspace;
  /** What comes first: edits of the original texts, without the byte order mark. */
  readonly first: EditsByName;
  /** Relative names of the files to look at. */
  readonly files: readonly string[];
  /** Groups to leave alone, by `keyOf`. */
  readonly rejected: ReadonlyMap<string, Veto>;
  /** Why a file is not edited at all. */
  readonly findFileVeto: (name: string) => Veto | undefined;
  readonly onCompile?: () => void;
}

/** What a group is known by in every draft: where it stands in the original text. */
export const keyOf = ({ name, at }: Origin): string => `${name}:${at}`;

/** Starts independent calls at once, on top of other edits; ends when nothing would not compile, and nothing is left to do. */
export function parallelize(input: ParallelizeInput): Parallelized {
  const vetoes = new Map(input.rejected);
  for (;;) {
    const run = new Run(input, vetoes);
    while (run.advance());
    if (!run.isBroken) return run.result();
  }
}

class Run {
  readonly #input: ParallelizeInput;
  readonly #vetoes: Map<string, Veto>;
  readonly #edits: Map<string, readonly TextEdit[]>;
  readonly #moved: GroupOutcome[] = [];
  #left: readonly GroupOutcome[] = [];
  #bounded = false;
  isBroken = false;

  constructor(input: ParallelizeInput, vetoes: Map<string, Veto>) {
    this.#input = input;
    this.#vetoes = vetoes;
    this.#edits = new Map(input.first);
  }

  /** One pass; false when it has found nothing more, or something that does not compile. */
  advance(): boolean {
    const { workspace, files, onCompile } = this.#input;
    const passes = runPass({ workspace, texts: this.#texts(this.#edits), files, findVeto: (name, group) => this.#findVeto(name, group) });
    this.#left = passes.flatMap(({ name, groups }) => groups.filter(({ edit }) => !edit).map((each) => this.#outcome(name, each)));
    const changed = passes.filter(({ edits }) => edits.length > 0);
    if (changed.length === 0) return false;
    const next = new Map(this.#edits);
    for (const { name, edits } of changed) next.set(name, composeEdits(this.#edits.get(name) ?? [], edits));
    onCompile?.();
    const problems = findProblems(workspace, { texts: this.#texts(next), outward: new Set() });
    this.isBroken = problems.length > 0;
    if (this.isBroken) for (const problem of problems) this.#drop(changed, problem);
    else this.#accept(changed, next);
    return !this.isBroken;
  }

  result(): Parallelized {
    const groups = [...this.#moved, ...this.#left.filter((group) => !this.#isPart(group))];
    return { edits: this.#edits, groups: groups.sort((a, b) => (a.name === b.name ? a.at - b.at : a.name < b.name ? -1 : 1)), bounded: this.#bounded };
  }

  #accept(changed: readonly FilePass[], next: EditsByName): void {
    for (const { name, groups, bounded } of changed) {
      this.#bounded ||= bounded;
      const outcomes = groups.filter(({ edit }) => edit).map((each) => this.#outcome(name, each));
      this.#moved.push(...outcomes.filter((group) => !this.#isPart(group)));
    }
    for (const [name, edits] of next) this.#edits.set(name, edits);
  }

  /** What is inside of a group that has moved belongs to it. */
  #isPart = (group: GroupOutcome): boolean => this.#moved.some(({ name, at, end }) => name === group.name && group.at >= at && group.at < end);

  /** What an error may come from is left alone from now on. */
  #drop(changed: readonly FilePass[], problem: Problem): void {
    const veto: Veto = { code: 'UNSTALL_TYPE', reason: `The project would no longer compile: ${problem.message}` };
    for (const { name, group } of findBlamed(changed, problem)) this.#vetoes.set(keyOf(this.#originOf(name, group)), veto);
  }

  #texts(edits: EditsByName): Map<string, string> {
    const { workspace } = this.#input;
    const named = workspace.files.map((file) => [workspace.nameOf(file), file.text] as const);
    return new Map(named.flatMap(([name, text]) => (edits.has(name) ? [[name, applyEdits(text, edits.get(name) ?? [])] as const] : [])));
  }

  #findVeto(name: string, group: AwaitGroup): Veto | undefined {
    return this.#vetoes.get(keyOf(this.#originOf(name, group))) ?? this.#input.findFileVeto(name);
  }

  #originOf(name: string, { span }: AwaitGroup): Origin {
    return { name, at: originOf(this.#edits.get(name) ?? [], span.start) };
  }

  #outcome(name: string, { group, file, objection }: JudgedGroup): GroupOutcome {
    const edits = this.#edits.get(name) ?? [];
    const outcome = {
      ...this.#originOf(name, group),
      end: originOf(edits, group.span.end - 1) + 1,
      calls: [...new Set(group.awaits.map((each) => each.name))].join(','),
      place: placeAt(file, group.span.start),
    };
    return objection ? { ...outcome, refused: { code: objection.code, reason: objection.reason, origin: this.#place(objection.node) } } : outcome;
  }

  #place(node: ts.Node): Origin {
    const file = node.getSourceFile();
    const name = this.#input.workspace.nameOf(file);
    return { name, at: originOf(this.#edits.get(name) ?? [], node.getStart(file)) };
  }
}

/** ``async function `load` `` */
function placeAt(file: ts.SourceFile, offset: number): string {
  const visit = (node: ts.Node): ts.Node => ts.forEachChild(node, (child) => (child.pos <= offset && child.end > offset ? visit(child) : undefined)) ?? node;
  const ground = groundOf(visit(file));
  if (ground.kind !== 'function') return 'module level code';
  const { name = (wrapped(ground.node).parent as ts.NamedDeclaration).name } = ground.node;
  return name ? `async function \`${name.getText()}\`` : 'an async function';
}
