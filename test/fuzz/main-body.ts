import { textOf } from './expressions.js';
import { statementsOf } from './statements.js';
import type { Draft, Scope, World } from './world.js';

/** The entry of a program: module-level code and one asynchronous main function. */
export function writeMain(world: World, draft: Draft): void {
  const top: Scope = { draft, isAsync: false, texts: ['"top"'], depth: 1, weight: 1, inLoop: false };
  if (world.random.chance(0.3)) draft.lines.push(`console.log("top", ${textOf(world, top)});`);
  const name = world.fresh('main');
  world.spent = 0;
  let scope: Scope = { ...top, isAsync: true, texts: ['"m"'], depth: 2 };
  const lines: string[] = [];
  for (let i = 2 + world.random.below(4); i > 0; i--) {
    const part = world.random.chance(0.45) ? statementsOf(world, scope, 1) : { lines: step(world, scope), scope };
    lines.push(...part.lines);
    scope = part.scope;
  }
  if (world.random.chance(0.1)) lines.push(`setTimeout(() => {`, `  console.log("late", ${textOf(world, { ...scope, isAsync: false, depth: 1 })});`, '}, 40);');
  draft.lines.push(`async function ${name}()${world.typed('Promise<void>')} {`, ...lines.map((line) => `  ${line}`), '}', start(world, name));
}

function start(world: World, name: string): string {
  const code = world.language === 'ts' ? '(error: NodeJS.ErrnoException)' : '(error)';
  return world.way<string>([
    () => `${name}();`,
    () => `${name}().then(() => console.log("end"));`,
    () => `${name}().catch(${code} => console.log("failed", error.code)).finally(() => console.log("end"));`,
    () => (world.language === 'cjs' ? `(async () => { await ${name}(); console.log("end"); })();` : `await ${name}();`),
  ]);
}

/** Something that only asynchronous code does. */
function step(world: World, scope: Scope): string[] {
  const label = JSON.stringify(world.fresh('s'));
  const [item, other] = [world.fresh('t'), world.fresh('u')];
  const inner: Scope = { ...scope, weight: scope.weight * 2, texts: [...scope.texts, item], depth: 1 };
  const value = (at: Scope = scope): string => textOf(world, at);
  const task = (at: Scope = scope): string => {
    const callee = world.findCallee(at, true);
    return callee ? world.call(at, callee, [value({ ...at, depth: 1 }), '"2"']) : `Promise.resolve(${value(at)})`;
  };
  return world.way<string[]>([
    () => [`console.log(${label}, ${value()});`],
    () => [`console.log(${label}, await ${task()});`],
    () => [`console.log(${label}, (await Promise.all([${task()}, ${task()}])).join());`],
    () => [`console.log(${label}, (await Promise.all(["x", "y"].map(async (${item}) => ${value(inner)}))).join());`],
    () => [`console.log(${label}, (await Promise.all(["x", "y"].map((${item}) => ${task(inner)}))).join());`],
    () => [`for (const ${item} of ["x", "y"]) {`, `  console.log(${label}, await ${task(inner)});`, '}'],
    () => [`await new Promise${world.language === 'ts' ? '<void>' : ''}((${item}) => setTimeout(${item}, 1));`],
    () => [`await ${task()}.then((${item}) => {`, `  console.log(${label}, ${value({ ...inner, weight: scope.weight, isAsync: false })});`, '});'],
    () => [`const ${item} = ${task()};`, `console.log(${label}, ${value()});`, `console.log(await ${item});`],
    () => [`const ${item} = new (${scope.draft.imports.member('events', 'EventEmitter')})();`, `${item}.on("e", (${other}${world.typed('string')}) => {`, `  console.log(${label}, ${value({ ...scope, texts: [...scope.texts, other], isAsync: false, depth: 1 })});`, '});', `${item}.emit("e", ${value({ ...scope, depth: 1 })});`],
    () => [`const ${item} = await (async () => {`, `  const ${other} = ${value()};`, `  return ${other} + "?";`, '})();', `console.log(${label}, ${item});`],
  ]);
}
