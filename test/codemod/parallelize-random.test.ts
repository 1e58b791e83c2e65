import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { apply, plan } from '@unstall/codemod';
import { expect, it } from 'vitest';
import { runFile, writeFolder } from './parallel/parallel-program.js';

type Random = <T>(list: readonly T[]) => T;

function createRandom(seed: number): Random {
  let state = seed;
  return (list) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return list[Math.floor((state / 2 ** 32) * list.length)]!;
  };
}

const head = `const fsp = require('node:fs/promises');
const crypto = require('node:crypto');
const { promisify } = require('node:util');
const pbkdf2 = promisify(crypto.pbkdf2);
const log = [];
const cache = new Map();
const state = { last: '', get first() { log.push('first'); return this.last; } };
const list = ['c.txt', 'a.txt', 'b.txt'];
let n = 0;
`;

/** Reads of different length, so that calls that start together end in another order. */
const waits = ["await pbkdf2('p', 's', 20000, 8, 'sha1');", "await fsp.readFile('a.txt');", "await pbkdf2('p', 's', 60000, 8, 'sha1');", 'await null;'];

const harmless = ['', 'const own = [name];\n  own.push(n);', 'const own = new Map();\n  own.set(name, log.length);', "if (name === 'z') throw new Error('z');", 'const sizes = list.map((each) => each.length);', 'let sum = 0;\n  for (const each of list) sum += each.length;'];
const harmful = ['log.push(name);', 'n += 1;', 'cache.set(name, n);', 'state.last = name;', 'list.sort();', 'item.name = `${name}!`;', 'print(name);', "await fsp.appendFile('w.txt', name);", 'const { first } = state;', 'cache.delete(name);', 'remember(name);', 'const alias = log;\n  alias.push(name);', '[name].forEach((each) => log.push(each));', 'log.length = 0;', 'delete state.last;', '[state.last] = [name];', 'Object.assign(state, { last: name });', 'const seen = cache;\n  seen.set(name, 1);'];

const helpers = `function remember(name) { log[log.length] = name; }
function print(name) { console.log(name); }
`;

/** A function that waits, does something, and gives what it sees. */
function makeFunction(random: Random, name: string): string {
  const act = random([...harmless, ...harmless, ...harmless, ...harmful]);
  const parts = random([[random(waits), act], [act, random(waits)], [random(waits), act, random(waits)]]);
  return `async function ${name}(item) {\n  const { name } = item;\n  ${parts.join('\n  ')}\n  return [name, n, log.length, cache.size, state.last, list[0]].join(':');\n}\n`;
}

const calls = ['getA', 'getB', 'getC'];
const call = (random: Random, item: string): string => `${random(calls)}(${item})`;

const bodies: readonly ((random: Random) => string)[] = [
  (random) => `  const a = await ${call(random, 'x')};\n  const b = await ${call(random, 'y')};\n  const c = await ${call(random, 'x')};\n  out.push(a, b, c);`,
  (random) => `  const a = await ${call(random, 'x')};\n  const b = await ${call(random, '{ name: a }')};\n  const c = await ${call(random, 'y')};\n  out.push(a, b, c);`,
  (random) => `  out.push(...[await ${call(random, 'x')}, await ${call(random, 'y')}]);`,
  (random) => `  const all = [];\n  for (const item of [x, y, x]) all.push(await ${call(random, 'item')});\n  out.push(...all);`,
  (random) => `  const all = [];\n  for (const item of items) {\n    const one = await ${call(random, 'item')};\n    const two = await ${call(random, 'item')};\n    all.push(one + two);\n  }\n  out.push(...all);`,
  (random) => `  const all = [];\n  for (let i = 0; i < items.length; i++) all[i] = await ${call(random, 'items[i]')};\n  out.push(...all);`,
  (random) => `  const a = await ${call(random, 'x')};\n  if (n > 1) return out;\n  const b = await ${call(random, 'y')};\n  out.push(a, b);`,
  (random) => `  try {\n    const a = await ${call(random, '{ name: \'z\' }')};\n    const b = await ${call(random, 'y')};\n    out.push(a, b);\n  } catch (error) {\n    out.push(error.message, log.length);\n  }`,
];

function makeProgram(seed: number): string {
  const random = createRandom(seed * 7919);
  const functions = calls.map((name) => makeFunction(random, name)).join('');
  const body = [random(bodies)(random), random(bodies)(random).replace(/\b(a|b|c|all)\b(?!\.txt)/g, '$1_')].join('\n');
  return `${head}${helpers}${functions}async function main() {\n  const out = [];\n  const x = { name: 'x' };\n  const y = { name: 'y' };\n  const items = [x, y, { name: 'v' }];\n${body}\n  return out;\n}\nmain().then((out) => console.log(JSON.stringify([out, log, [...cache], state.last, list, n])), (error) => console.log(error.message));\n`;
}

it('random programs do the same when their reads run at once', { timeout: 240_000 }, async () => {
  const seeds = Array.from({ length: 30 }, (_, i) => i + 1);
  const fileOf = (seed: number): string => `r${seed}.cjs`;
  const { root, remove } = writeFolder(Object.fromEntries(seeds.map((seed) => [fileOf(seed), makeProgram(seed)])));
  const computed = await plan({ root, parallelize: true });
  const changed = computed.files.map(({ file }) => file);
  const before = new Map(changed.map((file) => [file, readFileSync(join(root, file), 'utf8')]));
  await apply(computed, { root });
  const differing: unknown[] = [];
  for (const file of changed) {
    const after = readFileSync(join(root, file), 'utf8');
    const outs: string[] = [];
    for (const text of [before.get(file) ?? '', after]) {
      writeFileSync(join(root, file), text);
      writeFileSync(join(root, 'w.txt'), '');
      const { out, code } = await runFile(root, file);
      outs.push(String(code) + out + readFileSync(join(root, 'w.txt'), 'utf8'));
    }
    if (outs[0] !== outs[1]) differing.push({ file, outs, after });
  }
  remove();
  expect(differing).toEqual([]);
  // Neither all nor none: the generator makes both kinds.
  expect(changed.length).toBeGreaterThan(5);
  expect(changed.length).toBeLessThan(seeds.length);
});
