import { ts } from 'ts-morph';
import { wrapped } from './functions.js';
import { isModuleExports } from './symbols.js';
import type { RefusalCode } from './plan-types.js';

/** What one mention of a function does with it. */
export type Use =
  /** It is called; the call may be awaited. */
  | { readonly kind: 'call'; readonly call: ts.CallExpression }
  /** It gets one more name. */
  | { readonly kind: 'alias'; readonly declaration: ts.Declaration }
  /** It travels under another name through an import or export list. */
  | { readonly kind: 'rename'; readonly text: string }
  /** It is handed to a function. */
  | { readonly kind: 'callback'; readonly call: ts.CallExpression | ts.NewExpression; readonly value: ts.Node }
  /** It only occurs as a type, a declaration, a test for existence. */
  | { readonly kind: 'mention' }
  /** It goes where its callers cannot be listed. */
  | { readonly kind: 'escape'; readonly code: RefusalCode };

const mention: Use = { kind: 'mention' };
const escape = (code: RefusalCode = 'UNSTALL_DYNAMIC'): Use => ({ kind: 'escape', code });

/** Classifies one mention of a function by the syntax around it. */
export function classifyUse(name: ts.Node): Use {
  const { parent } = name;
  if (ts.isImportSpecifier(parent) || ts.isExportSpecifier(parent)) return renamed(parent, name);
  if (ts.isImportClause(parent) || ts.isNamespaceExport(parent) || ts.isNamespaceImport(parent)) return mention;
  if (ts.isBindingElement(parent)) return destructured(parent, name);
  if (ts.isShorthandPropertyAssignment(parent)) return { kind: 'alias', declaration: parent };
  if (ts.isTypeNode(parent) || ts.isQualifiedName(parent)) return mention;
  const isMember = (ts.isPropertyAccessExpression(parent) && parent.name === name) || isElementKey(parent, name);
  if (!isMember && isDeclarationName(parent, name)) return mention;
  return classifyValue(wrapped(isMember ? parent : name));
}

function renamed(specifier: ts.ImportSpecifier | ts.ExportSpecifier, name: ts.Node): Use {
  const other = specifier.propertyName === name ? specifier.name : (specifier.propertyName ?? name);
  const text = (other as ts.Identifier).text;
  return text === (name as ts.Identifier).text ? mention : { kind: 'rename', text };
}

function destructured(element: ts.BindingElement, name: ts.Node): Use {
  if (element.initializer === name) return escape();
  if (element.dotDotDotToken) return escape();
  if (!ts.isIdentifier(element.name)) return element.propertyName === name ? escape() : mention;
  return { kind: 'alias', declaration: element };
}

const isElementKey = (parent: ts.Node, name: ts.Node): boolean =>
  ts.isElementAccessExpression(parent) && parent.argumentExpression === name;

const isDeclarationName = (parent: ts.Node, name: ts.Node): boolean => 'name' in parent && parent.name === name;

function classifyValue(value: ts.Node): Use {
  const { parent } = value;
  if (ts.isCallExpression(parent)) {
    return parent.expression === value ? { kind: 'call', call: parent } : { kind: 'callback', call: parent, value };
  }
  if (ts.isNewExpression(parent)) {
    return parent.expression === value ? escape('UNSTALL_CONSTRUCTOR') : { kind: 'callback', call: parent, value };
  }
  if (ts.isPropertyAccessExpression(parent)) return ofFunctionObject(parent);
  if (ts.isTaggedTemplateExpression(parent)) return escape('UNSTALL_EXPRESSION');
  if (ts.isDecorator(parent)) return escape('UNSTALL_DECORATOR');
  if (ts.isVariableDeclaration(parent)) return ts.isIdentifier(parent.name) ? { kind: 'alias', declaration: parent } : mention;
  if (ts.isPropertyAssignment(parent) || ts.isExportAssignment(parent)) return { kind: 'alias', declaration: parent };
  if (ts.isPropertyDeclaration(parent) && parent.initializer === value) return { kind: 'alias', declaration: parent };
  if (ts.isBinaryExpression(parent)) return inBinary(parent, value);
  const tested = ts.isTypeOfExpression(parent) || ts.isExpressionStatement(parent) || (ts.isIfStatement(parent) && parent.expression === value);
  return tested ? mention : escape();
}

/** `f.call(…)` and `f.apply(…)` are calls; `f.bind` makes another function; other properties are none of our business. */
function ofFunctionObject(access: ts.PropertyAccessExpression): Use {
  const member = access.name.text;
  if (member === 'call' || member === 'apply') {
    const { parent } = access;
    return ts.isCallExpression(parent) && parent.expression === access ? { kind: 'call', call: parent } : escape();
  }
  return member === 'bind' ? escape() : mention;
}

function inBinary(assignment: ts.BinaryExpression, value: ts.Node): Use {
  if (assignment.operatorToken.kind !== ts.SyntaxKind.EqualsToken) return escape();
  const { left } = assignment;
  // A function of the module's exports is declared by such an assignment; a variable is given another value.
  if (left === value) return ts.isPropertyAccessExpression(left) && isExportsMember(left) ? mention : declaresOrEscapes(left);
  if (isModuleExports(left)) return { kind: 'alias', declaration: assignment };
  return ts.isPropertyAccessExpression(left) ? { kind: 'alias', declaration: left } : escape();
}

const isExportsMember = (left: ts.PropertyAccessExpression): boolean =>
  isModuleExports(left) || isModuleExports(left.expression) || left.expression.getText() === 'exports';

const declaresOrEscapes = (left: ts.Expression): Use =>
  ts.isPropertyAccessExpression(left) && /(^this|\.prototype)$/.test(left.expression.getText()) ? mention : escape();
