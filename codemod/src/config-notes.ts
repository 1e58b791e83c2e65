import { join } from 'node:path';
import { ts } from 'ts-morph';

/** A root that lists no files is no mistake when it only names other projects, or when the files are JavaScript. */
const aboutFiles = new Set([18002, 18003]);

/** What is wrong with the root's `tsconfig.json`, and what of it is not used; one sentence each. */
export function findConfigNotes(root: string): string[] {
  const path = join(root, 'tsconfig.json');
  if (!ts.sys.fileExists(path)) return [];
  const host = { ...ts.sys, onUnRecoverableConfigFileDiagnostic: () => undefined };
  const parsed = ts.getParsedCommandLineOfConfigFile(path, {}, host);
  const errors = (parsed?.errors ?? []).filter(({ code }) => !aboutFiles.has(code));
  const notes = errors.map(({ messageText }) => {
    const text = ts.flattenDiagnosticMessageText(messageText, ' ').replaceAll(`${root}/`, '').replace(/\.$/, '');
    return `\`tsconfig.json\` is not right: ${text}. The rest of it is used.`;
  });
  const onlyNames = parsed?.projectReferences?.length && parsed.fileNames.length === 0;
  return onlyNames ? [...notes, '`tsconfig.json` only names other projects, and their options are not read; run the command in one of them to compile with its own.'] : notes;
}
