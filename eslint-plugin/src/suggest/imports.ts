import type { TSESLint, TSESTree } from '@typescript-eslint/utils';

type Source = Readonly<TSESLint.SourceCode>;
type Fix = TSESLint.RuleFix;

/** A name to be had from a module. */
export interface Wanted {
  readonly module: string;
  readonly name: string;
}

/** The local name of what is wanted, and the edit that brings it in, if it is not there yet. */
export interface Imported {
  readonly local: string;
  readonly edit?: (fixer: TSESLint.RuleFixer) => Fix;
}

const withoutScheme = (module: string): string => module.replace(/^node:/, '');

const isImportOf = (node: TSESTree.Node, module: string): node is TSESTree.ImportDeclaration =>
  node.type === 'ImportDeclaration' && node.importKind !== 'type' && withoutScheme(node.source.value) === withoutScheme(module);

/** True for `const … = require('…')`. */
function isRequire(node: TSESTree.Node): boolean {
  if (node.type !== 'VariableDeclaration') return false;
  const init = node.declarations[0]?.init;
  const call = init?.type === 'MemberExpression' ? init.object : init;
  return call?.type === 'CallExpression' && call.callee.type === 'Identifier' && call.callee.name === 'require';
}

/** The file and the place that an import is for. */
export interface Site {
  readonly source: Source;
  readonly filename: string;
  /** Names in use anywhere in the file. */
  readonly taken: ReadonlySet<string>;
  /** Whether another binding hides this name of the module where the call stands. */
  readonly isHidden: (name: string) => boolean;
}

/** Plans the import of a name in the file's own style. */
export function planImport(site: Site, wanted: Wanted): Imported {
  const { source, taken } = site;
  for (const node of source.ast.body) {
    if (!isImportOf(node, wanted.module)) continue;
    const known = node.specifiers.find(
      (specifier) => specifier.type === 'ImportSpecifier' && specifier.imported.type === 'Identifier' && specifier.imported.name === wanted.name,
    );
    if (known && !site.isHidden(known.local.name)) return { local: known.local.name };
    const last = node.specifiers.at(-1);
    if (last?.type !== 'ImportSpecifier') continue;
    const local = freeName(wanted.name, taken);
    return { local, edit: (fixer) => fixer.insertTextAfter(last, `, ${specifierText(wanted.name, local, ' as ')}`) };
  }
  const local = freeName(wanted.name, taken);
  return { local, edit: (fixer) => insertStatement(site, fixer, { ...wanted, local }) };
}

function freeName(name: string, taken: ReadonlySet<string>): string {
  let free = name;
  for (let n = 0; taken.has(free); n++) free = n === 0 ? `${name}Async` : `${name}Async${n}`;
  return free;
}

const specifierText = (name: string, local: string, glue: string): string => (name === local ? name : `${name}${glue}${local}`);

/** By what the file does already; a file that imports and exports nothing is what its name and the linter say. */
function isModule({ source, filename }: Site, hasRequire: boolean): boolean {
  if (/\.m[jt]s$/.test(filename)) return true;
  if (/\.c[jt]s$/.test(filename) || hasRequire) return false;
  const { body, sourceType } = source.ast;
  return body.some((node) => node.type.startsWith('Export')) || (sourceType === 'module' && !/\b(require\(|module\.exports|exports\.)/.test(source.text));
}

function insertStatement(site: Site, fixer: TSESLint.RuleFixer, { module, name, local }: Wanted & { local: string }): Fix {
  const { source } = site;
  const { body } = source.ast;
  const imports = body.filter((node) => node.type === 'ImportDeclaration');
  const requires = body.filter(isRequire);
  const isEsm = imports.length > 0 || isModule(site, requires.length > 0);
  const sample = source.getText((imports[0] ?? requires[0]) as TSESTree.Node | undefined);
  const quote = sample.includes('"') && !sample.includes("'") ? '"' : "'";
  const end = (imports[0] ?? requires[0]) && !sample.trimEnd().endsWith(';') ? '' : ';';
  const from = `${quote}${module}${quote}`;
  const text = isEsm
    ? `import { ${specifierText(name, local, ' as ')} } from ${from}${end}`
    : `const { ${specifierText(name, local, ': ')} } = require(${from})${end}`;
  const last = (isEsm ? imports : requires).at(-1);
  if (last) return fixer.insertTextAfter(last, `\n${text}`);
  const first = body.find((node) => !(node.type === 'ExpressionStatement' && 'directive' in node && node.directive));
  return first ? fixer.insertTextBefore(first, `${text}\n`) : fixer.insertTextAfterRange([0, 0], `${text}\n`);
}
