/** A native that blocks; `expression` stands in a function of its own, other code follows it. */
export interface NativeStall {
  readonly name: string;
  readonly setup?: string;
  readonly expression: string;
  /** Expected in the record; absent if the native shows as running JavaScript on some versions. */
  readonly operation?: string;
  readonly minNode?: number;
}

const row = (name: string, setup: string, expression: string): NativeStall => ({ name, setup, expression, operation: name });

const words = `const words = Array.from({ length: 400000 }, (_, i) => String((i * 7919) % 400009));`;
const fifo = `const fifo = require('path').join(__dirname, 'fifo'); require('child_process').execFileSync('mkfifo', [fifo]);
  require('child_process').spawn('sh', ['-c', 'sleep 0.5; echo hello > ' + fifo], { stdio: 'ignore' }).unref();`;
const folder = `const fs = require('fs'), path = require('path'); const dir = path.join(__dirname, 'many'); fs.mkdirSync(dir);
  for (let i = 0; i < 4000; i++) fs.writeFileSync(path.join(dir, 'f' + i), 'x');`;
const crypto = `const crypto = require('crypto');`;
const zlib = `const zlib = require('zlib'); const data = require('crypto').randomBytes(12e6);`;

export const nativeStalls: readonly NativeStall[] = [
  row('JSON.parse', `const text = '[' + '{"id":12345,"tags":["x","y","z"]},'.repeat(400000) + '0]';`, `JSON.parse(text)`),
  row('JSON.stringify', `const rows = Array.from({ length: 500000 }, (_, i) => ({ id: i, name: 'n' + i }));`, `JSON.stringify(rows)`),
  row('structuredClone', `const rows = Array.from({ length: 250000 }, (_, i) => ({ id: i, name: 'n' + i }));`, `structuredClone(rows)`),
  row('v8.serialize', `const v8 = require('v8'); const rows = Array.from({ length: 900000 }, (_, i) => ({ id: i, name: 'n' + i }));`, `v8.serialize(rows)`),
  row('v8.deserialize', `const v8 = require('v8'); const bytes = v8.serialize(Array.from({ length: 600000 }, (_, i) => ({ id: i, name: 'n' + i })));`, `v8.deserialize(bytes)`),
  row('String#replace', `const text = 'a b c d '.repeat(1500000);`, `text.replace(/b/g, 'xyz')`),
  row('String#replaceAll', `const text = 'a b c d '.repeat(2500000);`, `text.replaceAll('b', 'xyz')`),
  row('String#split', `const text = 'ab,cd,'.repeat(2500000);`, `text.split(',')`),
  row('String#match', `const text = 'ab,cd,'.repeat(2500000);`, `text.match(/\\w+/g)`),
  row('String#normalize', `const text = 'e\\u0301a'.repeat(4000000);`, `text.normalize('NFC')`),
  row('Array#sort', words, `words.sort()`),
  { ...row('Array#sort', words, `words.sort(new Intl.Collator('de').compare)`), name: 'Array#sort by Intl.Collator' },
  row('Array#join', `const list = new Array(6000000).fill(1.5);`, `list.join()`),
  row('TypedArray#sort', `const list = Float64Array.from({ length: 2500000 }, (_, i) => (i * 7919) % 2500009);`, `list.sort()`),
  row('BigInt#toString', `const big = 3n ** 1500000n;`, `big.toString()`),
  row('Buffer#toString', `const bytes = Buffer.alloc(150e6, 'abc');`, `bytes.toString('base64')`),
  row('Buffer#indexOf', `const bytes = Buffer.alloc(250e6, 'ab');`, `bytes.indexOf('aabb')`),
  row('TextDecoder#decode', `const bytes = Buffer.from('é'.repeat(60e6)); const decoder = new TextDecoder();`, `decoder.decode(bytes)`),
  { ...row('crypto.hash', `${crypto} const bytes = Buffer.alloc(150e6);`, `crypto.hash('sha1', bytes)`), minNode: 22 },
  row('Hash#update', `${crypto} const bytes = Buffer.alloc(300e6); const hash = crypto.createHash('sha256');`, `hash.update(bytes)`),
  row('crypto.randomFillSync', `${crypto} const bytes = Buffer.alloc(150e6);`, `crypto.randomFillSync(bytes)`),
  row('crypto.pbkdf2Sync', crypto, `crypto.pbkdf2Sync('x', 'salt', 1200000, 32, 'sha256')`),
  row('crypto.scryptSync', crypto, `crypto.scryptSync('x', 'salt', 64, { N: 65536, maxmem: 2e8 })`),
  row('child_process.spawnSync', `const cp = require('child_process');`, `cp.spawnSync('sleep', ['0.3'])`),
  row('child_process.execSync', `const { execSync } = require('child_process');`, `execSync('sleep 0.3')`),
  row('child_process.execFileSync', `const cp = require('node:child_process');`, `cp.execFileSync('sleep', ['0.3'])`),
  { ...row('fs.readFileSync', fifo, `require('fs').readFileSync(fifo)`), operation: undefined },
  { ...row('fs.readSync', `${fifo} const fs = require('fs'); const fd = fs.openSync(fifo, 'r+');`, `fs.readSync(fd, Buffer.alloc(8))`) },
  row('fs.copyFileSync', `const fs = require('fs'); const file = __dirname + '/big'; fs.writeFileSync(file, Buffer.alloc(300e6));`, `fs.copyFileSync(file, file + '2')`),
  { ...row('fs.rmSync', folder, `fs.rmSync(dir, { recursive: true })`), operation: undefined },
  { ...row('fs.cpSync', folder, `fs.cpSync(dir, dir + '2', { recursive: true })`), operation: undefined },
  row('zlib.gzipSync', zlib, `zlib.gzipSync(data)`),
  row('zlib.brotliCompressSync', `const zlib = require('zlib'); const data = Buffer.alloc(4e6, 'hello world ');`, `zlib.brotliCompressSync(require('crypto').randomBytes(500000))`),
  { ...row('StatementSync#get', `const { DatabaseSync } = require('node:sqlite'); const db = new DatabaseSync(':memory:');
  const query = db.prepare('WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x+1 FROM c WHERE x < 3000000) SELECT count(*) AS n FROM c');`, `query.get()`), minNode: 24 },
  row('Atomics.wait', `const cell = new Int32Array(new SharedArrayBuffer(4));`, `Atomics.wait(cell, 0, 0, 300)`),
];

/** The program for a row: the call in its own function, and calls after it that would attract a late look. */
export function programOf({ setup = '', expression }: NativeStall): string {
  return `${setup}
function sum(n) { let total = 0; for (let i = 0; i < n; i++) total += i; return total; }
function culprit() {
  const result = ${expression}; // @STALL
  const total = sum(1000);
  return result === undefined ? total : total + 1;
}
setTimeout(() => { setTimeout(() => { culprit(); setTimeout(() => process.exit(0), 150); }, 120); }, 10);
`;
}
