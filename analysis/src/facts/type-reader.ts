import type { TSESTree } from '@typescript-eslint/types';
import type { Shape, Term } from './file-facts.js';
import { agree, baseTerm, extend, importTerm, result } from './term.js';
import type { TermReader } from './term-reader.js';
import type { Node } from './walk.js';

/** Generic types that stand for their argument; promises are looked through. */
const transparent = new Set(['Awaited', 'NonNullable', 'Partial', 'Promise', 'PromiseLike', 'Readonly', 'Required']);

/** Generic types of what a function or class makes. */
const makers = new Set(['InstanceType', 'ReturnType']);

/** Generic types that hold values of their last argument. */
const containers: Readonly<Record<string, Shape | undefined>> = {
  Array: 'list',
  Iterable: 'list',
  Map: 'map',
  ReadonlyArray: 'list',
  ReadonlyMap: 'map',
  ReadonlySet: 'list',
  Record: 'object',
  Set: 'list',
  WeakMap: 'map',
};

const isNothing = (node: Node): boolean => node.type === 'TSNullKeyword' || node.type === 'TSUndefinedKeyword' || node.type === 'TSVoidKeyword';

/** Reads types as the term of a value that has the type. */
export class TypeReader {
  readonly #terms: TermReader;
  /** Aliases being read, so that a circular one ends. */
  readonly #open = new Set<Node>();

  constructor(terms: TermReader) {
    this.#terms = terms;
  }

  read(node: Node | null | undefined): Term | undefined {
    switch (node?.type) {
      case 'TSTypeAnnotation':
        return this.read(node.typeAnnotation);
      case 'TSTypeReference':
        return this.#reference(node);
      case 'TSTypeQuery':
        return node.exprName.type === 'TSImportType' ? this.#imported(node.exprName) : this.#entity(node.exprName);
      case 'TSImportType':
        return result(this.#imported(node));
      case 'TSUnionType':
        return agree(node.types.filter((type) => !isNothing(type)).map((type) => this.read(type)));
      case 'TSIntersectionType':
        return node.types.map((type) => this.read(type)).find((term) => term);
      case 'TSTypeOperator':
        return this.read(node.typeAnnotation);
      case 'TSArrayType':
        return this.collection('list', node.elementType);
      case 'TSFunctionType':
        return this.#terms.read(node);
      case 'TSTypeLiteral':
        return baseTerm({ kind: 'interface', id: this.#terms.interfaces.of(node) });
      default:
        return undefined;
    }
  }

  /** True for a type that is a promise. */
  isPromise(node: Node | null | undefined): boolean {
    if (node?.type === 'TSTypeAnnotation') return this.isPromise(node.typeAnnotation);
    if (node?.type !== 'TSTypeReference' || node.typeName.type !== 'Identifier') return false;
    const { name } = node.typeName;
    return (name === 'Promise' || name === 'PromiseLike') && !this.#terms.variable(node.typeName);
  }

  #reference(node: TSESTree.TSTypeReference): Term | undefined {
    const name = node.typeName;
    if (name.type === 'Identifier') {
      if (!this.#terms.variable(name) && transparent.has(name.name)) return this.read(node.typeArguments?.params[0]);
      if (this.#declaration(name)) return this.declared(name);
      if (!this.#terms.variable(name) && makers.has(name.name)) return result(this.read(node.typeArguments?.params[0]));
      const shape = this.#terms.variable(name) ? undefined : containers[name.name];
      if (shape) return this.collection(shape, node.typeArguments?.params.at(-1));
    }
    return result(this.#entity(name));
  }

  /** What holds values of this type. */
  collection(shape: Shape, type: Node | undefined): Term | undefined {
    const of = this.read(type);
    return of && baseTerm({ kind: 'collection', of, shape });
  }

  #declaration(name: Node): Node | undefined {
    return this.#terms.variable(name)?.defs.find((def) => String(def.type) === 'Type')?.node as Node | undefined;
  }

  /** A value of the interface or alias that the name stands for. */
  declared(name: Node): Term | undefined {
    const node = this.#declaration(name);
    if (!node) return undefined;
    if (node.type === 'TSInterfaceDeclaration') return baseTerm({ kind: 'interface', id: this.#terms.interfaces.of(node) });
    if (node.type !== 'TSTypeAliasDeclaration' || this.#open.has(node)) return undefined;
    this.#open.add(node);
    const term = this.read(node.typeAnnotation);
    this.#open.delete(node);
    return term;
  }

  #entity(node: Node): Term | undefined {
    if (node.type === 'TSQualifiedName') return extend(this.#entity(node.left), node.right.name);
    return this.#terms.read(node);
  }

  /** `import('node:fs')`, and its `.Name`. */
  #imported(node: TSESTree.TSImportType): Term | undefined {
    const loose = node as unknown as { source?: Node; argument?: { literal?: Node } };
    const literal = loose.source ?? loose.argument?.literal;
    if (literal?.type !== 'Literal' || typeof literal.value !== 'string') return undefined;
    const names: string[] = [];
    for (let name: Node | null = node.qualifier; name; name = name.type === 'TSQualifiedName' ? name.left : null) {
      names.unshift(name.type === 'TSQualifiedName' ? name.right.name : (name as TSESTree.Identifier).name);
    }
    return importTerm(literal.value, ...names);
  }
}
