// Prints, as JSON, every export of this Node's modules whose name ends in `Sync`: also members one level down, and
// methods of exported classes. `node walk-builtins.mjs > builtins-24.json` records another version.
import { builtinModules } from 'node:module';
import { pathToFileURL } from 'node:url';

// Until Node 23.5 the list leaves out the modules that exist with the prefix only.
const prefixed = ['node:sea', 'node:sqlite', 'node:test', 'node:test/reporters'];

/** `node:fs readFileSync`, `node:fs Dir#readSync`, sorted. */
export async function walkBuiltins() {
  const names = new Set();
  for (const name of [...builtinModules, ...prefixed]) {
    const module = name.startsWith('node:') ? name : `node:${name}`;
    const exported = await load(module);
    if (exported) for (const path of syncPaths(exported)) names.add(`${module} ${path}`);
  }
  return [...names].sort();
}

async function load(module) {
  try {
    return (await import(module)).default;
  } catch (error) {
    // A module of another version, or one behind a flag.
    if (error.code === 'ERR_UNKNOWN_BUILTIN_MODULE') return undefined;
    throw error;
  }
}

function* syncPaths(exported) {
  for (const [name, member] of members(exported)) {
    // What is loaded when it is first asked for: `fs.Utf8Stream`. The streams of `process` stay closed.
    const value = member ?? (exported === process ? undefined : exported[name]);
    if (name.endsWith('Sync')) yield name;
    if (typeof value === 'function' && value.prototype) yield* endingInSync(`${name}#`, value.prototype);
    if (name !== 'prototype') yield* endingInSync(`${name}.`, value);
  }
}

function* endingInSync(prefix, value) {
  for (const [name] of members(value)) if (name.endsWith('Sync')) yield prefix + name;
}

/** Names and values of an object and of what it inherits; getters are not called. */
function members(value) {
  const found = new Map();
  for (let object = value; isOwn(object); object = Object.getPrototypeOf(object)) {
    for (const [name, { value: member }] of Object.entries(Object.getOwnPropertyDescriptors(object))) found.set(name, member);
  }
  return found;
}

const roots = new Set([Object.prototype, Function.prototype, Array.prototype]);

const isOwn = (value) => value !== null && ['object', 'function'].includes(typeof value) && !roots.has(value);

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  console.log(JSON.stringify(await walkBuiltins(), null, 2));
}
