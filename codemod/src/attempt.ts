import type { Finding } from '@unstall/analysis';
import type { Catalog } from '@unstall/catalog';
import type { ts } from 'ts-morph';
import { findAwaitBarrier } from './await-edit.js';
import { findTornState } from './atomicity.js';
import { findOwners } from './blame-edits.js';
import { findBundles } from './bundles.js';
import { findCallbackBarrier, runsOnce } from './callback.js';
import { isCapturedOnce } from './captured.js';
import { solveColours, type Judge } from './colour.js';
import { createEffects } from './effects.js';
import { createFrozen, type Frozen } from './frozen.js';
import { createGroups, type Group, type Groups, type Handed } from './groups.js';
import { hashText } from './hash-text.js';
import { createInterleaving } from './interleaving.js';
import { createLoadGraph } from './load-graph.js';
import { createModuleJudge } from './module-graph.js';
import { chooseMove, type Move, type Site } from './move.js';
import type { NameIndex } from './name-index.js';
import { findOutward } from './outward.js';
import { findPins, type Pins } from './pins.js';
import type { FileEdits, Migration, Outcome, Refusal } from './plan-types.js';
import { findPublicDeclarations } from './public-surface.js';
import { toRefusal, type Barrier } from './refusals.js';
import { rewrite, type Rewritten } from './rewrite.js';
import { findRuntimeProblem } from './runtime-package.js';
import { findRefusal, isBarrier, select, type HotCall, type Selection } from './selection.js';
import { applyEdits, mergeEdits } from './text-edit.js';
import { findTwinBarrier } from './twin-edit.js';
import type { TwinOptions } from './twin-options.js';
import type { Problem } from './verify.js';
import { byteOrderMark, type Workspace } from './workspace.js';

/** A finding and its calls, or why it has none. */
export interface Located {
  readonly finding: Finding;
  readonly hot: HotCall | Barrier;
}

export interface AttemptInput {
  readonly workspace: Workspace;
  readonly index: NameIndex;
  readonly catalog: Catalog;
  readonly located: readonly Located[];
  /** Blocking calls besides those of the findings. */
  readonly sites: readonly Site[];
  readonly only?: 'native' | 'offload';
  readonly twin?: TwinOptions;
}

/** Why a finding is left out that could be moved. */
export type Rejection = Pick<Refusal, 'code'> & Partial<Pick<Refusal, 'reason'>>;

/** One complete try: what would be written, and what becomes of each finding. */
export interface Draft {
  readonly files: readonly FileEdits[];
  /** New texts by relative name. */
  readonly texts: ReadonlyMap<string, string>;
  readonly outcomes: readonly Outcome[];
  /** The findings that move, those together that share edits. */
  readonly bundles: readonly (readonly Finding[])[];
  /** The files whose changes other files can see. */
  readonly outward: ReadonlySet<string>;
  readonly rewritten: Rewritten;
  readonly offloads: boolean;
  /** Sentences about single twins. */
  readonly notes: readonly string[];
}

/** A reason to take edits back; without a code, the compiler's. */
type Fault = Problem & Partial<Pick<Refusal, 'code'>>;

/** Drafts a plan again and again, each time without what turned out not to compile. */
export class Attempt {
  readonly #input: AttemptInput;
  readonly #groups: Groups;
  readonly #sites: readonly Site[];
  readonly #pins: Pins;
  readonly #judge: Judge;
  readonly #choices: ReadonlyMap<ts.CallExpression, Move | Barrier>;
  readonly #dropped = new Map<ts.CallExpression | Group, Barrier>();
  /** Twins that cannot stand in a folder, and why. */
  readonly #beside = new Map<Group, string>();
  readonly #frozen: Frozen;

  constructor(input: AttemptInput) {
    const { workspace, index, catalog, located, sites, only } = input;
    this.#input = input;
    this.#frozen = createFrozen(workspace);
    const graph = createLoadGraph(workspace);
    this.#groups = createGroups(workspace, index, graph);
    const hot = located.flatMap(({ finding, hot: call }): Site[] => (isBarrier(call) ? [] : [{ call: call.site, api: finding.api }]));
    this.#sites = [...new Map([...sites, ...hot].map((site) => [site.call, site])).values()];
    this.#pins = findPins(workspace, index, graph);
    const context = {
      workspace,
      index,
      catalog,
      findRuntimeProblem: (file: ts.SourceFile) => findRuntimeProblem(file.fileName),
      findPin: this.#pins.ofApi,
      ...(only ? { only } : {}),
    };
    this.#choices = new Map(this.#sites.map((site) => [site.call, chooseMove(context, site)]));
    this.#judge = this.#createJudge();
  }

  /** Forgets what was dropped and begins anew; the calls of the rejected findings stay as they are. */
  restart(rejected: ReadonlyMap<Finding, Rejection>): void {
    this.#dropped.clear();
    this.#beside.clear();
    for (const { finding, hot } of this.#input.located) {
      const rejection = rejected.get(finding);
      if (rejection && !isBarrier(hot)) this.#dropped.set(hot.call, { ...rejection, node: hot.call });
    }
  }

  draft(): Draft {
    const choices = new Map([...this.#choices].map(([call, choice]) => [call, this.#dropped.get(call) ?? choice]));
    const movable = [...choices].filter(([, choice]) => !isBarrier(choice)).map(([call]) => call);
    const colours = solveColours(this.#groups, this.#judge, movable);
    const context = { groups: this.#groups, colours, choices };
    const refusals = this.#input.located.map(({ hot }) => (isBarrier(hot) ? hot : findRefusal(context, hot)));
    const hots = this.#input.located.flatMap(({ hot }, position) => (isBarrier(hot) || refusals[position] ? [] : [hot]));
    const selection = select(context, hots, this.#sites);
    const { workspace, index, twin } = this.#input;
    const rewritten = rewrite({ workspace, index, groups: this.#groups, selection, beside: this.#beside, ...(twin && { twin }) });
    const outcomes = this.#input.located.map((located, position) => this.#outcome(located, refusals[position], selection));
    const offloads = [...selection.moves.values()].some(({ kind }) => kind === 'offload');
    return { ...render(workspace, rewritten), outward: findOutward(workspace, selection.inPlace), outcomes, bundles: this.#bundle(selection, hots), rewritten, offloads, notes: rewritten.places.notes };
  }

  #bundle(selection: Selection, hots: readonly HotCall[]): Finding[][] {
    const numbers = new Map(findBundles(this.#groups, selection, hots).map((number, position) => [hots[position], number]));
    const bundles: Finding[][] = [];
    for (const { finding, hot } of this.#input.located) {
      const number = isBarrier(hot) ? undefined : numbers.get(hot);
      if (number !== undefined) (bundles[number] ??= []).push(finding);
    }
    return bundles;
  }

  /** Edits in files that are not to be edited, in the form of problems. */
  findForbidden({ files }: Draft): Fault[] {
    return this.#input.workspace.files.flatMap((file) => {
      const edit = files.find((each) => each.file === this.#input.workspace.nameOf(file))?.edits[0];
      const message = edit && this.#frozen.reasonOf(file);
      return edit && message !== undefined ? [{ file: this.#input.workspace.nameOf(file), start: edit.start, message, code: 'UNSTALL_FILE' }] : [];
    });
  }

  /** Takes back what owns the problems. */
  drop({ rewritten }: Draft, problems: readonly Fault[]): void {
    const size = this.#dropped.size;
    if (this.#takeBack(rewritten, problems)) return;
    for (const problem of problems) {
      const { code = 'UNSTALL_TYPE', message } = problem;
      const barrier = (node: ts.Node): Barrier => ({ code, node, reason: code === 'UNSTALL_TYPE' ? `The project would no longer compile: ${message}` : message });
      for (const edit of findOwners(this.#input.workspace, rewritten, problem)) {
        const node = 'functions' in edit.owner ? [...edit.owner.functions][0] : edit.owner;
        if (node && !this.#dropped.has(edit.owner)) this.#dropped.set(edit.owner, barrier(node));
      }
    }
    if (this.#dropped.size === size) throw new Error(`No edit owns this error: ${problems[0]?.file ?? ''}: ${problems[0]?.message ?? ''}`);
  }

  /** First of all twins go back to their originals. */
  #takeBack(rewritten: Rewritten, problems: readonly Fault[]): boolean {
    const { all } = rewritten.places;
    const { size } = this.#beside;
    for (const problem of problems) {
      const inside = [...all].filter(([, { created }]) => created === problem.file).map(([group]) => group);
      const owners = inside.length > 0 ? inside : findOwners(this.#input.workspace, rewritten, problem).map(({ owner }) => owner);
      for (const owner of owners) {
        if ('functions' in owner && all.has(owner)) this.#beside.set(owner, `the project would no longer compile: ${problem.message.replace(/\.$/, '')}`);
      }
    }
    return this.#beside.size > size;
  }

  /** Tests that replace the synchronous function know nothing of its twin. */
  #findPinned(group: Group): Barrier | undefined {
    const node = this.#pins.ofFunctions(group);
    return node && { code: 'UNSTALL_MOCKED', node };
  }

  #createJudge(): Judge {
    const { workspace, index, catalog } = this.#input;
    const effects = createEffects(workspace.checker, index);
    const interleaving = createInterleaving(workspace, this.#groups, effects);
    const surface = findPublicDeclarations(workspace);
    const callbacks = { workspace, index, catalog, bridges: this.#groups.bridges };
    const captures = { groups: this.#groups, index, runsOnce: (handed: Handed) => runsOnce(callbacks, handed) };
    return {
      ofExpression: (call) => this.#dropped.get(call) ?? this.#frozen.ofNode(call) ?? findAwaitBarrier(workspace.checker, call),
      ofModule: createModuleJudge(workspace),
      ofWaits: (fn, waits) =>
        new Map([
          ...interleaving.findUnawaited(fn, waits),
          ...findTornState(effects, { fn, waits, overlap: interleaving.overlapOf(fn), isOwn: (key) => isCapturedOnce(captures, { fn, key, waits }) }),
        ]),
      ofTwin: (group) => this.#dropped.get(group) ?? this.#frozen.ofGroup(group) ?? this.#findPinned(group) ?? findTwinBarrier(group),
      ofGroup: (group) => {
        const dropped = this.#dropped.get(group) ?? this.#frozen.ofGroup(group);
        if (dropped) return dropped;
        const handed = group.handed.map((each) => findCallbackBarrier(callbacks, each)).find((each) => each !== undefined);
        const exported = [...group.declarations].find((declaration) => surface.has(declaration));
        return handed ?? (exported && { code: 'UNSTALL_PUBLIC_API', node: exported });
      },
    };
  }

  #outcome({ finding, hot }: Located, refusal: Barrier | undefined, selection: Selection): Outcome {
    const { file, line, column, api, place } = finding;
    const common = { file, line, column, api, place: place.why };
    if (isBarrier(hot)) return { ...common, refused: toRefusal(this.#input.workspace, hot) };
    if (refusal) return { ...common, refused: toRefusal(this.#input.workspace, refusal) };
    return { ...common, migrated: this.#migrationOf(hot, selection) };
  }

  #migrationOf(hot: HotCall, { moves, twinCalls }: Selection): Migration {
    if (hot.chain.some((call) => twinCalls.has(call))) return 'twin';
    return moves.get(hot.site)?.kind ?? 'native';
  }
}

function render(workspace: Workspace, rewritten: Rewritten): { files: FileEdits[]; texts: Map<string, string> } {
  const files: FileEdits[] = [];
  const texts = new Map<string, string>();
  for (const file of workspace.files) {
    const merged = mergeEdits([...(rewritten.edits.get(file) ?? []), ...(rewritten.importEdits.get(file) ?? [])]);
    if (merged.length === 0) continue;
    const name = workspace.nameOf(file);
    const shift = workspace.markLength(file);
    const edits = merged.map(({ start, end, text }) => ({ start: start + shift, end: end + shift, text }));
    files.push({ file: name, hash: hashText((shift ? byteOrderMark : '') + file.text), edits });
    texts.set(name, applyEdits(file.text, merged));
  }
  for (const [file, text] of rewritten.created) files.push({ file, hash: hashText(''), edits: [{ start: 0, end: 0, text }], created: true });
  if (rewritten.created.size > 0) files.sort((a, b) => (a.file < b.file ? -1 : 1));
  return { files, texts };
}
