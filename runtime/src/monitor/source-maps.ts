import fs from 'node:fs';
import { SourceMap } from 'node:module';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Mapping } from './loader-maps.js';
import type { Place } from './place.js';

/** Finds where a place of generated code was written. */
export interface SourceMapper {
  readonly map: (place: Place) => Place;
  /** Takes what the program knows about a place that was asked for. */
  readonly receive: (asked: Place, mapping: Mapping) => void;
  /** Milliseconds that a missing answer is worth; 0 if there is none. */
  readonly patience: () => number;
}

/** Code that a loader may have compiled in memory, so that its map is nowhere on the disk. */
const COMPILED = /\.([cm]?ts|[jt]sx|vue|svelte|coffee)$/;

const MAX_PLACES = 10_000;
/** A busy program needs a moment to say where its places were written. */
const PATIENCE_MS = 150;

const keyOf = ({ file, line, column }: Place): string => `${file}:${line}:${column}`;

/**
 * Reads the maps that generated files name, on first use; a file without a map keeps its places.
 * @param ask asks the program about a place in a file that a loader such as `tsx` or a test runner has compiled in memory
 */
export function createSourceMapper(ask: (place: Place) => void): SourceMapper {
  const maps = new Map<string, SourceMap | undefined>();
  /** Places in files without a map; one that was asked for stands for itself until there is an answer. */
  const places = new Map<string, Place>();
  let waiting = 0;
  const receive: SourceMapper['receive'] = (asked, { payload, place }) => {
    waiting -= 1;
    if (payload) maps.set(asked.file, new SourceMap(payload));
    if (place) places.set(keyOf(asked), place);
  };
  const askOnce = (place: Place): Place => {
    const key = keyOf(place);
    const known = places.get(key);
    if (known || !COMPILED.test(place.file)) return known ?? place;
    if (places.size < MAX_PLACES) places.set(key, place);
    waiting += 1;
    ask(place);
    return place;
  };
  const map = (place: Place): Place => {
    const { file } = place;
    if (!maps.has(file)) maps.set(file, readMap(file));
    const found = maps.get(file);
    if (!found) return askOnce(place);
    const entry = found.findEntry(place.line - 1, place.column - 1);
    if (!entry || !('originalSource' in entry) || typeof entry.originalSource !== 'string') return place;
    return { file: resolveSource(file, entry.originalSource), line: entry.originalLine + 1, column: entry.originalColumn + 1 };
  };
  return { map, receive, patience: () => (waiting > 0 ? PATIENCE_MS : 0) };
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
