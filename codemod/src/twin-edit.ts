import { ts } from 'ts-morph';
import { depthOf, type FunctionNode } from './functions.js';
import type { Group } from './groups.js';
import { isRequire, type NameIndex } from './name-index.js';
import type { Barrier } from './refusals.js';
import type { SiteContext } from './site-edit.js';
import { functionOf, valueOf } from './symbols.js';
import { applyEdits, mergeEdits, type RankedEdit } from './text-edit.js';
import { findCarrier, type Carrier } from './twin-carrier.js';
import type { TwinNames } from './twin-names.js';

/** Only whether an alias can be followed is asked. */
const unnamed: Pick<TwinNames, 'of'> = { of: (name) => name };

/** Why a group can have no twin: it is many functions, or has no name of its own. */
export function findTwinBarrier(group: Group): Barrier | undefined {
  const [fn, second] = group.functions;
  const node = second ?? fn;
  if (!fn || !node) return undefined;
  if (second || group.signatures.size > 0) return { code: 'UNSTALL_OVERRIDE', node, reason: 'Several functions share this call, and not all callers can wait.' };
  const isFollowed = [...group.declarations].every((declaration) => planAlias(declaration, fn, unnamed) !== undefined);
  return findCarrier(fn) && isFollowed ? undefined : { code: 'UNSTALL_DYNAMIC', node: fn };
}

interface TwinRequest {
  readonly index: NameIndex;
  readonly names: TwinNames;
  readonly group: Group;
  readonly fn: FunctionNode;
  /** Edits inside the function, for the copy. */
  readonly body: readonly RankedEdit[];
  readonly callers: readonly ts.CallExpression[];
}

interface FileEdit {
  readonly file: ts.SourceFile;
  readonly edit: RankedEdit;
}

/** Plans the copy beside the function, and its way out of the file when other files call it. */
export function planTwin({ index, names, group, fn, body, callers }: TwinRequest): FileEdit[] {
  const carrier = findCarrier(fn);
  if (!carrier) return [];
  const file = fn.getSourceFile();
  const isShared = callers.some((call) => call.getSourceFile() !== file) || callers.length === 0;
  const context: NamedGroup = { index, names, group };
  const edits: FileEdit[] = [{ file, edit: planCopy(carrier, { body, name: names.of(carrier.name.getText()), exported: isShared ? 'as original' : 'no' }) }];
  const isMember = callers.some(({ expression }) => ts.isPropertyAccessExpression(expression));
  if (!isShared && !isMember) return edits;
  for (const declaration of group.declarations) {
    const edit = planAlias(declaration, fn, names);
    if (edit && edit.text !== '') edits.push({ file: declaration.getSourceFile(), edit });
  }
  return [...edits, ...planExportLists(context, carrier.name), ...planExportsMembers(context, carrier.name)];
}

interface Copy {
  readonly body: readonly RankedEdit[];
  readonly name: string;
  /** Whether the copy is exported: as the original is, never, or in any case. */
  readonly exported: 'as original' | 'no' | 'yes';
}

type NamedGroup = Pick<TwinRequest, 'index' | 'names' | 'group'>;

function planCopy({ node, name }: Carrier, copy: Copy): RankedEdit {
  const source = node.getSourceFile();
  const eol = source.text.includes('\r\n') ? '\r\n' : '\n';
  const glue = ts.isObjectLiteralExpression(node.parent) ? `,${eol}` : `${eol}${ts.isVariableStatement(node) ? '' : eol}`;
  return { start: node.end, end: node.end, text: glue + copyText({ node, name }, copy), depth: depthOf(node) };
}

/** The text of a twin, with the indentation of the original. */
export function copyText({ node, name }: Carrier, copy: Copy): string {
  // A doc comment goes with the copy; it may state the return type.
  const start = (node as { jsDoc?: readonly ts.Node[] }).jsDoc?.at(-1)?.pos ?? node.getStart();
  const rename: RankedEdit = { start: name.getStart(), end: name.end, text: copy.name, depth: depthOf(name) };
  const inside = [...copy.body, rename, ...planModifiers(node, copy.exported)].map((edit) => ({ ...edit, start: edit.start - start, end: edit.end - start }));
  const source = node.getSourceFile();
  const text = applyEdits(source.text.slice(start, node.end), mergeEdits(inside));
  const lineStart = source.text.lastIndexOf('\n', start - 1) + 1;
  const indent = /^[ \t]*/.exec(source.text.slice(lineStart, start))?.[0] ?? '';
  return indent + text;
}

/** The twin of a default export is exported by name; one that only this file calls is not exported. */
function planModifiers(node: ts.Node, exported: Copy['exported']): RankedEdit[] {
  const modifiers = ts.canHaveModifiers(node) ? (ts.getModifiers(node) ?? []) : [];
  const dropped = modifiers.filter(
    ({ kind }) => kind === ts.SyntaxKind.DefaultKeyword || (kind === ts.SyntaxKind.ExportKeyword && exported === 'no'),
  );
  const text = node.getSourceFile().text;
  const isMissing = exported === 'yes' && !modifiers.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword);
  const added: RankedEdit[] = isMissing ? [{ start: node.getStart(), end: node.getStart(), text: 'export ', depth: 0 }] : [];
  const removed = dropped.map((modifier): RankedEdit => {
    const space = /^\s*/.exec(text.slice(modifier.end))?.[0].length ?? 0;
    return { start: modifier.getStart(), end: modifier.end + space, text: '', depth: depthOf(modifier) };
  });
  return [...added, ...removed];
}

/** Gives the twin the same second name; an empty edit where none is needed, `undefined` where it cannot be done. */
function planAlias(declaration: ts.Node, fn: FunctionNode, names: Pick<TwinNames, 'of'>): RankedEdit | undefined {
  const depth = depthOf(declaration);
  const after = (node: ts.Node, text: string): RankedEdit => ({ start: node.end, end: node.end, text, depth });
  if (functionOf(declaration) === fn) return after(declaration, '');
  if (ts.isShorthandPropertyAssignment(declaration)) return after(declaration, `, ${names.of(declaration.name.text)}`);
  const value = valueOf(declaration);
  if (!value) return isRequired(declaration) ? after(declaration, '') : undefined;
  if (!ts.isIdentifier(value)) return undefined;
  const twin = names.of(value.text);
  if (ts.isPropertyAssignment(declaration)) return after(declaration, `, ${names.of(declaration.name.getText())}: ${twin}`);
  if (ts.isExportAssignment(declaration)) return after(declaration, `\nexport { ${twin} };`);
  const assignment = ts.isBinaryExpression(declaration) ? declaration : declaration.parent;
  if (!ts.isBinaryExpression(assignment) || !ts.isExpressionStatement(assignment.parent)) return undefined;
  const target = ts.isBinaryExpression(declaration) ? `${assignment.left.getText()}.${twin}` : twinPath(assignment.left, names);
  return after(assignment.parent, `\n${target} = ${twin};`);
}

/** `a.b.load` -> `a.b.loadAsync`. */
const twinPath = (node: ts.Node, names: Pick<TwinNames, 'of'>): string =>
  ts.isPropertyAccessExpression(node) ? `${node.expression.getText()}.${names.of(node.name.text)}` : names.of(node.getText());

/** A name taken out of a module by `require`; callers import the twin beside it. */
const isRequired = (declaration: ts.Node): boolean =>
  ts.isBindingElement(declaration) && isRequire(ts.findAncestor(declaration, ts.isVariableDeclaration)?.initializer);

/** The compiler takes `exports.f = f` for another name of `f`; the twin gets a line of its own after it. */
function planExportsMembers({ index, names, group }: NamedGroup, name: ts.Node): FileEdit[] {
  return index.named(name.getText()).flatMap((node) => {
    const assignment = node.parent;
    const isMember = ts.isBinaryExpression(assignment) && assignment.right === node && ts.isPropertyAccessExpression(assignment.left);
    if (!isMember || !ts.isExpressionStatement(assignment.parent) || !/^(module\.)?exports\.\w+$/.test(assignment.left.getText())) return [];
    if (!index.declarationsOf(node).some((declaration) => group.declarations.has(declaration))) return [];
    const file = node.getSourceFile();
    const statement = assignment.parent;
    const text = `${twinPath(assignment.left, names)} = ${names.of(name.getText())}${statement.getText().endsWith(';') ? ';' : ''}`;
    const eol = file.text.includes('\r\n') ? '\r\n' : '\n';
    return [{ file, edit: { start: statement.end, end: statement.end, text: eol + text, depth: depthOf(statement) } }];
  });
}

/** `export { f }` and `export { f } from './lib'` gain the twin. */
function planExportLists({ index, names, group }: NamedGroup, name: ts.Node): FileEdit[] {
  return index.named(name.getText()).flatMap((node) => {
    const specifier = node.parent;
    if (!ts.isExportSpecifier(specifier) || (specifier.propertyName ?? specifier.name) !== node) return [];
    if (!index.declarationsOf(node).some((declaration) => group.declarations.has(declaration))) return [];
    const local = names.of(name.getText());
    const text = specifier.propertyName ? `, ${local} as ${names.of(specifier.name.text)}` : `, ${local}`;
    return [{ file: node.getSourceFile(), edit: { start: specifier.end, end: specifier.end, text, depth: depthOf(specifier) } }];
  });
}

/** Plans the name that a call of the twin goes by: the callee, or the argument that is handed over. */
export function planTwinCall({ checker, imports, isCopy, names }: SiteContext & { readonly names: TwinNames }, callee: ts.Node, group: Group): RankedEdit[] {
  const depth = depthOf(callee);
  if (ts.isPropertyAccessExpression(callee)) {
    return [{ start: callee.name.getStart(), end: callee.name.end, text: names.of(callee.name.text), depth }];
  }
  if (!ts.isIdentifier(callee)) return [];
  const [declaration] = checker.getSymbolAtLocation(callee)?.declarations ?? [];
  const source = declaration && importOf(declaration, group);
  const text = source ? imports.use(source.module, names.of(source.name)) : names.of(callee.text);
  if (source && !isCopy) imports.replace(callee);
  return [{ start: callee.getStart(), end: callee.end, text, depth }];
}

function importOf(declaration: ts.Declaration, group: Group): { module: string; name: string } | undefined {
  const statement = ts.findAncestor(declaration, ts.isImportDeclaration);
  const required = ts.findAncestor(declaration, ts.isVariableDeclaration)?.initializer;
  const specifier = statement?.moduleSpecifier ?? (required && ts.isCallExpression(required) ? required.arguments[0] : undefined);
  if (!specifier || !ts.isStringLiteral(specifier)) return undefined;
  const [fn] = group.functions;
  const own = fn && findCarrier(fn)?.name.getText();
  if (ts.isImportSpecifier(declaration) || ts.isBindingElement(declaration)) {
    const name = (declaration.propertyName ?? declaration.name).getText();
    return { module: specifier.text, name: name === 'default' && own ? own : name };
  }
  return own ? { module: specifier.text, name: own } : undefined;
}
