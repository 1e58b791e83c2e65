import type { StallRecord } from './record.js';

/**
 * True if a stall is known and accepted. An entry is a file or folder (`src/report.ts`, `scripts`), a line (`src/report.ts:14`), or a
 * native as reports write it (`fs.readFileSync`). A place counts wherever it stands in the stack.
 */
export function isAllowed({ operation, frames }: StallRecord, allow: readonly string[]): boolean {
  return allow.some((entry) => entry === operation || frames.some(({ file, line, internal }) => !internal && isIn(file, line, entry)));
}

function isIn(file: string, line: number, entry: string): boolean {
  return file === entry || `${file}:${line}` === entry || file.startsWith(entry.endsWith('/') ? entry : `${entry}/`);
}
