import type { ScopeManager, Variable } from '@typescript-eslint/scope-manager';
import type { TSESTree } from '@typescript-eslint/types';
import { RESULT } from '@unstall/catalog';
import type { Term } from './file-facts.js';
import { Ids } from './ids.js';
import { readContainer } from './containers.js';
import { ANY, baseTerm, choose, extend, globalTerm, importTerm, isGlobal, result } from './term.js';
import { TypeReader } from './type-reader.js';
import { readVariable } from './variable.js';
import { bare, isFunction, propertyName, type Node } from './walk.js';

/** Functions that give back their first argument, or its members. */
const returnsArgument = new Set(['Array.from', 'Object.freeze', 'Object.seal', 'Object.values', 'Promise.resolve']);

/** Reads expressions of one file as terms. Answers are remembered by node. */
export class TermReader {
  /** The module itself is function 0. */
  readonly functions: Ids = new Ids(1);
  readonly classes: Ids = new Ids();
  readonly objects: Ids = new Ids();
  readonly interfaces: Ids = new Ids();
  readonly types: TypeReader = new TypeReader(this);
  /** What the declaration at the head of a `for…of` goes through; filled by the walk. */
  readonly iterated: Map<Node, Node> = new Map();
  /** What `this` or `super` means where it stands; filled by the walk. */
  readonly self: Map<Node, Term | undefined> = new Map();
  readonly #variables = new Map<Node, Variable>();
  readonly #terms = new Map<Node, Term | undefined>();
  readonly #ofVariable = new Map<Variable, Term | undefined>();

  constructor(scopes: ScopeManager) {
    for (const scope of scopes.scopes) {
      for (const reference of scope.references) {
        if (reference.resolved) this.#variables.set(reference.identifier, reference.resolved as Variable);
      }
      for (const variable of scope.variables) {
        for (const name of variable.identifiers) this.#variables.set(name, variable as Variable);
      }
    }
  }

  noteIterated({ left, right }: TSESTree.ForOfStatement): void {
    const declarator = left.type === 'VariableDeclaration' ? left.declarations[0] : undefined;
    if (declarator) this.iterated.set(declarator, right);
  }

  /** The variable an identifier names; `undefined` for a global. */
  variable(name: Node): Variable | undefined {
    const variable = this.#variables.get(name);
    return variable && variable.defs.length > 0 ? variable : undefined;
  }

  read(node: Node | null | undefined): Term | undefined {
    if (!node) return undefined;
    if (this.#terms.has(node)) return this.#terms.get(node);
    // A value defined by itself is not known; it also ends the recursion.
    this.#terms.set(node, undefined);
    const term = this.#read(node);
    this.#terms.set(node, term);
    return term;
  }

  /** The value of a variable, by all its definitions and writes. */
  readVariable(variable: Variable): Term | undefined {
    if (this.#ofVariable.has(variable)) return this.#ofVariable.get(variable);
    this.#ofVariable.set(variable, undefined);
    const term = readVariable(this, variable);
    this.#ofVariable.set(variable, term);
    return term;
  }

  #read(given: Node): Term | undefined {
    const node = bare(given);
    if (isFunction(node)) return baseTerm({ kind: 'function', id: this.functions.of(node) });
    switch (node.type) {
      case 'Identifier':
        return this.#identifier(node);
      case 'ThisExpression':
      case 'Super':
        return this.self.get(node);
      case 'MemberExpression':
        return this.#member(node);
      case 'CallExpression':
        return this.#call(node);
      case 'NewExpression':
        return readContainer(this, node) ?? result(this.read(node.callee)) ?? this.#asserted(given);
      case 'TaggedTemplateExpression':
        return result(this.read(node.tag));
      case 'ImportExpression':
        return this.#import(node.source);
      case 'ClassExpression':
      case 'ClassDeclaration':
        return baseTerm({ kind: 'class', id: this.classes.of(node) });
      case 'TSDeclareFunction':
      case 'TSEmptyBodyFunctionExpression':
      case 'TSMethodSignature':
      case 'TSFunctionType':
        return baseTerm({ kind: 'function', id: this.functions.of(node) });
      case 'ArrayExpression':
      case 'ObjectExpression':
        return baseTerm({ kind: 'object', id: this.objects.of(node) });
      default:
        return this.#through(node) ?? this.#asserted(given);
    }
  }

  /** Expressions whose value is that of a part. */
  #through(node: Node): Term | undefined {
    switch (node.type) {
      case 'AwaitExpression':
        return this.read(node.argument);
      case 'SequenceExpression':
        return this.read(node.expressions.at(-1));
      case 'AssignmentExpression':
        return this.read(node.right);
      case 'LogicalExpression':
        return choose([this.read(node.left), this.read(node.right)]);
      case 'ConditionalExpression':
        return choose([this.read(node.consequent), this.read(node.alternate)]);
      default:
        return undefined;
    }
  }

  /** `value as Type` where the value itself is not known. */
  #asserted(given: Node): Term | undefined {
    return given.type === 'TSAsExpression' ? this.types.read(given.typeAnnotation) : undefined;
  }

  #identifier(node: TSESTree.Identifier): Term | undefined {
    const variable = this.variable(node);
    if (variable) return this.readVariable(variable);
    return node.name === 'undefined' ? undefined : globalTerm(node.name);
  }

  #member(node: TSESTree.MemberExpression): Term | undefined {
    const name = propertyName(node.property, node.computed) ?? this.#constantName(node.property) ?? ANY;
    const object = this.read(node.object);
    if (isGlobal(object, 'globalThis') || isGlobal(object, 'global')) return name === ANY ? undefined : globalTerm(name);
    return extend(object, name);
  }

  /** `fs[NAME]` with `const NAME = 'readFileSync'`. */
  #constantName(node: Node): string | undefined {
    if (node.type !== 'Identifier') return undefined;
    const definition = this.variable(node)?.defs[0];
    if (definition?.node.type !== 'VariableDeclarator' || !definition.node.init) return undefined;
    if ((definition.parent as { kind?: string } | null)?.kind !== 'const') return undefined;
    const init = bare(definition.node.init);
    return init.type === 'Literal' && typeof init.value === 'string' ? init.value : undefined;
  }

  #call(node: TSESTree.CallExpression): Term | undefined {
    const callee = this.read(node.callee);
    const [first] = node.arguments;
    if (isGlobal(callee, 'require') || this.#loadsModules(callee)) return this.#import(first);
    // Emitters return themselves.
    if (callee?.base.kind === 'import' && /^(on|once|off|addListener|removeListener)$/.test(callee.path.at(-1) ?? '')) {
      return { base: callee.base, path: callee.path.slice(0, -1) };
    }
    if (callee?.path.at(-1) === 'bind') return { base: callee.base, path: callee.path.slice(0, -1) };
    if (callee?.path.at(-1) === 'then' && first && isFunction(bare(first))) return result(this.read(first));
    if (isGlobal(callee, 'Object', 'assign')) return this.read(isEmptyObject(first) ? node.arguments.at(-1) : first);
    if (isGlobal(callee, 'Object', 'entries')) return extend(this.read(first), 'entries', RESULT);
    if (callee?.base.kind === 'global' && returnsArgument.has(callee.path.join('.'))) return this.read(first);
    return result(callee);
  }

  /** `createRequire(…)`, `process.getBuiltinModule`. */
  #loadsModules(callee: Term | undefined): boolean {
    if (!callee) return false;
    const path = callee.path.filter((step) => step !== 'default').join('.');
    if (callee.base.kind === 'global') return path === 'process.getBuiltinModule' || path === 'module.require';
    if (callee.base.kind !== 'import') return false;
    const from = callee.base.from.replace(/^node:/, '');
    return (from === 'module' && path === `createRequire.${RESULT}`) || (from === 'process' && path === 'getBuiltinModule');
  }

  #import(source: Node | undefined): Term | undefined {
    const specifier = source && bare(source);
    if (specifier?.type === 'Literal' && typeof specifier.value === 'string') return importTerm(specifier.value);
    const name = specifier && propertyName(specifier, true);
    return name === undefined ? undefined : importTerm(name);
  }
}

const isEmptyObject = (node: Node | undefined): boolean => node?.type === 'ObjectExpression' && node.properties.length === 0;
