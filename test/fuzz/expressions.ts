import { blockingText } from './blocking-call.js';
import type { Scope, World } from './world.js';

const deeper = (scope: Scope): Scope => ({ ...scope, depth: scope.depth - 1 });

/** A short text that does not block. */
function plain(world: World, scope: Scope): string {
  return world.random.chance(0.7) && scope.texts.length > 0 ? world.random.pick(scope.texts) : JSON.stringify(world.random.pick(['k', 'q', 'xy']));
}

/** A call of something of the program, awaited if need be. */
function called(world: World, scope: Scope): string | undefined {
  const isAwaited = scope.isAsync && world.random.chance(0.25);
  const callee = world.findCallee(scope, isAwaited);
  if (!callee) return undefined;
  const inner = deeper(scope);
  const text = world.call(scope, callee, [textOf(world, inner), world.random.chance(0.3) ? textOf(world, inner) : plain(world, scope)]);
  return isAwaited ? `(await ${text})` : text;
}

/** An expression that gives a text; binds at least as tight as a call. */
export function textOf(world: World, scope: Scope): string {
  if (scope.depth <= 0) return plain(world, scope);
  if (world.random.chance(0.35)) return called(world, scope) ?? blockingText(world, scope);
  if (world.random.chance(0.3)) return world.spent < 60 ? blockingText(world, scope) : plain(world, scope);
  return composed(world, scope);
}

function composed(world: World, scope: Scope): string {
  const inner = deeper(scope);
  const some = (): string => textOf(world, inner);
  const simple = (): string => plain(world, scope);
  return world.way<string>([
    () => `\`<\${${some()}}-\${${some()}}>\``,
    () => `(${some()} + ${some()})`,
    () => `(${some()} ? ${some()} : ${some()})`,
    () => `(${some()} === ${some()} ? "same" : ${some()})`,
    () => `(${some()} || ${some()})`,
    () => `(${some()} && ${some()})`,
    () => `(${some()} ?? ${some()})`,
    () => `String(${numberOf(world, inner)})`,
    () => `[${some()}, ${some()}].join("+")`,
    () => `[...${some()}].reverse().join("")`,
    () => `[...[${some()}], ${some()}][1]${world.language === 'ts' ? '!' : ''}`,
    () => `({ v: ${some()}, w: ${some()} }).v`,
    () => `({ [${some()}]: 1, ...{ z: ${some()} } }).z`,
    () => `JSON.stringify({ j: ${some()} })`,
    () => `(typeof ${some()})`,
    () => `${some()}?.slice(0, 3)`,
    () => `(${simple()}, ${some()})`,
    () => (scope.isAsync ? `(await (async () => ${some()})())` : `(() => ${some()})()`),
    () => `(() => ${textOf(world, { ...inner, isAsync: false })})()`,
    () => `(function ()${world.typed('string')} { return ${textOf(world, { ...inner, isAsync: false })}; })()`,
    () => `${some()}.concat(${some()})`,
    () => `(${some()} in { A: 1 } ? "in" : ${some()})`,
    () => `String.raw\`\${${some()}}\``,
    () => `new Set([${some()}, ${some()}]).size.toString()`,
    () => `(!${some()}).toString()`,
    () => overList(world, inner),
  ]);
}

/** An array method with a callback. */
function overList(world: World, scope: Scope): string {
  const item = world.fresh('e');
  const inner: Scope = { ...scope, isAsync: false, texts: [...scope.texts, item], weight: scope.weight * 2, depth: Math.min(scope.depth, 1) };
  const list = `[${textOf(world, scope)}, ${plain(world, scope)}]`;
  const body = (): string => textOf(world, inner);
  return world.way<string>([
    () => `${list}.map((${item}) => ${body()}).join()`,
    () => `${list}.filter((${item}) => ${body()} !== "A").join()`,
    () => `${list}.some((${item}) => ${body()} === "B").toString()`,
    () => `${list}.reduce((all, ${item}) => all + ${body()}, "")`,
    () => `${list}.flatMap((${item}) => [${body()}]).length.toString()`,
    () => `String(${list}.find((${item}) => ${body()}.length > 1))`,
    () => `Array.from(${list}, (${item}) => ${body()}).join()`,
    () => `${plain(world, scope)}.replace(/./, (${item}) => ${body()})`,
  ]);
}

export function numberOf(world: World, scope: Scope): string {
  const inner = deeper(scope);
  const some = (): string => textOf(world, inner);
  return world.way<string>([
    () => `${some()}.length`,
    () => `-${some()}.length`,
    () => `${some()}.length ** 2`,
    () => `(+${some()} || 0)`,
    () => `${some()}.length % 3 + ${some()}.length`,
    () => `${some()}.charCodeAt(0)`,
  ]);
}

export function conditionOf(world: World, scope: Scope): string {
  const some = (): string => textOf(world, deeper(scope));
  return world.way<string>([
    () => `${some()}.length > 1`,
    () => `!${some()}`,
    () => `${some()} !== ${some()}`,
    () => `${some()}`,
    () => `${some()}.includes("A") || ${some()}.length < 3`,
  ]);
}
