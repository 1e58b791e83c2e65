import { testRule, type Case, type InvalidCase } from './test-rule.js';

const head = "import { forceAsync, offload, offloaded, partial } from '@unstall/runtime/offload';\nconst lib = offloaded('lib', import.meta.url);\n";

const valid = (name: string, code: string, more: Partial<Case> = {}): Case => ({ name, code: head + code, ...more });

/** One report, on the text between « and »; `id` may end with ` typed`. */
function invalid(name: string, marked: string, id: string): InvalidCase {
  const text = head + marked;
  const at = text.indexOf('«');
  const before = text.slice(0, at);
  const [messageId = '', typed] = id.split(' ');
  const error = { messageId, line: before.split('\n').length, column: at - before.lastIndexOf('\n') };
  return { name, code: text.replace('«', '').replace('»', ''), errors: [error], ...(typed && { typed: true }) };
}

testRule('no-unsendable-offload-argument', {
  valid: [
    valid('plain data', "await lib.render('a', { b: [1, new Date(), new Map(), new URL('http://a')] });"),
    valid('a callback of the call', 'await lib.render(page, (done) => report(done));'),
    valid('values of a request', 'export const handle = async (req, res) => res.send(await lib.render(req.body, req.params.id));'),
    valid('an error of a class of this file', 'class NotFound extends Error {}\nawait lib.describe(new NotFound());'),
    valid('an awaited promise', "await lib.parse(await fetch('/a').then((r) => r.text()));"),
    valid('an instance of an unknown class', "import { Money } from './money.js';\nawait lib.format(new Money(3));"),
    valid('a recorder that reads, calls and constructs', "await offload(lib, (m) => new m.DatabaseSync(path).prepare('SELECT 1').all(id, toKey(id)));"),
    valid('a recorder that takes the module apart', 'await offload(lib, ({ hashSync }) => hashSync(password, 10));'),
    valid('recorders that name a member', "const render = partial(lib, (m) => m.render, 'invoice');\nconst hash = forceAsync(lib, (m) => m.hashSync);\nawait Promise.all([render({}), hash(password)]);"),
    valid('a recorder with type assertions', 'await offload(lib, (m: any) => (m as Lib).render!(page));', { typed: true }),
    valid('a parameter that is named as a request and typed as text', 'export async function f(req: string) { return lib.parse(req); }', { typed: true }),
    valid('a function of the same name from elsewhere', "import { offload as send } from './mine.js';\nsend(lib, async (m) => { await m.x(); });"),
    valid('a shadowed name', 'export function f(offload) { return offload(lib, async (m) => m.x()); }'),
    valid('functions in objects where that is allowed', "await lib.render({ helpers: { up: (s) => s.toUpperCase() } });", { options: [{ allowNestedFunctions: true }] }),
    valid('a variable that refers to itself', 'var x = x; lib.render(x);'),
    { name: 'a file without the package', code: 'const lib = offloaded("lib"); lib.render(Symbol());' },
  ],
  invalid: [
    invalid('an instance of a class of this file', 'class Point {}\nawait lib.draw(«new Point(1, 2)»);', 'instance'),
    invalid('an instance in a variable', 'const Point = class {};\nconst point = new Point();\nawait lib.draw(«point»);', 'instance'),
    invalid('an instance inside of an object', 'class Point {}\nawait lib.draw({ at: [«new Point()»] });', 'instance'),
    invalid('this of a method', 'class Point { draw() { return lib.draw(«this»); } }', 'instance'),
    invalid('a stream', "import { createReadStream } from 'node:fs';\nawait lib.hash(«createReadStream('a')»);", 'handle'),
    invalid('a stream of a namespace', "import * as fs from 'fs';\nawait lib.hash(«fs.createReadStream('a')»);", 'handle'),
    invalid('a database', "import Database from 'better-sqlite3';\nconst db = new Database('a.db');\nawait lib.dump(«db»);", 'handle'),
    invalid('an opened file', "import { open } from 'node:fs/promises';\nconst file = await open('a');\nawait lib.dump(«file»);", 'handle'),
    invalid('a request', 'app.get("/", async (req, res) => { res.send(await lib.render(«req»)); });', 'request'),
    invalid('a request by its type', 'export async function handle(request: FastifyRequest) { return lib.render(«request»); }', 'request typed'),
    invalid('a function inside of options', "await lib.render({ onDone: «() => 1» });", 'kept'),
    invalid('a method inside of options', 'await lib.render({ onDone«() { return 1; }» });', 'kept'),
    invalid('a named function inside of options', 'function done() {}\nawait lib.render({ onDone: «done» });', 'kept'),
    invalid('a symbol', "await lib.find(«Symbol.for('a')»);", 'symbol'),
    invalid('a well-known symbol', 'await lib.find(«Symbol.iterator»);', 'symbol'),
    invalid('a weak map', 'await lib.find(«new WeakMap()»);', 'weak'),
    invalid('an abort controller', 'await lib.find({ control: «new AbortController()» });', 'weak'),
    invalid('a promise', "const page = fetch('/a');\nawait lib.parse(«page»);", 'promise'),
    invalid('a promise of a function of this file', 'const load = async () => 1;\nawait lib.parse(«load()»);', 'promise'),
    invalid('a promise of another offloaded call', 'await lib.parse(«offload(lib, (m) => m.x())»);', 'promise'),
    invalid('a filled-in argument', 'class Point {}\nexport const draw = partial(lib, (m) => m.draw, «new Point()»);', 'instance'),
    invalid('an argument of a filled-in function', 'const draw = partial(lib, (m) => m.draw);\nawait draw(«Symbol()»);', 'symbol'),
    invalid('an argument of a function made async', 'const draw = forceAsync(lib, (m) => m.draw);\nawait draw(«new WeakRef(x)»);', 'weak'),
    invalid('an argument inside of a recorder', 'await offload(lib, (m) => new m.Canvas(1).draw(«Symbol()»));', 'symbol'),
    invalid('an async recorder', 'await offload(lib, «async (m) => m.render()»);', 'recorderAwaits'),
    invalid('a recorder with a block', 'await offload(lib, (m) => «{ return m.render(); }»);', 'recorderBlock'),
    invalid('a recorder that calls something else', 'await offload(lib, (m) => «render(m.page())»);', 'recorderOther'),
    invalid('a recorder that returns something else', 'await offload(lib, () => «page»);', 'recorderOther'),
    invalid('a recorder that works on the result', 'await offload(lib, (m) => «m.count() + 1»);', 'recorderOther'),
    invalid('a recorder that hands on a part of the module', 'await offload(lib, (m) => m.render(«m».page));', 'recorderPart'),
    invalid('a member that is none', 'export const f = forceAsync(lib, (m) => «render»);', 'recorderOther'),
    {
      name: 'a renamed function, by require',
      code: "const { offload: run, offloaded: wrap } = require('@unstall/runtime/offload');\nconst lib = wrap('lib', __filename);\nrun(lib, (m) => m.find(Symbol()));",
      errors: [{ messageId: 'symbol', line: 3, column: 24, data: { text: 'Symbol()' } }],
    },
    {
      name: 'two faults of one call',
      code: `${head}await lib.draw(Symbol(), new WeakMap());`,
      errors: [{ messageId: 'symbol' }, { messageId: 'weak' }],
    },
  ],
});
