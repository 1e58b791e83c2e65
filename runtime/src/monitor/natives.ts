/**
 * When the stack is written down before the call, so that the report can go out while the native blocks (2 to 3 µs):
 * - `always`: the call takes far longer than that anyway.
 * - `budget`: the first two of it between two beats of the loop, eight in all.
 * - a number: when the first argument, or `this`, has at least this `length`.
 * - `never`: only the landing pad, 10 ns.
 */
export type Entry = 'always' | 'budget' | 'never' | number;

/** Natives that V8's interrupts do not reach while they run, one row per object. */
export interface NativeGroup {
  /** Module to patch once the program has loaded it; `global` for globals. */
  readonly module: string;
  /** Path of the object that holds the members, e.g. `String.prototype`; empty for the module itself. */
  readonly holder: string;
  /** How reports write it: `fs` + `readFileSync` is `fs.readFileSync`. */
  readonly label: string;
  readonly members: readonly string[];
  readonly entry: Entry;
  /** True if its time is added up by place of call, where that is asked for. */
  readonly isCounted: boolean;
}

const COUNTED = new Set(['node:fs', 'node:child_process', 'node:crypto', 'node:zlib', 'node:sqlite', 'node:v8']);

const of = (module: string, holder: string, label: string) =>
  (entry: Entry, members: string): NativeGroup => {
    const isCounted = COUNTED.has(module);
    return { module, holder, label, entry, members: members.split(' '), isCounted };
  };

const fs = of('node:fs', '', 'fs');
const crypto = of('node:crypto', '', 'crypto');
const childProcess = of('node:child_process', '', 'child_process');
const zlib = of('node:zlib', '', 'zlib');
const string = of('global', 'String.prototype', 'String#');
const array = of('global', 'Array.prototype', 'Array#');
const typedArray = of('global', 'TypedArray.prototype', 'TypedArray#');
const statement = of('node:sqlite', 'StatementSync.prototype', 'StatementSync#');

/**
 * Found by sending an interrupt 40 ms into each native, on Node 20 to 26: those that answer only after their return, and those whose
 * name makes the report clearer.
 */
export const natives: readonly NativeGroup[] = [
  fs('always', 'cpSync rmSync globSync fsyncSync fdatasyncSync'),
  fs(
    'budget',
    'accessSync appendFileSync chmodSync chownSync closeSync copyFileSync existsSync fchmodSync fchownSync fstatSync ftruncateSync ' +
      'futimesSync lchownSync linkSync lstatSync lutimesSync mkdirSync mkdtempSync openSync opendirSync readFileSync readSync ' +
      'readdirSync readlinkSync readvSync realpathSync renameSync rmdirSync statSync statfsSync symlinkSync truncateSync unlinkSync ' +
      'utimesSync writeFileSync writeSync writevSync',
  ),
  childProcess('always', 'execFileSync execSync spawnSync'),
  crypto('always', 'pbkdf2Sync scryptSync argon2Sync generateKeyPairSync generatePrimeSync'),
  crypto(100_000, 'hash randomFillSync'),
  crypto(
    'budget',
    'hkdfSync generateKeySync checkPrimeSync sign verify publicEncrypt publicDecrypt privateEncrypt privateDecrypt diffieHellman ' +
      'createPrivateKey createPublicKey createDiffieHellman createECDH',
  ),
  crypto('never', 'randomBytes timingSafeEqual'),
  of('node:crypto', 'Hash.prototype', 'Hash#')(100_000, 'update'),
  of('node:crypto', 'Hmac.prototype', 'Hmac#')(100_000, 'update'),
  zlib(20_000, 'gzipSync gunzipSync deflateSync inflateSync deflateRawSync inflateRawSync unzipSync brotliCompressSync'),
  zlib(20_000, 'brotliDecompressSync zstdCompressSync zstdDecompressSync crc32'),
  of('node:v8', '', 'v8')('budget', 'serialize'),
  of('node:v8', '', 'v8')(200_000, 'deserialize'),
  of('node:v8', '', 'v8')('always', 'getHeapSnapshot writeHeapSnapshot'),
  of('node:vm', '', 'vm')('budget', 'runInContext runInNewContext runInThisContext compileFunction Script'),
  of('node:vm', 'Script.prototype', 'Script#')('budget', 'runInContext runInNewContext runInThisContext'),
  of('node:sqlite', 'DatabaseSync.prototype', 'DatabaseSync#')('budget', 'exec prepare'),
  statement('budget', 'all get run'),
  of('node:module', 'prototype', 'Module#')('budget', 'require'),
  // The same functions as the globals.
  of('node:buffer', '', '')('budget', 'atob btoa'),
  of('node:buffer', 'Buffer', 'Buffer.')('never', 'concat compare'),
  of('node:buffer', 'Buffer.prototype', 'Buffer#')(1_000_000, 'toString toLocaleString equals compare'),
  of('node:buffer', 'Buffer.prototype', 'Buffer#')(1_000_000, 'indexOf lastIndexOf includes fill'),
  of('global', 'JSON', 'JSON.')(200_000, 'parse'),
  of('global', 'JSON', 'JSON.')('budget', 'stringify'),
  of('global', '', '')('budget', 'structuredClone atob btoa gc'),
  of('global', '', '')(1_000_000, 'encodeURIComponent decodeURIComponent'),
  of('global', 'WebAssembly', 'WebAssembly.')('always', 'Module validate'),
  of('global', 'BigInt.prototype', 'BigInt#')('budget', 'toString'),
  of('global', 'TextDecoder.prototype', 'TextDecoder#')(1_000_000, 'decode'),
  of('global', 'TextEncoder.prototype', 'TextEncoder#')(1_000_000, 'encode'),
  of('global', 'Atomics', 'Atomics.')('always', 'wait'),
  string(1_000_000, 'replace replaceAll split match normalize'),
  array(20_000, 'sort toSorted join'),
  typedArray(200_000, 'sort toSorted join'),
];
