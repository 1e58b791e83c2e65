import { ts } from 'ts-morph';

/** How a file writes its imports. */
export interface FileStyle {
  readonly module: 'esm' | 'cjs';
  /** ES imports that are compiled to CommonJS: no `import.meta`. */
  readonly compiledToCjs: boolean;
  readonly quote: "'" | '"';
  readonly semicolon: ';' | '';
  readonly eol: '\n' | '\r\n';
  /** One level. */
  readonly indent: string;
  readonly isTypeScript: boolean;
}

/** Reads the style off the first import, `require` or statement. */
export function readStyle(file: ts.SourceFile, { module }: Pick<ts.CompilerOptions, 'module'>): FileStyle {
  const isTypeScript = /\.[cm]?tsx?$/.test(file.fileName);
  const esm = isEsm(file);
  const first = file.statements.find((statement) => /\bfrom\b|\brequire\b/.test(statement.getText())) ?? file.statements[0];
  const text = first?.getText() ?? '';
  return {
    module: esm ? 'esm' : 'cjs',
    compiledToCjs: esm && isTypeScript && (file.impliedNodeFormat ?? module) === ts.ModuleKind.CommonJS,
    quote: /^[^'"]*"/.test(text) ? '"' : "'",
    semicolon: text === '' || text.endsWith(';') ? ';' : '',
    eol: file.text.includes('\r\n') ? '\r\n' : '\n',
    indent: /^(\t| {2,8})\S/m.exec(file.text)?.[1] ?? '  ',
    isTypeScript,
  };
}

/** True for files that use `import` and `export`, and those that Node takes for modules. */
export function isEsm(file: ts.SourceFile): boolean {
  if (/\.m[jt]s$/.test(file.fileName)) return true;
  if (/\.c[jt]s$/.test(file.fileName) && !/\.cts$/.test(file.fileName)) return false;
  const hasSyntax = file.statements.some(
    (statement) =>
      ts.isImportDeclaration(statement) ||
      ts.isExportDeclaration(statement) ||
      ts.isExportAssignment(statement) ||
      (ts.canHaveModifiers(statement) && ts.getModifiers(statement)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)),
  );
  return hasSyntax || (file.impliedNodeFormat === ts.ModuleKind.ESNext && !/\brequire\(|\bmodule\.exports\b/.test(file.text));
}
