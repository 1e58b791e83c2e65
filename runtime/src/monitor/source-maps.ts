import fs from 'node:fs';
import { SourceMap } from 'node:module';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

/** A place in a source file; line and column are 1-based. */
interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** Finds where a place of generated code was written. */
export interface SourceMapper {
  readonly map: (place: Place) => Place;
  /** Takes a map that was asked for; null if there is none. */
  readonly receive: (file: string, payload: SourceMap['payload'] | null) => void;
}

/** Code that a loader may have compiled in memory, so that its map is nowhere on the disk. */
const COMPILED = /\.([cm]?ts|[jt]sx|vue|svelte|coffee)$/;

/**
 * Reads the maps that generated files name, on first use; a file without a map keeps its places.
 * @param ask asks the program for the map of a file that a loader such as `tsx` has compiled in memory
 */
export function createSourceMapper(ask: (file: string) => void): SourceMapper {
  const maps = new Map<string, SourceMap | undefined>();
  const receive: SourceMapper['receive'] = (file, payload) => {
    if (payload) maps.set(file, new SourceMap(payload));
  };
  const map = (place: Place): Place => {
    const { file } = place;
    if (!maps.has(file)) {
      const found = readMap(file);
      maps.set(file, found);
      if (!found && COMPILED.test(file)) ask(file);
    }
    const entry = maps.get(file)?.findEntry(place.line - 1, place.column - 1);
    if (!entry || !('originalSource' in entry) || typeof entry.originalSource !== 'string') return place;
    return { file: resolveSource(file, entry.originalSource), line: entry.originalLine + 1, column: entry.originalColumn + 1 };
  };
  return { map, receive };
}

function resolveSource(file: string, source: string): string {
  try {
    return fileURLToPath(new URL(source, pathToFileURL(file)));
  } catch {
    // A source such as `webpack://app/src/a.ts` is no file; its name is still the better one.
    return source;
  }
}

const MENTION = /\/\/[#@] sourceMappingURL=(\S+)\s*$/;

function readMap(file: string): SourceMap | undefined {
  try {
    const text = fs.readFileSync(file, 'utf8');
    const url = MENTION.exec(text.slice(text.lastIndexOf('\n//')))?.[1];
    if (url === undefined) return undefined;
    const payload = JSON.parse(url.startsWith('data:') ? decodeDataUrl(url) : readBeside(file, url)) as SourceMap['payload'];
    return new SourceMap(payload);
  } catch {
    // Not a file, or no readable map: the generated place is right as it stands.
    return undefined;
  }
}

const readBeside = (file: string, url: string): string =>
  fs.readFileSync(path.resolve(path.dirname(file), decodeURIComponent(url)), 'utf8');

function decodeDataUrl(url: string): string {
  const comma = url.indexOf(',');
  const isBase64 = url.slice(0, comma).endsWith(';base64');
  const body = url.slice(comma + 1);
  return isBase64 ? Buffer.from(body, 'base64').toString() : decodeURIComponent(body);
}
