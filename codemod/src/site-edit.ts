import { canonicalModule, type Twin } from '@unstall/catalog';
import { ts } from 'ts-morph';
import { traceBinding } from './binding-path.js';
import type { FileImports } from './file-imports.js';
import { depthOf, unwrapped, walk } from './functions.js';
import { findLocalLoad } from './local-load.js';
import type { Move } from './move.js';
import { isSameModule } from './move.js';
import type { NameIndex } from './name-index.js';
import type { RankedEdit } from './text-edit.js';

/** What writing a call anew needs. */
export interface SiteContext {
  readonly checker: ts.TypeChecker;
  readonly index: NameIndex;
  readonly imports: FileImports;
  /** The call is written into a copy; the original still needs its imports. */
  readonly isCopy: boolean;
}

/** Plans the new callee of a blocking call. */
export function planCallee(context: SiteContext, call: ts.CallExpression, move: Move): RankedEdit[] {
  const receiver = findModuleReceiver(context, call.expression);
  if (move.kind === 'offload') return planOffload(context, { call, move, receiver });
  const { twin } = move;
  if (twin.form === 'promisify') return [replaceCallee(context, call, promisified(context, { move: { ...move, twin }, receiver }))];
  const member = memberOf(twin, move.binding.module);
  if (receiver && member) {
    // The module itself is the twin.
    const text = member === 'default' ? '' : `.${member}`;
    return [{ start: receiver.end, end: call.expression.end, text, depth: depthOf(call) }];
  }
  return [replaceCallee(context, call, imported(context, twin))];
}

/** The expression in a callee that stands for the whole module, as `fs` in `fs.realpathSync.native`. */
function findModuleReceiver({ checker, index }: SiteContext, callee: ts.Expression): ts.Expression | undefined {
  for (let node = unwrapped(callee); ts.isPropertyAccessExpression(node); ) {
    node = unwrapped(node.expression);
    const path = traceBinding(checker, index, node as ts.Expression);
    if (path && (path.steps.length === 0 || (path.steps.length === 1 && path.steps[0] === 'default'))) return node as ts.Expression;
  }
  return undefined;
}

/** The twin by its import; types of Node before 14 do not know `fs/promises`. */
function imported({ checker, imports }: SiteContext, { module, member }: Twin): string {
  const isUnknown = module === 'node:fs/promises' && !isTyped(checker, module) && isTyped(checker, 'node:fs');
  if (isUnknown) return `${imports.use(spell('node:fs', imports), 'promises')}.${member}`;
  return imports.use(spell(module, imports), member);
}

const isTyped = (checker: ts.TypeChecker, module: string): boolean =>
  checker.getAmbientModules().some(({ name }) => canonicalModule(name.slice(1, -1)) === module);

/** Path to the twin from the blocking API's own module, if it can be reached from there. */
function memberOf(twin: Twin, module: string): string | undefined {
  if (isSameModule(twin.module, module)) return twin.member;
  return twin.module === 'node:fs/promises' && canonicalModule(module) === 'node:fs' ? `promises.${twin.member}` : undefined;
}

/** Builtins are written with or without `node:`, as the file does. */
function spell(module: string, { file }: FileImports): string {
  const isBare = file.statements.some((statement) => {
    const [, specifier = ''] = /(?:from\s+|require\()['"]([\w/]+)['"]/.exec(statement.getText().slice(0, 2000)) ?? [];
    return canonicalModule(specifier) !== specifier;
  });
  return isBare && !/['"]node:/.test(file.text) ? module.replace(/^node:/, '') : module;
}

function replaceCallee(context: SiteContext, call: ts.CallExpression, text: string): RankedEdit {
  const callee = call.expression;
  noteReplaced(context, callee);
  return { start: callee.getStart(), end: callee.end, text, depth: depthOf(call) };
}

/** Notes the names that an edit writes over. */
function noteReplaced({ checker, imports, isCopy }: SiteContext, replaced: ts.Node): void {
  if (isCopy) return;
  walk(replaced, (node) => {
    if (!ts.isIdentifier(node)) return;
    imports.replace(node);
    const load = findLocalLoad(checker, node);
    if (load) imports.noteLoad(load);
  });
}

interface Promisified {
  readonly move: { readonly twin: Twin; readonly binding: { readonly module: string } };
  readonly receiver: ts.Expression | undefined;
}

/** `const gunzip = promisify(zlib.gunzip)` at the top of the file. */
function promisified({ checker, imports }: SiteContext, { move, receiver }: Promisified): string {
  const { twin, binding } = move;
  const promisify = imports.use(spell('node:util', imports), 'promisify');
  const top = receiver && isSameModule(twin.module, binding.module) ? topStatement(checker, receiver) : undefined;
  const base = top && receiver ? `${receiver.getText()}.${twin.member}` : imports.use(spell(twin.module, imports), twin.member);
  const hint = top ? twin.member : `${twin.member}Async`;
  return imports.constant(hint, `${promisify}(${base})`, top);
}

/** The top-level statement that declares a receiver. */
function topStatement(checker: ts.TypeChecker, receiver: ts.Expression): ts.Statement | undefined {
  if (!ts.isIdentifier(receiver)) return undefined;
  const declaration = checker.getSymbolAtLocation(receiver)?.declarations?.[0];
  const statement = declaration && ts.findAncestor(declaration, ts.isStatement);
  return statement && ts.isSourceFile(statement.parent) ? statement : undefined;
}

interface Offloading {
  readonly call: ts.CallExpression;
  readonly move: Extract<Move, { kind: 'offload' }>;
  readonly receiver: ts.Expression | undefined;
}

/** The same member path on a module proxy. */
function planOffload(context: SiteContext, { call, move, receiver }: Offloading): RankedEdit[] {
  const { imports } = context;
  const { module, steps } = move.binding;
  const proxy = imports.constant(proxyName(module), offloadedText(imports, module));
  if (receiver) {
    noteReplaced(context, receiver);
    return [{ start: receiver.getStart(), end: receiver.end, text: proxy, depth: depthOf(call) }];
  }
  const path = steps.filter((step) => step !== 'default');
  return [replaceCallee(context, call, [proxy, ...path].join('.'))];
}

function offloadedText(imports: FileImports, module: string): string {
  const { style } = imports;
  const offloaded = imports.use('@unstall/runtime/offload', 'offloaded');
  const specifier = `${style.quote}${module}${style.quote}`;
  const type = style.isTypeScript ? `<typeof import(${specifier})>` : '';
  const here = style.module === 'esm' && !style.compiledToCjs ? 'import.meta.url' : '__filename';
  return `${offloaded}${type}(${specifier}, ${here})`;
}

/** `node:child_process` -> `childProcessWorker`: what it names lives in worker threads. */
function proxyName(module: string): string {
  const words = module.replace(/^node:/, '').replace(/[^A-Za-z0-9]+(.)?/g, (_, next: string | undefined) => next?.toUpperCase() ?? '');
  return `${words.replace(/^[A-Z]/, (letter) => letter.toLowerCase())}Worker`;
}
