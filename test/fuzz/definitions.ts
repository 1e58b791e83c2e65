import { textOf } from './expressions.js';
import { bodyOf } from './statements.js';
import type { Callee, Draft, Scope, World } from './world.js';

interface Definition {
  readonly lines: string[];
  readonly name: string;
  readonly call: Callee['call'];
}

/** Declares one function, class or object in a file; what follows may call it. */
export function define(world: World, draft: Draft, isAsync: boolean): void {
  world.spent = 0;
  const definition = world.random.pick(isAsync ? asyncForms : syncForms)(world, draft);
  const cost = world.spent + 1;
  draft.lines.push(...definition.lines, '');
  world.callees.push({ ...definition, isAsync, cost, file: draft.name });
}

type Form = (world: World, draft: Draft) => Definition;

interface Place {
  readonly draft: Draft;
  readonly texts: readonly string[];
  readonly isAsync?: boolean;
}

function scopeOf({ draft, texts, isAsync = false }: Place): Scope {
  return { draft, isAsync, texts, depth: 2, weight: 1, inLoop: false };
}

const plainCall = (name: string): Callee['call'] => (first, second) => `${name}(${first}, ${second})`;

const simpleFunction = (isAsync: boolean, head: (name: string) => [string, string]): Form => (world, draft) => {
  const name = world.fresh(isAsync ? 'task' : 'load');
  const [before, after] = head(name);
  const text = world.typed(isAsync ? 'Promise<string>' : 'string');
  const body = bodyOf(world, scopeOf({ draft, texts: ['a', 'b'], isAsync }));
  const documented = world.random.chance(0.15) ? ['/**', ' * Documented.', ' * @returns {string}', ' */'].slice(0, isAsync || world.language === 'ts' ? 0 : 4) : [];
  return { name, call: plainCall(name), lines: [...documented, `${before}(a${world.typed('string')}, b${world.typed('string')})${text}${after} {`, ...body, after || before.startsWith('const') ? '};' : '}'] };
};

const declaration = simpleFunction(false, (name) => [`function ${name}`, '']);
const expression = simpleFunction(false, (name) => [`const ${name} = function `, '']);
const arrow = simpleFunction(false, (name) => [`const ${name} = `, ' =>']);

const shortArrow: Form = (world, draft) => {
  const name = world.fresh('brief');
  const value = textOf(world, scopeOf({ draft, texts: ['a'] }));
  return { name, call: (first) => `${name}(${first})`, lines: [`const ${name} = (a${world.typed('string')}) => ${value};`] };
};

const recursive: Form = (world, draft) => {
  const name = world.fresh('deep');
  const value = textOf(world, { ...scopeOf({ draft, texts: ['a'] }), weight: 3 });
  return { name, call: (first) => `${name}(${first}, 2)`, lines: [`function ${name}(a${world.typed('string')}, n${world.typed('number')})${world.typed('string')} {`, `  return n > 0 ? ${value} + ${name}(a, n - 1) : "end";`, '}'] };
};

const withDefault: Form = (world, draft) => {
  const name = world.fresh('preset');
  const value = textOf(world, { ...scopeOf({ draft, texts: ['a'] }), depth: 1 });
  const body = bodyOf(world, scopeOf({ draft, texts: ['a', 'b'] }), 1);
  return { name, call: (first) => `${name}(${first})`, lines: [`function ${name}(a${world.typed('string')}, b = ${value}) {`, ...body, '}'] };
};

const destructuring: Form = (world, draft) => {
  const name = world.fresh('pick');
  const body = bodyOf(world, scopeOf({ draft, texts: ['a', 'b', 'rest.join()'] }));
  return { name, call: (first, second) => `${name}({ a: ${first} }, ${second}, "r")`, lines: [`function ${name}({ a, b = "d" }${world.typed('{ a: string; b?: string }')}, ...rest${world.typed('string[]')})${world.typed('string')} {`, ...body, '}'] };
};

const closure: Form = (world, draft) => {
  const name = world.fresh('made');
  const maker = world.fresh('make');
  const body = bodyOf(world, scopeOf({ draft, texts: ['a', 'own'] }), 1);
  return { name, call: (first) => `${name}(${first})`, lines: [`function ${maker}(own${world.typed('string')}) {`, '  let count = 0;', `  return (a${world.typed('string')})${world.typed('string')} => {`, '    count++;', ...body.map((line) => `  ${line}`), '  };', '}', `const ${name} = ${maker}("own");`] };
};

const higherOrder: Form = (world, draft) => {
  const name = world.fresh('with');
  const run = world.fresh('run');
  const value = textOf(world, scopeOf({ draft, texts: ['a', 'x'] }));
  return { name, call: plainCall(name), lines: [`function ${run}(fn${world.typed('(x: string) => string')}, x${world.typed('string')}) {`, `  return fn(x) + "!";`, '}', `function ${name}(a${world.typed('string')}, b${world.typed('string')}) {`, `  return ${run}((x) => ${value}, b);`, '}'] };
};

const generator: Form = (world, draft) => {
  const name = world.fresh('gen');
  const value = textOf(world, scopeOf({ draft, texts: ['a'] }));
  return { name, call: (first) => `[...${name}(${first})].join()`, lines: [`function* ${name}(a${world.typed('string')}) {`, `  yield ${value};`, '  yield a;', '}'] };
};

const objectMethod: Form = (world, draft) => {
  const name = world.fresh('box');
  const method = world.fresh('get');
  const body = bodyOf(world, scopeOf({ draft, texts: ['a', 'this.own'] }), 1);
  const key = world.random.chance(0.2) ? `${method}: function ` : method;
  return { name, call: (first) => `${name}.${method}(${first})`, lines: [`const ${name} = {`, '  own: "o",', `  ${key}(a${world.typed('string')})${world.typed('string')} {`, ...body.map((line) => `  ${line}`), '  },', '};'] };
};

const getter: Form = (world, draft) => {
  const name = world.fresh('lazy');
  const value = textOf(world, scopeOf({ draft, texts: ['"g"'] }));
  return { name, call: () => `${name}.value`, lines: [`const ${name} = {`, `  get value()${world.typed('string')} {`, `    return ${value};`, '  },', '};'] };
};

const classOf = (isAsync: boolean): Form => (world, draft) => {
  const name = world.fresh('Store');
  const method = world.fresh('read');
  const way = world.random.below(5);
  const own = way === 1 ? `"s"` : 'this.own';
  const body = bodyOf(world, scopeOf({ draft, texts: ['a', own], isAsync }), 1).map((line) => `  ${line}`);
  const word = `${way === 1 ? 'static ' : ''}${isAsync ? 'async ' : ''}`;
  const type = world.typed(isAsync ? 'Promise<string>' : 'string');
  const start = way === 2 ? textOf(world, { ...scopeOf({ draft, texts: ['own'] }), depth: 1 }) : 'own';
  const hidden = way === 3 ? [`  ${word}${method}(a${world.typed('string')})${type} {`, `    return this.#${method}(a);`, '  }'] : [];
  const lines = [`class ${name} {`, `  own${world.typed('string')};`, `  constructor(own${world.typed('string')}) {`, `    this.own = ${start};`, '  }', ...hidden, `  ${word}${way === 3 ? '#' : ''}${method}(a${world.typed('string')})${type} {`, ...body, '  }', '}'];
  return { name, call: (first, second) => (way === 1 ? `${name}.${method}(${first})` : `new ${name}(${second}).${method}(${first})`), lines };
};

const inheritance: Form = (world, draft) => {
  const [base, name, method] = [world.fresh('Base'), world.fresh('Derived'), world.fresh('show')];
  const first = bodyOf(world, scopeOf({ draft, texts: ['a'] }), 1).map((line) => `  ${line}`);
  const value = textOf(world, scopeOf({ draft, texts: ['a', `super.${method}(a)`] }));
  const isBase = world.random.chance(0.3);
  return { name, call: (given) => (isBase ? `[new ${name}(), Object.create(new ${name}())].map((each) => each.${method}(${given})).join()` : `new ${name}().${method}(${given})`), lines: [`class ${base} {`, `  ${method}(a${world.typed('string')})${world.typed('string')} {`, ...first, '  }', '}', `class ${name} extends ${base} {`, `  ${method}(a${world.typed('string')})${world.typed('string')} {`, `    return super.${method}(a) + ${value};`, '  }', '}'] };
};

const implicit: Form = (world, draft) => {
  const name = world.fresh('Shown');
  const value = textOf(world, scopeOf({ draft, texts: ['"i"'] }));
  const method = world.random.pick(['toString', 'toJSON']);
  return { name, call: () => (method === 'toString' ? `\`\${new ${name}()}\`` : `JSON.stringify(new ${name}())`), lines: [`class ${name} {`, `  ${method}()${world.typed('string')} {`, `    return ${value};`, '  }', '}'] };
};

const memoised: Form = (world, draft) => {
  const name = world.fresh('once');
  const cache = world.random.pick(draft.caches);
  const value = textOf(world, scopeOf({ draft, texts: ['a'] }));
  return { name, call: (first) => `${name}(${first})`, lines: [`function ${name}(a${world.typed('string')})${world.typed('string')} {`, `  const known = ${cache}.get(a);`, '  if (known !== undefined) return known;', `  const made = ${value};`, `  ${cache}.set(a, made);`, '  return made;', '}'] };
};

const nodeStyle: Form = (world, draft) => {
  const [name, inner] = [world.fresh('back'), world.fresh('withBack')];
  const value = textOf(world, scopeOf({ draft, texts: ['a'] }));
  return { name, call: (first) => `${name}(${first})`, lines: [`function ${inner}(a${world.typed('string')}, done${world.typed('(error: unknown, value: string) => void')}) {`, `  done(null, ${value});`, '}', `function ${name}(a${world.typed('string')}) {`, '  let got = "none";', `  ${inner}(a, (error, value) => {`, '    got = value;', '  });', '  return got;', '}'] };
};

const asyncGenerator: Form = (world, draft) => {
  const [name, inner] = [world.fresh('gather'), world.fresh('flow')];
  const value = textOf(world, scopeOf({ draft, texts: ['a'], isAsync: true }));
  return { name, call: (first) => `${name}(${first})`, lines: [`async function* ${inner}(a${world.typed('string')}) {`, `  yield ${value};`, '  yield a;', '}', `async function ${name}(a${world.typed('string')}) {`, '  let all = "";', `  for await (const part of ${inner}(a)) all += part;`, '  return all;', '}'] };
};

const asyncDeclaration = simpleFunction(true, (name) => [`async function ${name}`, '']);
const asyncArrow = simpleFunction(true, (name) => [`const ${name} = async `, ' =>']);

const syncForms: readonly Form[] = [declaration, declaration, declaration, expression, arrow, arrow, shortArrow, recursive, withDefault, destructuring, closure, higherOrder, generator, objectMethod, objectMethod, getter, classOf(false), classOf(false), inheritance, implicit, memoised, nodeStyle];
const asyncForms: readonly Form[] = [asyncDeclaration, asyncDeclaration, asyncArrow, classOf(true), asyncGenerator];
