import { ts } from 'ts-morph';
import type { Bridges } from './bridge.js';
import { acceptsPromise } from './callback.js';
import { findInherited, memberName } from './dispatch.js';
import { findFunctionBarrier, returnsPromise } from './function-barrier.js';
import { wrapped, type FunctionNode } from './functions.js';
import type { Group, Handed } from './group.js';
import type { NameIndex } from './name-index.js';
import { findOwnParameter } from './own-parameter.js';
import { isAwaited } from './promise-use.js';
import type { Barrier } from './refusals.js';
import { bindingsOf, functionOf, isModuleExports } from './symbols.js';
import { findConversion } from './test-conversion.js';
import { classifyUse } from './uses.js';
import type { Workspace } from './workspace.js';

/** What building a group needs. */
export interface GroupContext {
  readonly workspace: Workspace;
  readonly index: NameIndex;
  readonly bridges: Bridges;
  /** Where code outside the project gets hold of a member. */
  readonly findExposure: (member: ts.Declaration) => ts.Node | undefined;
}

/** Finds everything that must have the colour of a function. */
export function buildGroup(context: GroupContext, seed: FunctionNode): Group {
  const group: Group = {
    functions: new Set(),
    signatures: new Set(),
    declarations: new Set(),
    calls: new Set(),
    handed: [],
    parameters: new Set(),
    passes: new Set(),
    conversions: [],
    barriers: [],
    fatal: [],
  };
  const builder = new GroupBuilder(context, group);
  builder.addFunction(seed);
  builder.grow();
  const thrower = findThrower(context, group);
  if (thrower) group.fatal.push(thrower);
  return group;
}

/** A function that returns a promise throws what its synchronous calls throw; once it is `async` only those who wait see no difference. */
function findThrower({ workspace }: GroupContext, { functions, calls }: Group): Barrier | undefined {
  const node = [...functions].find((fn) => returnsPromise(workspace.checker, fn));
  return node && [...calls].some((call) => !isAwaited(call)) ? { code: 'UNSTALL_RETURNS_PROMISE', node } : undefined;
}

/** Grows one group until nothing new joins it. */
class GroupBuilder {
  readonly #context: GroupContext;
  readonly #group: Group;
  readonly #names = new Set<string>();
  readonly #seen = new Set<ts.Node>();

  constructor(context: GroupContext, group: Group) {
    this.#context = context;
    this.#group = group;
  }

  addFunction(fn: FunctionNode): void {
    const { functions, calls, fatal, barriers } = this.#group;
    if (functions.has(fn)) return;
    functions.add(fn);
    const barrier = findFunctionBarrier(fn);
    if (barrier) fatal.push(barrier);
    const bindings = bindingsOf(this.#context.workspace.checker, fn);
    for (const declaration of bindings ?? []) this.#addDeclaration(declaration);
    const value = wrapped(fn);
    const { parent } = value;
    if (ts.isCallExpression(parent) && parent.expression === value) calls.add(parent);
    else if (ts.isCallExpression(parent) || ts.isNewExpression(parent)) this.#passOn({ call: parent, value });
    else if (!bindings) barriers.push({ code: 'UNSTALL_DYNAMIC', node: fn });
  }

  grow(): void {
    let size = -1;
    while (size !== this.#seen.size) {
      size = this.#seen.size;
      if (this.#isModuleValue()) this.#followModuleNames();
      for (const name of this.#names) for (const node of this.#context.index.named(name)) this.#visit(node);
    }
  }

  #addDeclaration(declaration: ts.Declaration): void {
    const { declarations, signatures, barriers } = this.#group;
    if (declarations.has(declaration)) return;
    declarations.add(declaration);
    if (!this.#context.workspace.isOwn(declaration.getSourceFile())) {
      barriers.push({ code: 'UNSTALL_OVERRIDE', node: [...declarations][0] ?? declaration });
      return;
    }
    const name = ts.getNameOfDeclaration(declaration);
    if (name && (ts.isIdentifier(name) || ts.isPrivateIdentifier(name) || ts.isStringLiteral(name))) this.#names.add(name.text);
    if (isDefaultExport(declaration)) this.#names.add('default');
    const signature = signatureOf(declaration);
    if (signature) signatures.add(signature);
    const fn = functionOf(declaration);
    if (fn) this.addFunction(fn);
    this.#addInherited(declaration);
    const place = memberName(declaration) === undefined && !isExported(declaration) ? undefined : this.#context.findExposure(declaration);
    if (place) barriers.push({ code: 'UNSTALL_CALLBACK', node: place, reason: 'The object is handed to code outside the project or opened by a computed key.' });
  }

  #addInherited(declaration: ts.Declaration): void {
    const inherited = findInherited(this.#context.workspace, declaration);
    if (inherited.unknownBase) this.#group.barriers.push({ code: 'UNSTALL_OVERRIDE', node: inherited.unknownBase });
    for (const base of inherited.declarations) this.#addDeclaration(base);
  }

  #isModuleValue(): boolean {
    return [...this.#group.declarations].some(
      (declaration) =>
        ts.isExportAssignment(declaration) ||
        isDefaultExport(declaration) ||
        (ts.isBinaryExpression(declaration) && isModuleExports(declaration.left)),
    );
  }

  #followModuleNames(): void {
    for (const name of this.#context.index.moduleNames) if (this.#isOurs(name)) this.#names.add(name.text);
  }

  #isOurs(name: ts.Node): boolean {
    return this.#context.index.declarationsOf(name).some((declaration) => this.#group.declarations.has(declaration));
  }

  #visit(name: ts.Node): void {
    if (this.#seen.has(name)) return;
    if (this.#isOurs(name)) {
      this.#seen.add(name);
      for (const declaration of this.#context.index.declarationsOf(name)) this.#addDeclaration(declaration);
      this.#use(name);
    } else if (this.#isRelative(name)) {
      this.#addDeclaration(name.parent as ts.Declaration);
    } else if (this.#mayBeOurs(name)) {
      this.#seen.add(name);
      this.#group.barriers.push({ code: 'UNSTALL_DYNAMIC', node: name, reason: 'A call of this name has a receiver of unknown type.' });
    }
  }

  /** An override or implementation that the group does not have yet. */
  #isRelative(name: ts.Node): boolean {
    const { parent } = name;
    if (this.#group.declarations.has(parent as ts.Declaration) || memberName(parent) === undefined) return false;
    return findInherited(this.#context.workspace, parent).declarations.some((base) => this.#group.declarations.has(base));
  }

  /** A member of this name on a receiver that the checker cannot type. */
  #mayBeOurs(name: ts.Node): boolean {
    const { parent } = name;
    const isMember = (ts.isPropertyAccessExpression(parent) && parent.name === name) || ts.isElementAccessExpression(parent);
    if (!isMember || ts.isPrivateIdentifier(name) || this.#context.index.declarationsOf(name).length > 0) return false;
    return [...this.#group.declarations].some((declaration) => isMemberLike(declaration) || isExported(declaration));
  }

  #use(name: ts.Node): void {
    const use = classifyUse(name);
    if (use.kind === 'call') this.#group.calls.add(use.call);
    else if (use.kind === 'rename') this.#names.add(use.text);
    else if (use.kind === 'callback') this.#handOver(use);
    else if (use.kind === 'alias') this.#alias(use.declaration, name);
    else if (use.kind === 'escape') {
      (use.code === 'UNSTALL_CONSTRUCTOR' ? this.#group.fatal : this.#group.barriers).push({ code: use.code, node: name });
    }
  }

  /** A method that can wait for the function calls it, as it were, at the place of its own call. */
  #handOver({ call, value }: Handed): void {
    const isBridged = ts.isCallExpression(call) && typeof this.#context.bridges.find(call, value) !== 'string';
    if (isBridged) this.#group.calls.add(call);
    else this.#passOn({ call, value });
  }

  /** In one of the project's own functions the function goes by the parameter's name. */
  #passOn(handed: Handed): void {
    const { workspace, index } = this.#context;
    const parameter = acceptsPromise(workspace.checker, handed.value) ? undefined : findOwnParameter(index, handed.call, handed.value);
    if (!parameter) {
      this.#assertOn(handed);
      return;
    }
    this.#group.passes.add(handed.call);
    if (!this.#group.parameters.has(parameter)) {
      this.#group.parameters.add(parameter);
      this.#group.declarations.add(parameter);
      this.#names.add(parameter.name.getText());
    }
  }

  /** An assertion that can wait calls the function, as it were. */
  #assertOn(handed: Handed): void {
    const conversion = findConversion(this.#context.workspace, this.#context.index, handed);
    if (!conversion) {
      this.#group.handed.push(handed);
      return;
    }
    this.#group.calls.add(conversion.assertion);
    this.#group.conversions.push(conversion);
  }

  /** A property of an object that nobody declared is a way out. */
  #alias(declaration: ts.Declaration, name: ts.Node): void {
    if (ts.isPropertyAccessExpression(declaration)) {
      const targets = this.#context.index.declarationsOf(declaration.name);
      if (targets.length === 0) this.#group.barriers.push({ code: 'UNSTALL_DYNAMIC', node: name });
      for (const target of targets) this.#addDeclaration(target);
    } else {
      this.#addDeclaration(declaration);
    }
  }
}

const isMemberLike = (declaration: ts.Node): boolean =>
  memberName(declaration) !== undefined || ts.isPropertyAccessExpression(declaration);

const isExported = (declaration: ts.Declaration): boolean =>
  (ts.getCombinedModifierFlags(declaration) & ts.ModifierFlags.Export) !== 0;

const isDefaultExport = (declaration: ts.Declaration): boolean =>
  (ts.getCombinedModifierFlags(declaration) & ts.ModifierFlags.Default) !== 0;

/** A signature without a body that a declaration states. */
function signatureOf(declaration: ts.Declaration): ts.SignatureDeclaration | undefined {
  if (ts.isFunctionLike(declaration) && !('body' in declaration && declaration.body)) return declaration;
  const type = 'type' in declaration ? (declaration.type as ts.TypeNode | undefined) : undefined;
  return type && ts.isFunctionTypeNode(type) ? type : undefined;
}
