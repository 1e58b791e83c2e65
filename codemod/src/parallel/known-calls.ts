import type { ts } from 'ts-morph';
import type { Callee } from './callee.js';
import { isPlainDownload, isSafeRequest, namesFiles } from './known-arguments.js';

type Test = (args: readonly ts.Expression[]) => boolean;
type Table = ReadonlyMap<string, Test>;

const always: Test = () => true;

/** `names` of a module, one after another, all with the same condition on their arguments. */
const rows = (module: string, names: string, test: Test = always): [string, Test][] => names.trim().split(/\s+/).map((name) => [`${module} ${name}`, test]);

const fileReads = 'readFile readdir stat lstat access realpath readlink statfs';
const resolvers = 'lookup resolve resolve4 resolve6 resolveAny resolveCaa resolveCname resolveMx resolveNaptr resolveNs resolvePtr resolveSoa resolveSrv resolveTxt reverse';
const derivations = 'pbkdf2 scrypt hkdf';
const compressions = 'gzip gunzip deflate inflate deflateRaw inflateRaw unzip brotliCompress brotliDecompress';

/** `readFile stat` -> `readFileSync statSync` */
const sync = (names: string): string => names.replace(/\w+/g, '$&Sync');

/** Calls that give a promise, never throw at once, and change nothing. */
const promises: Table = new Map([
  ...rows('fs/promises', fileReads, namesFiles),
  ...rows('fs', fileReads.replace(/\w+/g, 'promises.$&'), namesFiles),
  ...rows('dns/promises', resolvers),
  ...rows('dns', resolvers.replace(/\w+/g, 'promises.$&')),
  ...rows('global', 'fetch', isSafeRequest),
  ...rows('fs-extra', `${fileReads} pathExists`, namesFiles),
  ...rows('bcrypt', 'hash compare genSalt'),
  ...rows('bcryptjs', 'hash compare genSalt'),
]);

/** Functions with a callback that change nothing; `promisify` makes promises of them. */
const callbacks: Table = new Map([
  ...rows('fs', `${fileReads} exists`, namesFiles),
  ...rows('dns', resolvers),
  ...rows('crypto', `${derivations} randomBytes`),
  ...rows('zlib', compressions),
  ...rows('child_process', 'execFile', isPlainDownload),
]);

/** Functions that give their result at once and change nothing. */
const results: Table = new Map([
  ...rows('fs', `${sync(fileReads)} existsSync`, namesFiles),
  ...rows('crypto', `${sync(derivations)} createHash createHmac hash timingSafeEqual`),
  ...rows('zlib', `${sync(compressions)} crc32`),
  ...rows('bcrypt', 'hashSync compareSync genSaltSync'),
  ...rows('bcryptjs', 'hashSync compareSync genSaltSync'),
  ...rows('child_process', 'execFileSync', isPlainDownload),
  ...rows('url', 'fileURLToPath pathToFileURL domainToASCII'),
  ...rows('util', 'format inspect isDeepStrictEqual promisify'),
  ...rows('querystring', 'parse stringify escape unescape'),
  ...rows('os', 'homedir tmpdir hostname platform arch'),
  ...rows('global', 'process.cwd structuredClone JSON.parse JSON.stringify parseInt parseFloat isNaN isFinite decodeURI decodeURIComponent encodeURI'),
  ...rows('global', 'Object.keys Object.values Object.entries Object.fromEntries Object.is Object.hasOwn BigInt Buffer.concat Buffer.alloc Buffer.byteLength Buffer.from'),
  ...rows('global', 'Promise.all Promise.allSettled Promise.resolve Array.from'),
]);

/** Functions that, given text and numbers, do not even throw. */
const simple: Table = new Map([
  ...['path', 'path/posix', 'path/win32'].flatMap((module) => rows(module, 'join resolve normalize basename dirname extname relative isAbsolute')),
  ...rows('path', 'posix.join posix.normalize posix.basename posix.dirname win32.join'),
  ...rows('global', 'String Number Boolean encodeURIComponent Array.isArray Array.of Number.isInteger Number.isNaN Number.isFinite Number.isSafeInteger Number.parseInt Number.parseFloat'),
  ...rows('global', 'abs ceil floor max min pow round sign sqrt trunc hypot log log2 log10'.replace(/\w+/g, 'Math.$&')),
]);

const isIn = (table: Table, { module, path }: Callee, args: readonly ts.Expression[]): boolean => table.get(`${module} ${path}`)?.(args) ?? false;

/** True for a call that gives a promise, never throws at once and changes nothing. */
export function isPromisedRead(callee: Callee, args: readonly ts.Expression[]): boolean {
  if (callee.via === 'promisify') return isIn(callbacks, callee, args);
  // The same function runs in a worker, whatever it gives there.
  return callee.via === 'worker' ? isIn(results, callee, args) || isIn(promises, callee, args) : isIn(promises, callee, args);
}

/** True for a call that changes nothing. */
export const isRead = (callee: Callee, args: readonly ts.Expression[]): boolean =>
  isPromisedRead(callee, args) || (callee.via === 'direct' && (isIn(results, callee, args) || isIn(simple, callee, args)));

/** True for a call that changes nothing and does not throw either. */
export const isSimple = (callee: Callee, args: readonly ts.Expression[]): boolean => callee.via === 'direct' && isIn(simple, callee, args);
