import type { TSESTree } from '@typescript-eslint/types';
import { table } from './class-facts.js';
import type { Exports, Term } from './file-facts.js';
import { importTerm } from './term.js';
import type { TermReader } from './term-reader.js';
import type { Node } from './walk.js';

const exportedName = (node: Node): string => (node.type === 'Literal' ? String(node.value) : (node as TSESTree.Identifier).name);

/** Gathers what a file exports, ESM and CommonJS. */
export class ExportReader {
  readonly #reader: TermReader;
  readonly #named = table();
  readonly #types = table();
  readonly #all: string[] = [];
  #whole: Term | undefined;

  constructor(reader: TermReader) {
    this.#reader = reader;
  }

  get exports(): Exports {
    return { named: this.#named, whole: this.#whole, types: this.#types, all: this.#all };
  }

  /** Reads an export statement; other nodes are ignored. */
  statement(node: Node): void {
    switch (node.type) {
      case 'ExportNamedDeclaration':
        this.#namedDeclaration(node);
        break;
      case 'ExportDefaultDeclaration':
        this.#named['default'] = this.#reader.read(node.declaration);
        break;
      case 'ExportAllDeclaration':
        if (node.exported) this.#named[exportedName(node.exported)] = importTerm(node.source.value);
        else this.#all.push(node.source.value);
        break;
      case 'TSExportAssignment':
        this.#whole = this.#reader.read(node.expression);
        break;
      default:
    }
  }

  /** Reads `module.exports = …`, `exports.x = …`; returns false for any other target. */
  assignment(target: Term | undefined, value: Node): boolean {
    if (target?.base.kind !== 'global') return false;
    const path = target.path[0] === 'module' ? target.path.slice(1) : target.path;
    if (path[0] !== 'exports') return false;
    if (path.length === 1) this.#whole = this.#reader.read(value);
    else if (path.length === 2) this.#named[path[1] as string] = this.#reader.read(value);
    return path.length <= 2;
  }

  #namedDeclaration(node: TSESTree.ExportNamedDeclaration): void {
    for (const specifier of node.specifiers) {
      const local = exportedName(specifier.local);
      this.#named[exportedName(specifier.exported)] = node.source
        ? importTerm(node.source.value, local)
        : this.#reader.read(specifier.local);
      if (!node.source) this.#types[exportedName(specifier.exported)] = this.#reader.types.declared(specifier.local);
    }
    const { declaration } = node;
    if (declaration?.type === 'VariableDeclaration') {
      for (const { id } of declaration.declarations) this.#names(id);
    } else if (declaration && 'id' in declaration && declaration.id?.type === 'Identifier') {
      this.#named[declaration.id.name] = this.#reader.read(declaration.id);
      this.#types[declaration.id.name] = this.#reader.types.declared(declaration.id);
    }
  }

  /** Every name that a pattern binds. */
  #names(node: Node | null): void {
    switch (node?.type) {
      case 'Identifier':
        this.#named[node.name] = this.#reader.read(node);
        break;
      case 'ObjectPattern':
        for (const property of node.properties) this.#names(property.type === 'Property' ? property.value : property.argument);
        break;
      case 'ArrayPattern':
        node.elements.forEach((element) => this.#names(element));
        break;
      case 'AssignmentPattern':
        this.#names(node.left);
        break;
      default:
    }
  }
}
