import { describe } from 'vitest';
import { checkPrograms, type Program } from '../program.js';

const head = "const fs = require('fs'), cp = require('child_process'), zlib = require('zlib'), crypto = require('crypto');\n";
const row = (name: string, body: string, rest: Partial<Program> = {}): Program => ({
  name,
  files: `${head}async function main(){ ${body} }\nmain();\n`,
  expects: 'moved',
  ...rest,
});

describe('a twin gives what the blocking call gave', () => {
  checkPrograms([
    row('for descriptors', 'const fd = fs.openSync("fd.txt","w+"); console.log(fs.writeSync(fd, "hello")); const b = Buffer.alloc(3); console.log(fs.readSync(fd, b, 0, 3, 1), b.toString(), fs.fstatSync(fd).size); fs.ftruncateSync(fd, 2); fs.fsyncSync(fd); fs.futimesSync(fd, 1, 2); fs.fchmodSync(fd, 0o600); fs.closeSync(fd); console.log(fs.readFileSync("fd.txt", "utf8"));'),
    row('for a descriptor in place of a path', 'const fd = fs.openSync("a.txt","r"); console.log(fs.readFileSync(fd, "utf8").trim()); fs.closeSync(fd);'),
    row('for vectors', 'const fd = fs.openSync("v.txt","w+"); console.log(fs.writevSync(fd, [Buffer.from("ab")])); const b = Buffer.alloc(2); console.log(fs.readvSync(fd, [b], 0), b.toString()); fs.closeSync(fd);'),
    row('for a missing entry that must not throw', 'console.log(String(fs.statSync("zz", { throwIfNoEntry: false })), fs.lstatSync("a.txt", { throwIfNoEntry: false }).isFile());', { expects: 'left', code: 'UNSTALL_RUNTIME_MISSING' }),
    row('for errors', 'for (const f of [() => fs.readFileSync("zz"), () => fs.rmdirSync("zz"), () => fs.accessSync("zz")]) { try { f(); } catch (e) { console.log(e.code, e.syscall, e.path, e.message); } }', { expects: 'either' }),
    row('for single errors', 'try { fs.readFileSync("zz"); } catch (e) { console.log(e.code, e.errno, e.syscall, e.path, e.message, e instanceof Error); } try { fs.mkdirSync("dir"); } catch (e) { console.log(e.code); }'),
    row('for temporary folders and trees', 'const d = fs.mkdtempSync("t-"); fs.mkdirSync(d + "/a/b", { recursive: true }); fs.writeFileSync(d + "/a/f", "x"); fs.cpSync(d, d + "2", { recursive: true }); console.log(fs.readdirSync(d + "2").sort().join(), fs.readdirSync(d, { withFileTypes: true })[0].isDirectory()); fs.rmSync(d, { recursive: true }); fs.rmSync(d + "2", { recursive: true });'),
    row('for keys and hashes', 'console.log(crypto.pbkdf2Sync("p","s",10,8,"sha1").toString("hex"), crypto.scryptSync("p","s",8).toString("hex"), Buffer.from(crypto.hkdfSync("sha256","k","s","i",8)).toString("hex")); const { publicKey } = crypto.generateKeyPairSync("ec", { namedCurve: "P-256" }); console.log(publicKey.type, crypto.randomFillSync(Buffer.alloc(4)).length, crypto.generateKeySync("hmac", { length: 64 }).type);'),
    row('for errors of compression', 'try { zlib.inflateSync("x"); } catch (e) { console.log(e.code, e.errno); } console.log(zlib.brotliDecompressSync(zlib.brotliCompressSync("b")).toString());'),
    row('for child processes, which only a worker can match', 'console.log(cp.execSync("echo hi").toString().trim(), cp.spawnSync("false").status);', { expects: 'left', code: 'UNSTALL_RUNTIME_MISSING' }),
    row('for opendir and glob, which have none', 'const d = fs.opendirSync("dir"); console.log(d.readSync().name); d.closeSync();', { expects: 'left' }),
    row('for arguments that are spread', 'console.log(fs.existsSync(...["a.txt"]));'),
    row('for calls through call and apply', 'console.log(fs.readFileSync.call(fs, "a.txt", "utf8").trim(), fs.readFileSync.apply(fs, ["b.txt", "utf8"]).trim());', { expects: 'either' }),
    row('for a bad argument in a try', 'try { fs.existsSync(); fs.readdirSync(1n); } catch (e) { console.log(e.code, e.name); }'),
  ]);
});
