import type { ts } from 'ts-morph';
import { planAwait, type AwaitOptions } from './await-edit.js';
import { planInOrder, planLoop } from './bridge-edit.js';
import type { Bridge } from './bridge.js';
import { FileImports } from './file-imports.js';
import { planAsync, planReturnType } from './function-edit.js';
import { bridgedAround, groundOf, isAsync, type FunctionNode } from './functions.js';
import type { Group, Groups } from './groups.js';
import { inOrderName, renderInOrder } from './in-order.js';
import type { Move } from './move.js';
import type { NameIndex } from './name-index.js';
import { planAcceptPromise } from './own-parameter.js';
import type { Selection } from './selection.js';
import { planCallee, type SiteContext } from './site-edit.js';
import type { RankedEdit } from './text-edit.js';
import { planTwin, planTwinCall } from './twin-edit.js';
import { renderTwinFile, type TwinCopy } from './twin-file.js';
import { createTwinNames, type TwinNames } from './twin-names.js';
import { placeTwins, type TwinPlace, type TwinPlaces } from './twin-places.js';
import { planPlacedCall } from './twin-route.js';
import type { TwinOptions } from './twin-options.js';
import { Frames } from './wait-frames.js';
import type { Workspace } from './workspace.js';

/** An edit and what it is there for: a blocking call or a group of functions. */
export interface OwnedEdit extends RankedEdit {
  readonly owner: ts.CallExpression | Group;
}

export interface RewriteContext {
  readonly workspace: Workspace;
  readonly index: NameIndex;
  readonly groups: Groups;
  readonly selection: Selection;
  readonly twin?: TwinOptions;
  /** Twins that must stand beside their originals, with the reason. */
  readonly beside: ReadonlyMap<Group, string>;
}

/** All edits of a selection, by file. */
export interface Rewritten {
  readonly edits: ReadonlyMap<ts.SourceFile, readonly OwnedEdit[]>;
  /** Import lines; they belong to everything in the file. */
  readonly importEdits: ReadonlyMap<ts.SourceFile, readonly RankedEdit[]>;
  readonly names: TwinNames;
  readonly places: TwinPlaces;
  /** Text of the files to create, by name relative to the root. */
  readonly created: ReadonlyMap<string, string>;
}

/** Renders a selection to edits. */
export function rewrite(context: RewriteContext): Rewritten {
  const writer = new Writer(context);
  writer.writeCalls();
  writer.writeFunctions();
  writer.writeTwins();
  return writer.finish();
}

type Owner = ts.CallExpression | Group;

class Writer {
  readonly #context: RewriteContext;
  readonly #imports = new Map<ts.SourceFile, FileImports>();
  readonly #edits = new Map<ts.SourceFile, OwnedEdit[]>();
  /** Edits that only concern the copy of a function. */
  readonly #copies = new Map<FunctionNode, RankedEdit[]>();
  readonly #frames: Frames;
  readonly #names: TwinNames;
  readonly #places: TwinPlaces;
  /** What twins in a folder need there, by the file of their originals. */
  readonly #folderImports = new Map<ts.SourceFile, FileImports>();
  /** Twins in a folder, by the file to create. */
  readonly #folderCopies = new Map<string, TwinCopy[]>();

  constructor(context: RewriteContext) {
    this.#context = context;
    this.#names = createTwinNames(context.workspace, context.index, context.twin?.suffix);
    this.#places = placeTwins({ ...context, folder: context.twin?.folder });
    this.#frames = new Frames(context.groups.bridges, context.selection.moves, new Set(callsOfParameters(context)));
    for (const call of this.#waitingCalls()) this.#frames.add(call);
  }

  *#waitingCalls(): Generator<ts.CallExpression> {
    const { moves, inPlace, twinCalls } = this.#context.selection;
    yield* moves.keys();
    for (const group of inPlace) yield* group.calls;
    yield* twinCalls.keys();
  }

  writeCalls(): void {
    const { moves, inPlace, twinCalls } = this.#context.selection;
    for (const [call, move] of moves) {
      this.#add(call, this.#ownerOf(call), planCallee(this.#siteContext(call), call, move));
      this.#await(call, this.#ownerOf(call), twinTexts(move));
    }
    for (const group of inPlace) for (const call of group.calls) this.#await(call, group, {});
    for (const [call, group] of twinCalls) {
      this.#callTwin(call, group);
      this.#await(call, group, {});
    }
  }

  #callTwin(call: ts.CallExpression, group: Group): void {
    const callee = this.#context.groups.bridges.ofCall(call)?.value ?? call.expression;
    const place = this.#places.all.get(group);
    const route = place?.routes.get(call);
    const context = { ...this.#siteContext(call), names: this.#names };
    if (!place || !route) return this.#add(call, group, planTwinCall(context, callee, group));
    const around = this.#placeAround(call);
    const isNeighbour = around?.created === place.created;
    if (!route.making) return this.#add(call, group, planPlacedCall(context, callee, { route, place, isNeighbour }));
    const made = { ...this.#siteContext(route.making), names: this.#names };
    this.#add(call, group, planTwinCall(context, callee, group));
    this.#add(route.making, group, planPlacedCall(made, route.making.expression, { route, place, isNeighbour: false }));
  }

  writeFunctions(): void {
    for (const group of this.#context.selection.inPlace) {
      for (const fn of group.functions) this.#put(fn.getSourceFile(), group, planAsync(fn, { keyword: this.#frames.needsAsync(fn) }));
      for (const { assertion, edits } of group.conversions) this.#put(assertion.getSourceFile(), group, edits);
      for (const parameter of group.parameters) this.#put(parameter.getSourceFile(), group, planAcceptPromise(parameter));
      for (const signature of group.signatures) this.#put(signature.getSourceFile(), group, planReturnType(signature));
    }
  }

  writeTwins(): void {
    for (const group of this.#context.selection.twins) {
      const [fn] = group.functions;
      if (!fn) continue;
      const inner = (this.#edits.get(fn.getSourceFile()) ?? []).filter(({ start, end }) => start >= fn.getStart() && end <= fn.end);
      const body = [...inner, ...(this.#copies.get(fn) ?? []), ...planAsync(fn, { keyword: this.#frames.needsAsync(fn) })];
      const place = this.#places.all.get(group);
      if (place) {
        this.#folderCopies.set(place.created, [...(this.#folderCopies.get(place.created) ?? []), { group, place, body }]);
        continue;
      }
      const callers = [...this.#context.selection.twinCalls].filter(([, callee]) => callee === group).map(([call]) => call);
      for (const { file, edit } of planTwin({ index: this.#context.index, names: this.#names, group, fn, body, callers })) this.#put(file, group, [edit]);
    }
  }

  finish(): Rewritten {
    const importEdits = new Map<ts.SourceFile, readonly RankedEdit[]>();
    for (const [file, imports] of this.#imports) importEdits.set(file, imports.planEdits());
    const created = new Map<string, string>();
    for (const [name, copies] of this.#folderCopies) {
      const imports = this.#importsInFolder(copies[0]!.place.file);
      created.set(name, renderTwinFile({ copies, names: this.#names, imports }));
    }
    return { edits: this.#edits, importEdits, names: this.#names, places: this.#places, created };
  }

  #siteContext(call: ts.Node): SiteContext {
    const { workspace, index } = this.#context;
    return { checker: workspace.checker, index, imports: this.#importsAt(call), isCopy: this.#copiedFunction(call) !== undefined };
  }

  #importsAt(node: ts.Node): FileImports {
    return this.#placeAround(node) ? this.#importsInFolder(node.getSourceFile()) : this.#importsOf(node.getSourceFile());
  }

  /** Where the copy stands that a node is written into, if that is a folder of twins. */
  #placeAround(node: ts.Node): TwinPlace | undefined {
    const copied = this.#copiedFunction(node);
    return copied && this.#places.all.get(this.#context.groups.groupOf(copied));
  }

  #importsInFolder(file: ts.SourceFile): FileImports {
    const known = this.#folderImports.get(file) ?? new FileImports(file, this.#context.workspace.program.getCompilerOptions(), { isCopy: true });
    this.#folderImports.set(file, known);
    return known;
  }

  #importsOf(file: ts.SourceFile): FileImports {
    const known = this.#imports.get(file) ?? new FileImports(file, this.#context.workspace.program.getCompilerOptions());
    this.#imports.set(file, known);
    return known;
  }

  /** A blocking call in a function that changes belongs to that function's group. */
  #ownerOf(call: ts.CallExpression): Owner {
    const ground = groundOf(call);
    return ground.kind === 'function' && !isAsync(ground.node) ? this.#context.groups.groupOf(ground.node) : call;
  }

  /** Awaits a call, and makes the callbacks around it wait too. */
  #await(call: ts.CallExpression, owner: Owner, texts: Pick<AwaitOptions, 'settle' | 'pick'>): void {
    const named = this.#context.groups.bridges.ofCall(call);
    if (named) this.#walkInOrder(named, owner);
    this.#add(call, owner, planAwait(call, { ...texts, ...this.#frames.formOf(call) }));
    for (const callback of bridgedAround(call)) this.#cross(callback, owner);
  }

  #cross(callback: FunctionNode, owner: Owner): void {
    const bridge = this.#context.groups.bridges.ofCallback(callback);
    if (!bridge) return;
    const { call, loop } = bridge;
    if (loop) return this.#add(call, owner, planLoop(bridge, loop, this.#importsOf(call.getSourceFile()).style));
    this.#walkInOrder(bridge, owner);
    this.#add(call, owner, planAsync(callback, { keyword: this.#frames.needsAsync(callback) }));
    this.#add(call, owner, planAwait(call, this.#frames.formOf(call)));
  }

  #walkInOrder(bridge: Bridge, owner: Owner): void {
    const { call, method } = bridge;
    const imports = this.#importsAt(call);
    const takesThis = method !== 'reduce' && call.arguments.at(-1) !== bridge.value;
    const checksIndex = this.#context.workspace.program.getCompilerOptions().noUncheckedIndexedAccess === true;
    const name = imports.helper(inOrderName(method), (each) => renderInOrder(method, each, { ...imports.style, takesThis, checksIndex }));
    this.#add(call, owner, planInOrder(bridge, name));
  }

  /** Edits inside a function that gets a twin go to the copy. */
  #add(call: ts.CallExpression | ts.NewExpression, owner: Owner, edits: readonly RankedEdit[]): void {
    const copied = this.#copiedFunction(call);
    if (copied) this.#copies.set(copied, [...(this.#copies.get(copied) ?? []), ...edits]);
    else this.#put(call.getSourceFile(), owner, edits);
  }

  /** The function of a call, if it is one that gets a twin. */
  #copiedFunction(call: ts.Node): FunctionNode | undefined {
    const ground = groundOf(call);
    if (ground.kind !== 'function' || isAsync(ground.node)) return undefined;
    return this.#context.selection.twins.has(this.#context.groups.groupOf(ground.node)) ? ground.node : undefined;
  }

  #put(file: ts.SourceFile, owner: Owner, edits: readonly RankedEdit[]): void {
    const list = this.#edits.get(file) ?? [];
    this.#edits.set(file, list);
    for (const edit of edits) list.push({ ...edit, owner });
  }
}

/** Not every function handed to a parameter is one that waits. */
function callsOfParameters({ index, selection }: RewriteContext): ts.CallExpression[] {
  return [...selection.inPlace].flatMap(({ parameters, calls }) =>
    [...calls].filter(({ expression }) => index.declarationsOf(expression).some((each) => parameters.has(each as ts.ParameterDeclaration))),
  );
}

function twinTexts(move: Move): Pick<AwaitOptions, 'settle' | 'pick'> {
  if (move.kind !== 'native') return {};
  const { settle, pick } = move.twin;
  return { ...(settle ? { settle } : {}), ...(pick ? { pick } : {}) };
}
