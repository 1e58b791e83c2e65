import { blockingStatements, failingCall } from './blocking-call.js';
import { conditionOf, numberOf, textOf } from './expressions.js';
import type { Scope, World } from './world.js';

const indented = (lines: readonly string[]): string[] => lines.map((line) => `  ${line}`);
const deeper = (scope: Scope): Scope => ({ ...scope, depth: scope.depth - 1 });

/** Some statements, and the scope with what they declare. */
export function statementsOf(world: World, scope: Scope, count: number): { lines: string[]; scope: Scope } {
  const lines: string[] = [];
  let at = scope;
  for (let i = 0; i < count; i++) {
    if (world.random.chance(0.15)) lines.push(world.random.pick(['// Next.', '/* A note; with `code`. */', '']));
    if (world.random.chance(0.4)) {
      const declared = declarationOf(world, at);
      lines.push(...declared.lines);
      at = { ...at, texts: [...at.texts, ...declared.names] };
    } else {
      lines.push(...statementOf(world, at));
    }
  }
  return { lines, scope: at };
}

function declarationOf(world: World, scope: Scope): { lines: string[]; names: string[] } {
  const name = world.fresh('v');
  const other = world.fresh('w');
  const some = (): string => textOf(world, scope);
  return world.way<{ lines: string[]; names: string[] }>([
    () => ({ lines: [`const ${name} = ${some()};`], names: [name] }),
    () => ({ lines: [`let ${name}${world.typed('string')};`, `${name} = ${some()};`], names: [name] }),
    () => ({ lines: [`let ${name}${world.typed('string')} = ${some()};`, `${name} += ${some()};`], names: [name] }),
    () => ({ lines: [`const [${name}, ${other} = ${some()}] = [${some()}]${world.language === 'ts' ? ' as [string, string?]' : ''};`], names: [name, other] }),
    () => ({ lines: [`const { a: ${name}, b: ${other} = ${some()} } = { a: ${some()} }${world.language === 'ts' ? ' as { a: string; b?: string }' : ''};`], names: [name, other] }),
    () => ({ lines: [`const ${name} = ${some()}, ${other} = ${some()};`], names: [name, other] }),
  ]);
}

function statementOf(world: World, scope: Scope): string[] {
  if (world.random.chance(0.12)) return blockingStatements(world, scope);
  if (world.random.chance(0.25)) return touchState(world, scope);
  if (world.random.chance(0.3) || scope.depth <= 0) return [`console.log(${JSON.stringify(world.fresh('l'))}, ${textOf(world, scope)});`];
  return world.way<string[]>([
    () => ifOf(world, scope),
    () => loopOf(world, scope),
    () => tryOf(world, scope),
    () => switchOf(world, scope),
    () => ['{', ...blockOf(world, scope), '}'],
    () => nestedFunction(world, scope),
  ]);
}

function blockOf(world: World, scope: Scope): string[] {
  return indented(statementsOf(world, deeper(scope), 1 + world.random.below(2)).lines);
}

function touchState(world: World, scope: Scope): string[] {
  const { counters, lists, caches } = scope.draft;
  const counter = world.random.pick(counters);
  const list = world.random.pick(lists);
  const cache = world.random.pick(caches);
  return world.way<string[]>([
    () => [`${counter}++;`],
    () => [`${counter} += ${numberOf(world, scope)};`],
    () => [`${counter} = ${counter} + ${numberOf(world, scope)};`],
    () => [`${list}.push(${textOf(world, scope)});`],
    () => [`if (!${cache}.has("k")) ${cache}.set("k", ${textOf(world, scope)});`],
    () => [`console.log(${counter}, ${list}.length, ${cache}.get("k"));`],
  ]);
}

function ifOf(world: World, scope: Scope): string[] {
  const head = `if (${conditionOf(world, deeper(scope))}) {`;
  const first = [head, ...blockOf(world, scope)];
  return world.random.chance(0.5) ? [...first, '} else {', ...blockOf(world, scope), '}'] : [...first, '}'];
}

function loopOf(world: World, scope: Scope): string[] {
  const item = world.fresh('i');
  const label = world.fresh('outer');
  const inner: Scope = { ...deeper(scope), weight: scope.weight * 2, texts: [...scope.texts, item], inLoop: true };
  const body = (more: Scope = inner): string[] => indented(statementsOf(world, more, 1 + world.random.below(2)).lines);
  const counting: Scope = { ...inner, texts: scope.texts };
  return world.way<string[]>([
    () => [`for (const ${item} of [${textOf(world, deeper(scope))}, "t"]) {`, ...body(), '}'],
    () => [`for (const ${item} in { u: 1, [${textOf(world, deeper(scope))}]: 2 }) {`, ...body(), '}'],
    () => [`for (let ${item} = 0; ${item} < 2; ${item}++) {`, ...body(counting), '}'],
    () => [`let ${item} = 2;`, `while (${item}-- > 0 && ${conditionOf(world, { ...counting, depth: 1 })}) {`, ...body(counting), '}'],
    () => [`let ${item} = 0;`, 'do {', ...body(counting), `} while (++${item} < 2);`],
    () => [`${label}: for (const ${item} of ["r", "s"]) {`, `  for (;;) {`, ...indented(body()), `    if (${conditionOf(world, { ...inner, depth: 1 })}) continue ${label};`, `    break ${label};`, '  }', '}'],
    () => [`["f", "g"].forEach((${item}) => {`, ...body({ ...inner, isAsync: false, inLoop: false }), '});'],
  ]);
}

function tryOf(world: World, scope: Scope): string[] {
  const caught = world.fresh('x');
  const code = world.language === 'ts' ? `(${caught} as NodeJS.ErrnoException).code` : `${caught}.code`;
  const risky = world.random.chance(0.5) ? indented([`${failingCall(world, scope)};`]) : [];
  const first = ['try {', ...blockOf(world, scope), ...risky, `} catch (${caught}) {`, `  console.log(${code});`];
  return world.random.chance(0.4) ? [...first, '} finally {', ...blockOf(world, scope), '}'] : [...first, '}'];
}

function switchOf(world: World, scope: Scope): string[] {
  const inner = deeper(scope);
  return [
    `switch (${textOf(world, inner)}) {`,
    `  case ${textOf(world, inner)}: {`,
    ...indented(blockOf(world, scope)),
    ...(world.random.chance(0.6) ? ['    break;'] : []),
    '  }',
    '  default:',
    ...indented(blockOf(world, scope).map((line) => line.replace(/^(\s*)(const|let) /, '$1var '))),
    '}',
  ];
}

function nestedFunction(world: World, scope: Scope): string[] {
  const name = world.fresh('inner');
  const parameter = world.fresh('p');
  const inner: Scope = { ...deeper(scope), isAsync: false, texts: [...scope.texts, parameter] };
  const { lines, scope: end } = statementsOf(world, inner, 1);
  return [
    `const ${name} = (${parameter}${world.typed('string')})${world.typed('string')} => {`,
    ...indented(lines),
    `  return ${textOf(world, { ...end, depth: 1 })};`,
    '};',
    `console.log(${name}(${textOf(world, deeper(scope))}));`,
  ];
}

/** The body of a function that returns a text. */
export function bodyOf(world: World, scope: Scope, count: number = 1 + world.random.below(3)): string[] {
  const { lines, scope: end } = statementsOf(world, scope, count);
  const result = textOf(world, { ...end, depth: Math.min(end.depth, 2) });
  if (world.random.chance(0.15)) return indented([`try {`, ...indented([...lines, `return ${result};`]), '} finally {', `  ${world.random.pick(scope.draft.counters)}++;`, '}']);
  if (world.random.chance(0.1)) return indented([`if (${conditionOf(world, { ...scope, depth: 1 })}) return ${textOf(world, { ...scope, depth: 1 })};`, ...lines, `return ${result};`]);
  return indented([...lines, `return ${result};`]);
}
