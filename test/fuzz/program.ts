import { define } from './definitions.js';
import { writeMain } from './main-body.js';
import { Random } from './random.js';
import { dress } from './text-style.js';
import { World, type Draft, type Language } from './world.js';

/** A program: its files by name, its entry, and how it is written. */
export interface FuzzProgram {
  readonly seed: number;
  readonly main: string;
  readonly files: Readonly<Record<string, string>>;
}

const extensions: Readonly<Record<Language, string>> = { cjs: '.js', esm: '.mjs', ts: '.mts' };

/** Makes the program of a seed; always the same one. Its file names and names are its own. */
export function makeProgram(seed: number): FuzzProgram {
  const random = new Random(seed);
  const language = random.pick<Language>(['cjs', 'cjs', 'esm', 'ts']);
  const suffix = `_${seed.toString(36)}_`;
  const world = new World(random, language, suffix);
  const libraries = Array.from({ length: random.pick([0, 0, 1, 1, 2, 3]) }, (_, number) => world.draft(`lib${suffix}${number}${extensions[language]}`));
  const main = world.draft(`main${suffix}${extensions[language]}`);
  for (const draft of [...libraries, main]) fill(world, draft, draft === main);
  const drafts = [...libraries, main];
  return { seed, main: main.name, files: Object.fromEntries(drafts.map((draft) => [draft.name, dress(random, textOf(world, draft))])) };
}

function fill(world: World, draft: Draft, isMain: boolean): void {
  const state = [`let ${note(draft.counters, world.fresh('count'))} = 0;`, `const ${note(draft.lists, world.fresh('list'))}${world.typed('string[]')} = [];`, `const ${note(draft.caches, world.fresh('cache'))} = new Map${world.language === 'ts' ? '<string, string>' : ''}();`];
  draft.lines.push(...state, '');
  for (let i = 1 + world.random.below(3); i > 0; i--) define(world, draft, world.random.chance(0.35));
  if (isMain) writeMain(world, draft);
}

function note(list: string[], name: string): string {
  list.push(name);
  return name;
}

function textOf(world: World, draft: Draft): string {
  const names = world.callees.filter(({ file }) => file === draft.name).map(({ name }) => name);
  const isLibrary = draft.name.startsWith('lib') && names.length > 0;
  return [...draft.imports.lines(), '', ...draft.lines, ...(isLibrary ? exportLines(world, names) : [])].join('\n');
}

function exportLines(world: World, names: readonly string[]): string[] {
  if (world.language !== 'cjs') return [`export { ${names.join(', ')} };`];
  return world.random.chance(0.5) ? [`module.exports = { ${names.join(', ')} };`] : names.map((name) => `exports.${name} = ${name};`);
}
