import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../../runtime/src', import.meta.url));

/** Ways to make code of text. `constructor` is one when it is called: that of a function is `Function`. */
const EVALUATORS = new Set(['eval', 'Function', 'constructor', 'compileFunction', 'runInThisContext', 'runInNewContext', 'runInContext', 'Script', 'SourceTextModule', '_compile']);
const TIMERS = new Set(['setTimeout', 'setInterval', 'setImmediate']);

/** Where a file makes code of text, as `file: source of the call`. */
function evaluations(file: string, text: string): string[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) || ts.isNewExpression(node)) {
      const { expression, arguments: args } = node;
      const name = /([\w$]+)\)*$/.exec(expression.getText())?.[1] ?? '';
      const [first] = args ?? [];
      const takesText = TIMERS.has(name) && first !== undefined && (ts.isStringLiteralLike(first) || ts.isTemplateExpression(first));
      const importsText = expression.kind === ts.SyntaxKind.ImportKeyword && /^.data:/.test(first?.getText() ?? '');
      const startsText = name === 'Worker' && /\beval\b/.test(node.getText());
      const opensMachine = /^(getBuiltinModule|require|import)$/.test(name) && first !== undefined && /^.(node:)?vm.$/.test(first.getText());
      if (EVALUATORS.has(name) || opensMachine || takesText || importsText || startsText) found.push(`${file}: ${node.getText()}`);
    }
    if (ts.isImportDeclaration(node) && /^.(node:)?vm.$/.test(node.moduleSpecifier.getText()) && node.importClause?.isTypeOnly !== true) found.push(`${file}: ${node.getText()}`);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

it('finds every way of making code of text', () => {
  const ways = [
    'eval(text)', '(0, globalThis.eval)(text)', 'new Function(text)', 'Function(text)', 'f.constructor(text)', "import vm from 'node:vm'", "process.getBuiltinModule('vm')", 'vm.runInThisContext(text)',
    "new vm.Script(text)", "setTimeout('text', 1)", 'import(`data:text/javascript,${text}`)', 'new Worker(text, { eval: true })',
  ];
  for (const way of ways) expect(evaluations('a.ts', way), way).toHaveLength(1);
  expect(evaluations('a.ts', "setTimeout(() => {}, 1); import type vm from 'node:vm'; import(path); new Worker(path);")).toEqual([]);
});

it('evaluates nothing but one fixed text, which imports as if written in the file of the caller', () => {
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
  expect(files.length).toBeGreaterThan(50);
  const found = files.flatMap((file) => evaluations(file, readFileSync(join(root, file), 'utf8')));
  expect(found).toEqual([
    "offload/lean-builtins.ts: process.getBuiltinModule('node:vm')",
    expect.stringMatching(/^offload\/load-module\.ts: vm\.compileFunction\('return import\(specifier\)', \['specifier'\], \{/),
  ]);
});
