import { findSourceMap, type SourceMap } from 'node:module';
import { fileURLToPath } from 'node:url';
import type { Place } from './place.js';

/** What the program knows about a place in code that a loader has compiled in memory: the map of the file, or at least the place itself. */
export interface Mapping {
  readonly payload: SourceMap['payload'] | null;
  readonly place: Place | null;
}

/** Asks Node for the map, then the hook by which loaders and test runners map the stacks of errors. */
export function findMapping(place: Place): Mapping {
  const payload = findSourceMap(place.file)?.payload ?? null;
  return { payload, place: payload ? null : mapByHook(place) };
}

const LINE = /\(?(?<file>[^\s()]+):(?<line>\d+):(?<column>\d+)\)?$/;

/** Lets `Error.prepareStackTrace` print one frame, as `source-map-support`, vitest and others replace it. */
function mapByHook(place: Place): Place | null {
  try {
    const text = String(Error.prepareStackTrace?.(new Error(), [new Site(place)]) ?? '');
    const groups = LINE.exec(text.trimEnd())?.groups;
    if (!groups) return null;
    const { file = '', line, column } = groups;
    return { file: file.startsWith('file:') ? fileURLToPath(file) : file, line: Number(line), column: Number(column) };
  } catch {
    // A hook of another kind: the compiled place is all there is.
    return null;
  }
}

/** A frame as V8 hands it to the hook; hooks copy the methods of its prototype. */
class Site implements NodeJS.CallSite {
  readonly #place: Place;

  constructor(place: Place) {
    this.#place = place;
  }

  getFileName(): string { return this.#place.file; }
  getScriptNameOrSourceURL(): string { return this.#place.file; }
  getLineNumber(): number { return this.#place.line; }
  getColumnNumber(): number { return this.#place.column; }
  getEnclosingLineNumber(): number { return this.#place.line; }
  getEnclosingColumnNumber(): number { return this.#place.column; }
  getPosition(): number { return 0; }
  getScriptHash(): string { return ''; }
  getThis(): undefined { return undefined; }
  getTypeName(): null { return null; }
  getFunction(): undefined { return undefined; }
  getFunctionName(): null { return null; }
  getMethodName(): null { return null; }
  getEvalOrigin(): undefined { return undefined; }
  getPromiseIndex(): null { return null; }
  isToplevel(): boolean { return true; }
  isEval(): boolean { return false; }
  isNative(): boolean { return false; }
  isConstructor(): boolean { return false; }
  isAsync(): boolean { return false; }
  isPromiseAll(): boolean { return false; }
  toString(): string { return `${this.#place.file}:${this.#place.line}:${this.#place.column}`; }
}
