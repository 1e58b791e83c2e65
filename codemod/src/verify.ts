import { basename, dirname, join } from 'node:path';
import { ts } from 'ts-morph';
import type { TwinNames } from './twin-names.js';
import type { Workspace } from './workspace.js';

/** An error that the changed project has and the original has not. */
export interface Problem {
  /** Relative to the root. */
  readonly file: string;
  /** Offset in the changed text. */
  readonly start: number;
  readonly message: string;
}

/** What is to be compiled. */
export interface Changes {
  /** New texts by relative name. */
  readonly texts: ReadonlyMap<string, string>;
  /** The files whose changes other files can see. */
  readonly outward: ReadonlySet<string>;
  readonly names?: TwinNames;
}

/** Compiles the project in memory with the changed texts and compares: a file must not have more errors of one code than before. */
export function findProblems(workspace: Workspace, { texts, outward, names }: Changes): Problem[] {
  const isConcerned = concernTest(workspace, [...texts.keys()], [...outward]);
  const program = workspace.rebuild(texts);
  const inCreated = [...workspace.created].flatMap((name) => diagnoseCreated(workspace, program, name));
  const inChanged = workspace.files.filter(isConcerned).flatMap((file) => {
    const changed = program.getSourceFile(file.fileName);
    const isScript = /\.[cm]?jsx?$/.test(file.fileName);
    const all = changed ? diagnose(program, changed) : [];
    const counted = all.filter((each) => !isScript || each.isSyntax || (isTrusted(each, names) && !isInComment(changed?.text ?? '', each.start)));
    if (counted.length === 0) return [];
    // Most files have no errors: what they were before is asked only of those that have some.
    const known = new Map<string, number>();
    for (const each of diagnose(workspace.program, file)) count(known, keyOf(file, each), 1);
    const extra = counted.filter((each) => count(known, keyOf(file, each), -1) < 0);
    return extra.map(({ start, message }) => ({ file: workspace.nameOf(file), start, message }));
  });
  return [...inCreated, ...inChanged];
}

/** What a new file must not say: in JavaScript, that names or modules are not there. */
function diagnoseCreated(workspace: Workspace, program: ts.Program, name: string): Problem[] {
  const file = program.getSourceFile(join(workspace.root, name));
  const isScript = /\.[cm]?jsx?$/.test(name);
  const all = file ? diagnose(program, file) : [];
  const counted = all.filter((each) => !isScript || each.isSyntax || isTrusted(each, undefined) || importCodes.has(each.code));
  return counted.map(({ start, message }) => ({ file: name, start, message }));
}

/** No such module, no such export, no such default. */
const importCodes = new Set([1192, 2305, 2307, 2459, 2614]);

interface Diagnosis {
  readonly code: number;
  readonly start: number;
  readonly message: string;
  readonly isSyntax: boolean;
}

/** With and without a suggestion ("Did you mean …") it is the same error. */
const plainCode = new Map([[2552, 2304], [2551, 2339]]);

const keyOf = (file: ts.SourceFile, { code }: Diagnosis): string => `${file.fileName}\0${plainCode.get(code) ?? code}`;

const promiseCodes = new Set([1308, 1375, 1378, 1432, 2801]);
const nameCodes = new Set([2304, 2552]);

/** In JavaScript the checker guesses; what counts is what it says of promises, and of names that are not there. */
const isTrusted = ({ code, message }: Diagnosis, names: TwinNames | undefined): boolean => {
  const missing = /Property '([\w$]+)' does not exist/.exec(message)?.[1];
  return promiseCodes.has(code) || nameCodes.has(code) || message.includes('Promise<') || (missing !== undefined && names?.has(missing) === true);
};

/** Types in JSDoc are often no types. */
const isInComment = (text: string, offset: number): boolean => text.lastIndexOf('/*', offset) > text.lastIndexOf('*/', offset);

function diagnose(program: ts.Program, file: ts.SourceFile): Diagnosis[] {
  const read = (isSyntax: boolean) => (each: ts.Diagnostic) => ({
    code: each.code,
    start: each.start ?? 0,
    message: ts.flattenDiagnosticMessageText(each.messageText, ' '),
    isSyntax,
  });
  return [...program.getSyntacticDiagnostics(file).map(read(true)), ...program.getSemanticDiagnostics(file).map(read(false))];
}

/** Adds to a counter and returns its new value. */
function count(counts: Map<string, number>, key: string, step: number): number {
  const value = (counts.get(key) ?? 0) + step;
  counts.set(key, value);
  return value;
}

/** A file that changes, or that names one whose outside changes where it imports. */
function concernTest({ nameOf }: Workspace, changed: readonly string[], outward: readonly string[]): (file: ts.SourceFile) => boolean {
  const names = new Set(changed);
  const stems = new Set(outward.map((name) => (stemOf(name) === 'index' ? basename(dirname(name)) : stemOf(name))));
  return (file) => names.has(nameOf(file)) || specifiersOf(file).some((text) => stems.has(stemOf(text)) || stems.has(basename(text)) || (outward.length > 0 && text.split('/').every((part) => /^\.*$/.test(part))));
}

const stemOf = (name: string): string => basename(name).replace(/\.[^.]+$/, '');

/** The modules that a file imports, re-exports or requires, as it writes them. */
const specifiersOf = (file: ts.SourceFile): string[] => ts.preProcessFile(file.text, true, true).importedFiles.map(({ fileName }) => fileName);
