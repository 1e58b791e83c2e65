import { existsSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { ts } from 'ts-morph';
import { isEsm } from './file-style.js';
import { groundOf, isAsync, type FunctionNode } from './functions.js';
import type { Group, Groups } from './groups.js';
import { createLoadGraph, type LoadGraph } from './load-graph.js';
import type { Selection } from './selection.js';
import { findBindings } from './twin-bindings.js';
import { findCarrier, type Carrier } from './twin-carrier.js';
import { findMaking, findRoute, type Route, type Target } from './twin-route.js';
import { findClassStuck, findStuck } from './twin-stuck.js';
import { fromFolder, twinFileName, twinSpecifier } from './twin-specifier.js';
import type { Workspace } from './workspace.js';

/** A twin that stands in a file of its own folder. */
export interface TwinPlace extends Target {
  readonly carrier: Carrier;
  /** The class that gets a subclass, when the function is a method. */
  readonly owner?: ts.ClassDeclaration;
  /** Name of the file to create, relative to the root. */
  readonly created: string;
  /** How callers reach it. */
  readonly routes: ReadonlyMap<ts.CallExpression, CallRoute>;
}

/** How one call reaches a twin: by import; or by its object, which is made as one of the subclass. */
type CallRoute = Route & { readonly making?: ts.NewExpression };

/** Which twins stand in a folder, and how they are called. */
export interface TwinPlaces {
  readonly all: ReadonlyMap<Group, TwinPlace>;
  /** Why others stand beside their originals, one sentence each. */
  readonly notes: readonly string[];
}

export interface PlacesInput {
  readonly workspace: Workspace;
  readonly groups: Groups;
  readonly selection: Selection;
  readonly folder: string | undefined;
  /** Twins that must stand beside their originals, with the reason. */
  readonly beside: ReadonlyMap<Group, string>;
}

/** Decides where the twins stand: in the folder where their meaning is the same there, else beside the originals. */
export function placeTwins(input: PlacesInput): TwinPlaces {
  if (input.folder === undefined) return { all: new Map(), notes: [] };
  const placer = new Placer(input, input.folder);
  const reasons = new Map<Group, string>();
  for (;;) {
    const { size } = reasons;
    const candidates = [...input.selection.twins].filter((group) => !reasons.has(group));
    const all = placer.placeAll(candidates, reasons);
    // What cannot be there takes others with it.
    if (reasons.size === size) return { all, notes: [...reasons].map(([group, reason]) => placer.sayWhy(group, reason)) };
  }
}

class Placer {
  readonly #input: PlacesInput;
  readonly #folder: string;
  readonly #loads: LoadGraph;
  readonly #calls = new Map<Group, ts.CallExpression[]>();
  /** Twins that may stand in the folder, as far as is known. */
  readonly #supposed = new Set<Group>();

  constructor(input: PlacesInput, folder: string) {
    this.#input = input;
    this.#folder = folder;
    this.#loads = createLoadGraph(input.workspace);
    for (const [call, group] of input.selection.twinCalls) this.#calls.set(group, [...(this.#calls.get(group) ?? []), call]);
  }

  /** The places of some twins, if all of them have one; the reasons of those that have none are noted. */
  placeAll(groups: readonly Group[], reasons: Map<Group, string>): Map<Group, TwinPlace> {
    this.#supposed.clear();
    for (const group of groups) this.#supposed.add(group);
    const all = new Map<Group, TwinPlace>();
    for (const group of groups) {
      const place = this.#place(group);
      if (typeof place === 'string') reasons.set(group, place);
      else all.set(group, place);
    }
    return all;
  }

  sayWhy(group: Group, reason: string): string {
    const [fn] = group.functions;
    const carrier = fn && findCarrier(fn);
    const name = carrier?.name.getText() ?? '';
    return `The twin of \`${name}\` stands in \`${fn ? this.#input.workspace.nameOf(fn.getSourceFile()) : ''}\`, not in \`${this.#folder}\`: ${reason}.`;
  }

  /** The place, or why there is none. */
  #place(group: Group): TwinPlace | string {
    const { workspace, beside } = this.#input;
    const [fn] = group.functions;
    const carrier = fn && findCarrier(fn);
    const known = beside.get(group);
    if (known !== undefined) return known;
    if (!carrier) return 'it has no name of its own';
    const file = carrier.node.getSourceFile();
    const created = twinFileName(workspace.nameOf(file), this.#folder);
    if (existsSync(join(workspace.root, created))) return `\`${created}\` is there already`;
    const owner = ownerOf(carrier);
    if (owner === 'other') return 'only functions and methods at the top of a file can stand apart';
    const bindings = findBindings(file);
    const classStuck = owner && findClassStuck(owner, bindings);
    const stuck = classStuck ?? this.#neighbourStuck(carrier) ?? findStuck({ checker: workspace.checker, carrier, bindings, replaced: this.#replacedIn(carrier) });
    if (stuck !== undefined) return stuck;
    const target: Target = { file, fileName: workspace.nameOf(file), folder: this.#folder, bindings, local: (owner?.name ?? carrier.name).getText(), ownSpecifier: this.#ownSpecifier(file) };
    const routes = this.#routes(group, target, owner);
    return typeof routes === 'string' ? routes : { ...target, carrier, created, routes, ...(owner && { owner }) };
  }

  /** The names in a copy that become those of other twins. */
  #replacedIn({ node }: Carrier): Set<ts.Node> {
    const { selection, groups } = this.#input;
    const inside = [...selection.twinCalls.keys()].filter((call) => call.getSourceFile() === node.getSourceFile() && call.pos >= node.pos && call.end <= node.end);
    return new Set(inside.map((call) => groups.bridges.ofCall(call)?.value ?? call.expression));
  }

  /** A twin that only its own file can call. */
  #neighbourStuck(carrier: Carrier): string | undefined {
    const { selection } = this.#input;
    const names = [...this.#replacedIn(carrier)].filter((each) => ts.isIdentifier(each));
    const stays = names.find((name) => [...selection.twinCalls].some(([call, group]) => isIn(name, call) && !this.#supposed.has(group) && isOfFile(group, carrier)));
    return stays && `it calls the twin of \`${stays.text}\`, which stands in its file`;
  }

  #routes(group: Group, target: Target, owner: ts.ClassDeclaration | undefined): Map<ts.CallExpression, CallRoute> | string {
    const routes = new Map<ts.CallExpression, CallRoute>();
    const loaded = owner || !isEsm(target.file) ? this.#loads.loadedBy(target.file) : new Set<ts.SourceFile>();
    if (!loaded) return 'what its file loads cannot be told';
    for (const call of this.#calls.get(group) ?? []) {
      const route = owner ? this.#memberRoute(call, target, owner) : this.#plainRoute(call, target);
      if (!route) return `a caller in \`${this.#input.workspace.nameOf(call.getSourceFile())}\` ${owner ? 'may have an object of the class itself' : 'does not import it from there'}`;
      const inSame = this.#copyAround(call)?.getSourceFile() === target.file;
      if (!inSame && loaded.has(call.getSourceFile())) return `its file loads \`${this.#input.workspace.nameOf(call.getSourceFile())}\`, which calls it`;
      routes.set(call, route);
    }
    return routes;
  }

  #plainRoute(call: ts.CallExpression, target: Target): CallRoute | undefined {
    const node = this.#input.groups.bridges.ofCall(call)?.value ?? call.expression;
    return findRoute({ checker: this.#input.workspace.checker, loads: this.#loads }, node, target);
  }

  #memberRoute(call: ts.CallExpression, target: Target, owner: ts.ClassDeclaration): CallRoute | undefined {
    const { expression } = call;
    if (!ts.isPropertyAccessExpression(expression) || this.#input.groups.bridges.ofCall(call)) return undefined;
    const copy = this.#copyAround(call);
    if (expression.expression.kind === ts.SyntaxKind.ThisKeyword) return copy?.parent === owner ? { specifier: target.ownSpecifier } : undefined;
    const making = findMaking(this.#input.workspace.checker, expression.expression);
    const route = making && findRoute({ checker: this.#input.workspace.checker, loads: this.#loads }, making.expression, target);
    return route && making.getSourceFile() !== target.file ? { ...route, making } : undefined;
  }

  /** The function around a call whose copy may stand in the folder. */
  #copyAround(call: ts.Node): FunctionNode | undefined {
    const ground = groundOf(call);
    if (ground.kind !== 'function' || isAsync(ground.node)) return undefined;
    return this.#supposed.has(this.#input.groups.groupOf(ground.node)) ? ground.node : undefined;
  }

  /** From a file to its own twins, in the way in which others write its name. */
  #ownSpecifier(file: ts.SourceFile): string {
    const name = this.#input.workspace.nameOf(file);
    const base = posix.basename(name).replace(/\.([cm]?)tsx?$/, '.$1js');
    const own = /\.[cm][jt]s$/.test(name) || isWrittenWithExtension(this.#input.workspace, file, this.#loads);
    return twinSpecifier(`./${own ? base : base.replace(/\.js$/, '').replace(/\.jsx$/, '')}`, name, this.#folder) ?? './';
  }
}

/** The class of a method, nothing for a function at the top of a file. */
function ownerOf({ node }: Carrier): ts.ClassDeclaration | 'other' | undefined {
  if (ts.isMethodDeclaration(node) && ts.isClassDeclaration(node.parent) && ts.isSourceFile(node.parent.parent)) {
    const isSpecial = ts.getCombinedModifierFlags(node) & (ts.ModifierFlags.Static | ts.ModifierFlags.Private) || ts.getDecorators(node)?.length;
    return isSpecial ? 'other' : node.parent;
  }
  return (ts.isFunctionDeclaration(node) || ts.isVariableStatement(node)) && ts.isSourceFile(node.parent) ? undefined : 'other';
}

/** True if the project writes `./lib.js`, false if `./lib`; where nobody imports the file, what its kind of module asks for. */
function isWrittenWithExtension({ files, nameOf }: Workspace, file: ts.SourceFile, loads: LoadGraph): boolean {
  const stem = posix.basename(nameOf(file)).replace(/\.[^.]+$/, '');
  for (const each of files) {
    for (const [, specifier = ''] of each.text.matchAll(/['"](\.{1,2}\/[^'"\n]*)['"]/g)) {
      if (posix.basename(specifier).replace(/\.[^.]+$/, '') !== stem || loads.resolve(specifier, each) !== file) continue;
      return posix.basename(specifier) !== stem;
    }
  }
  return file.impliedNodeFormat === ts.ModuleKind.ESNext || (isEsm(file) && /\.jsx?$/.test(file.fileName));
}

/** From the folder back to the file of the original. */
export const backSpecifier = ({ ownSpecifier, folder }: Target): string => fromFolder(`${dirname(dirname(ownSpecifier))}/${posix.basename(ownSpecifier)}`, folder);

const isIn = (node: ts.Node, call: ts.CallExpression): boolean => node.parent === call;

const isOfFile = ({ functions }: Group, { node }: Carrier): boolean => [...functions].some((fn) => fn.getSourceFile() === node.getSourceFile());
