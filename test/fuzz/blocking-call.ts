import type { Scope, World } from './world.js';

interface Form {
  readonly module: string;
  readonly member: string;
  /** Arguments and what follows the call. */
  readonly rest: (world: World, text: string) => string;
}

const path = (world: World): string => world.random.pick(['"a.txt"', '"b.txt"', '"n.txt"', '"dir/x"']);
const fs = (member: string, rest: Form['rest']): Form => ({ module: 'fs', member, rest });

/** Each gives a text. */
const forms: readonly Form[] = [
  fs('readFileSync', (world) => `(${path(world)}, "utf8").trim()`),
  fs('readFileSync', (world) => `(${path(world)}, "utf8").trim()`),
  fs('readFileSync', (world) => `(${path(world)}, { encoding: "utf8" }).slice(0, 2)`),
  fs('readFileSync', (world) => `(/* raw */ ${path(world)}).toString().trim()`),
  fs('readFileSync', (world) => `(${path(world)}).length.toString()`),
  fs('readdirSync', () => '("dir").join()'),
  fs('readdirSync', () => '("dir", { withFileTypes: true }).map((e) => e.name).sort().join()'),
  fs('statSync', (world) => `(${path(world)}).size.toString()`),
  fs('lstatSync', (world) => `(${path(world)}).isFile().toString()`),
  fs('existsSync', (world) => `(${path(world)}).toString()`),
  fs('existsSync', () => '("missing") ? "there" : "away"'),
  fs('realpathSync', () => '("dir/x").slice(-5)'),
  fs('accessSync', (world) => `(${path(world)}) ?? "may"`),
  { module: 'zlib', member: 'deflateSync', rest: (_, text) => `(${text}).length.toString()` },
  { module: 'zlib', member: 'gzipSync', rest: (_, text) => `(String(${text})).subarray(0, 2).toString("hex")` },
  { module: 'crypto', member: 'pbkdf2Sync', rest: (_, text) => `(${text}, "salt", 1, 4, "sha1").toString("hex")` },
  { module: 'crypto', member: 'hkdfSync', rest: (_, text) => `("sha256", ${text}, "salt", "", 4).byteLength.toString()` },
];

const rareForms: readonly Form[] = [
  { module: 'child_process', member: 'execFileSync', rest: () => '("echo", ["hi"], { encoding: "utf8" }).trim()' },
  { module: 'child_process', member: 'execSync', rest: () => '("echo ho").toString().trim()' },
  { module: 'child_process', member: 'spawnSync', rest: () => '("echo", ["hu"]).stdout.toString().trim()' },
];

/** A blocking call that gives a text. */
export function blockingText(world: World, scope: Scope): string {
  world.spent += scope.weight;
  const isRare = world.hasOffload && world.random.chance(0.15);
  const { module, member, rest } = world.random.pick(isRare ? rareForms : forms);
  const callee = scope.draft.imports.member(module, member);
  const text = `${callee}${rest(world, world.random.pick([...scope.texts, '"z"']))}`;
  return / (\?|\?\?) /.test(text) ? `(${text})` : text;
}

/** Statements that change files; what they leave is read at once or by later code. */
export function blockingStatements(world: World, scope: Scope): string[] {
  world.spent += scope.weight * 2;
  const use = (member: string): string => scope.draft.imports.member('fs', member);
  const value = world.random.pick([...scope.texts, '"w"']);
  const file = `"${world.random.pick(['o1', 'o2', 'o3'])}.txt"`;
  return world.way<string[]>([
    () => [`${use('writeFileSync')}(${file}, ${value});`],
    () => [`${use('appendFileSync')}(${file}, ${value});`],
    () => [`${use('mkdirSync')}("made/deep", { recursive: true });`],
    () => [`${use('writeFileSync')}(${file}, ${value});`, `${use('renameSync')}(${file}, "moved.txt");`],
    () => [`${use('copyFileSync')}("a.txt", ${file});`],
    () => [`${use('rmSync')}(${file}, { force: true });`],
    () => [`if (${use('existsSync')}(${file})) ${use('unlinkSync')}(${file});`],
    () => descriptorStatements(world, use),
  ]);
}

function descriptorStatements(world: World, use: (member: string) => string): string[] {
  const descriptor = world.fresh('fd');
  const buffer = world.fresh('buf');
  return [
    `const ${descriptor} = ${use('openSync')}(${path(world)}, "r");`,
    `const ${buffer} = Buffer.alloc(2);`,
    `try { ${use('readSync')}(${descriptor}, ${buffer}, 0, 2, 0); } finally { ${use('closeSync')}(${descriptor}); }`,
  ];
}

/** A call that throws `ENOENT`. */
export function failingCall(world: World, scope: Scope): string {
  world.spent += scope.weight;
  const member = world.random.pick(['readFileSync', 'statSync', 'readdirSync', 'accessSync', 'unlinkSync']);
  return `${scope.draft.imports.member('fs', member)}("missing")`;
}
