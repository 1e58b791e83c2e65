import type { Dirent as DirentType } from 'node:fs';
import { fs } from './lean-builtins.js';

const { Dirent, Stats, statSync } = fs;

/** An object of a Node class that structured clone would strip or refuse, and how it crosses. */
interface Special {
  readonly kind: string;
  readonly matches: (value: object) => boolean;
  readonly encode: (value: object) => unknown;
  readonly decode: (data: unknown) => object;
}

/** `BigIntStats` is not exported; any bigint stat shows its prototype. Read at the load: later it would block a loop that is in use. */
const BIGINT_STATS = Object.getPrototypeOf(statSync(process.execPath, { bigint: true })) as object;

/** The symbols of a stat are not exported; any stat has them. */
const STAT_SYMBOLS: readonly symbol[] = Object.getOwnPropertySymbols(statSync(process.execPath));

function isBigIntStats(value: object): boolean {
  return value.constructor?.name === 'BigIntStats' && 'atimeNs' in value;
}

interface StatsData { own: Record<string, unknown>; symbols: [string | undefined, unknown][] }

/** Node 26 keeps fractions of times under symbols, which structured clone drops. */
function encodeStats(value: object): StatsData {
  const symbols = Object.getOwnPropertySymbols(value).map((symbol): [string | undefined, unknown] => [symbol.description, (value as Record<symbol, unknown>)[symbol]]);
  return { own: Object.fromEntries(Object.entries(value)), symbols };
}

function decodeStats({ own, symbols }: StatsData): object {
  const stats = Object.setPrototypeOf(own, Stats.prototype) as Record<symbol, unknown>;
  for (const [description, value] of symbols) {
    const symbol = STAT_SYMBOLS.find((candidate) => candidate.description === description);
    if (symbol !== undefined) stats[symbol] = value;
  }
  return stats;
}

interface DirentData { name: string; parentPath: string; type: number }

function direntType(value: object): number {
  const symbol = Object.getOwnPropertySymbols(value).find((key) => key.description === 'type');
  return symbol === undefined ? 0 : (value as Record<symbol, number>)[symbol] ?? 0;
}

function encodeDirent(value: object): DirentData {
  const { name, parentPath } = value as DirentData;
  return { name, parentPath, type: direntType(value) };
}

const DirentClass = Dirent as unknown as new (name: string, type: number, path: string) => DirentType;

const SPECIALS: readonly Special[] = [
  { kind: 'url', matches: (v) => v instanceof URL, encode: (v) => (v as URL).href, decode: (d) => new URL(d as string) },
  {
    kind: 'url-params',
    matches: (v) => v instanceof URLSearchParams,
    encode: String,
    decode: (d) => new URLSearchParams(d as string),
  },
  {
    kind: 'stats',
    matches: (v) => v instanceof Stats,
    encode: encodeStats,
    decode: (d) => decodeStats(d as StatsData),
  },
  {
    kind: 'bigint-stats',
    matches: isBigIntStats,
    encode: (v) => ({ ...v }),
    decode: (d) => Object.setPrototypeOf(d, BIGINT_STATS) as object,
  },
  {
    kind: 'dirent',
    matches: (v) => v instanceof Dirent,
    encode: encodeDirent,
    decode: (d) => {
      const { name, type, parentPath } = d as DirentData;
      return new DirentClass(name, type, parentPath);
    },
  },
];

export function isSpecial(value: object): boolean {
  return SPECIALS.some((special) => special.matches(value));
}

/** The kind and the cloneable data of a special object. */
export function encodeSpecial(value: object): { kind: string; data: unknown } {
  const special = SPECIALS.find((candidate) => candidate.matches(value));
  if (special === undefined) throw new TypeError('The object is of no known class.');
  return { kind: special.kind, data: special.encode(value) };
}

/** The object of a special kind, or `undefined` when the kind is another. */
export function decodeSpecial(kind: string, data: unknown): object | undefined {
  return SPECIALS.find((special) => special.kind === kind)?.decode(data);
}
