import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import ts from 'typescript';

const typeRoots = [dirname(dirname(createRequire(import.meta.url).resolve('@types/node/package.json')))];

/** Type errors of files and what they import, by a compiler that is not the codemod's. */
export function compile(files: readonly string[]): string[] {
  const program = ts.createProgram([...files], {
    strict: true,
    noEmit: true,
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    noImplicitOverride: true,
    skipLibCheck: true,
    types: ['node'],
    typeRoots,
  });
  return ts.getPreEmitDiagnostics(program).map(({ file, messageText }) => `${file?.fileName ?? ''}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`);
}
