import { ts } from 'ts-morph';
import { walk } from './functions.js';
import type { Binding } from './twin-bindings.js';
import type { Carrier } from './twin-carrier.js';
import { isEsm } from './file-style.js';

interface Copying {
  readonly checker: ts.TypeChecker;
  readonly carrier: Carrier;
  readonly bindings: ReadonlyMap<string, Binding>;
  /** Names that the copy does not have: those of other twins. */
  readonly replaced: ReadonlySet<ts.Node>;
}

/** Why a copy of a function cannot stand in another file, in one clause; `undefined` when it can. */
export function findStuck(copying: Copying): string | undefined {
  let found: string | undefined;
  walk(copying.carrier.node, (node) => (found ??= stuckAt(copying, node)));
  return found;
}

function stuckAt(copying: Copying, node: ts.Node): string | undefined {
  if (node.kind === ts.SyntaxKind.SuperKeyword) return 'it uses `super`';
  if (ts.isPrivateIdentifier(node)) return `\`${node.text}\` is private`;
  if (ts.isJsxOpeningLikeElement(node) || ts.isJsxFragment(node)) return 'it contains JSX';
  if (ts.isMetaProperty(node) && node.keywordToken === ts.SyntaxKind.ImportKeyword) return 'it uses `import.meta`';
  if (node.kind === ts.SyntaxKind.ImportKeyword && ts.isCallExpression(node.parent)) return 'it uses `import()`';
  if (node.kind === ts.SyntaxKind.ThisKeyword && !ts.isMethodDeclaration(copying.carrier.node)) return 'it uses `this`';
  if (ts.isPropertyAccessExpression(node)) return privateAt(copying, node.name);
  return ts.isIdentifier(node) && !copying.replaced.has(node) && isReference(node) ? outsideAt(copying, node) : undefined;
}

/** A name as such: no member, no key, no declaration's. */
const isReference = (node: ts.Identifier): boolean => {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent) || ts.isQualifiedName(parent)) return parent.getFirstToken() === node;
  if (ts.isBindingElement(parent)) return parent.propertyName !== node && parent.name !== node;
  return ts.isShorthandPropertyAssignment(parent) || !('name' in parent) || parent.name !== node;
};

function privateAt({ checker }: Copying, name: ts.Node): string | undefined {
  const declarations = checker.getSymbolAtLocation(name)?.declarations ?? [];
  const isPrivate = declarations.some((each) => (ts.getCombinedModifierFlags(each) & ts.ModifierFlags.Private) !== 0);
  return isPrivate ? `\`${name.getText()}\` is private` : undefined;
}

const ofModule = new Set(['require', 'module', 'exports', '__filename', '__dirname', 'eval']);

function outsideAt({ checker, carrier, bindings }: Copying, name: ts.Identifier): string | undefined {
  const symbol = ts.isShorthandPropertyAssignment(name.parent) ? checker.getShorthandAssignmentValueSymbol(name.parent) : checker.getSymbolAtLocation(name);
  const file = name.getSourceFile();
  const declarations = (symbol?.declarations ?? []).filter((each) => each.getSourceFile() === file && !ts.isSourceFile(each));
  if (declarations.length === 0) return ofModule.has(name.text) ? `it uses \`${name.text}\`` : undefined;
  if (declarations.every((each) => ts.findAncestor(each, (above) => above === carrier.node) !== undefined && !isOwnName(each, carrier))) return undefined;
  const binding = isAtTop(declarations[0]!) ? bindings.get(name.text) : undefined;
  if (!binding) return `\`${name.text}\` is not exported`;
  const isLive = isEsm(file);
  if (isWritten(name) || (!isLive && (binding.isVariable || isReassigned(file, name.text)))) return `\`${name.text}\` is a variable`;
  return undefined;
}

/** The copy has another name: its own old one means the original. */
const isOwnName = (declaration: ts.Declaration, { name }: Carrier): boolean => ts.getNameOfDeclaration(declaration) === name;

/** Declared by a statement of the file itself, not in a block. */
function isAtTop(declaration: ts.Node): boolean {
  const statement = ts.findAncestor(declaration, ts.isStatement);
  return statement !== undefined && ts.isSourceFile(statement.parent);
}

/** A function is a variable too. */
function isReassigned(file: ts.SourceFile, name: string): boolean {
  let found = false;
  walk(file, (node) => {
    if (ts.isIdentifier(node) && node.text === name && isWritten(node)) found = true;
  });
  return found;
}

function isWritten(name: ts.Identifier): boolean {
  const { parent } = name;
  if (ts.isPostfixUnaryExpression(parent)) return true;
  if (ts.isPrefixUnaryExpression(parent)) return parent.operator === ts.SyntaxKind.PlusPlusToken || parent.operator === ts.SyntaxKind.MinusMinusToken;
  if (ts.isBinaryExpression(parent) && parent.left === name) return parent.operatorToken.kind >= ts.SyntaxKind.FirstAssignment && parent.operatorToken.kind <= ts.SyntaxKind.LastAssignment;
  return isPattern(parent) || ((ts.isForInStatement(parent) || ts.isForOfStatement(parent)) && parent.initializer === name);
}

/** Why a class cannot have a subclass that nobody notices, in one clause. */
export function findClassStuck(node: ts.ClassDeclaration, bindings: ReadonlyMap<string, Binding>): string | undefined {
  if (!node.name || !bindings.has(node.name.text)) return 'its class is not exported by name';
  if (node.heritageClauses?.some(({ token }) => token === ts.SyntaxKind.ExtendsKeyword)) return 'its class extends another';
  if (node.typeParameters) return 'its class has type parameters';
  if (ts.getDecorators(node)?.length) return 'its class has decorators';
  let found: string | undefined;
  walk(node, (each) => {
    const isTarget = ts.isMetaProperty(each) && each.keywordToken === ts.SyntaxKind.NewKeyword;
    const isConstructor = ts.isPropertyAccessExpression(each) && each.name.text === 'constructor';
    const isBare = each.kind === ts.SyntaxKind.ThisKeyword && !isReceiver(each);
    if (isTarget || isConstructor || isBare) found ??= 'its class looks at what it is an instance of, or hands itself on';
  });
  return found;
}

const isReceiver = ({ parent }: ts.Node): boolean => ts.isPropertyAccessExpression(parent) || ts.isElementAccessExpression(parent) || ts.isTypeNode(parent);

/** `[a]` or `{ a }` on the left of `=`. */
function isPattern(start: ts.Node): boolean {
  let node = start;
  while (ts.isShorthandPropertyAssignment(node) || ts.isPropertyAssignment(node) || ts.isObjectLiteralExpression(node) || ts.isArrayLiteralExpression(node)) {
    if (ts.isBinaryExpression(node.parent) && node.parent.left === node) return node.parent.operatorToken.kind === ts.SyntaxKind.EqualsToken;
    node = node.parent;
  }
  return false;
}
