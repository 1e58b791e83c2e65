import type { TSESTree } from '@typescript-eslint/types';
import { findField } from './fields.js';
import type { ClassFacts, Members, ObjectFacts, Shape, Term } from './file-facts.js';
import { ANY, baseTerm, isGlobal } from './term.js';
import type { TermReader } from './term-reader.js';
import { bare, type Node } from './walk.js';

const shapes: Readonly<Record<string, Shape | undefined>> = { Array: 'list', Map: 'map', Set: 'list', WeakMap: 'map' };

/** `new Map<string, Statement>()` by its types; `new Map([…])` by what is in it. */
export function readContainer(reader: TermReader, node: TSESTree.NewExpression): Term | undefined {
  const shape = shapeOf(reader, node);
  if (!shape) return undefined;
  const typed = node.arguments.length === 0 ? reader.types.collection(shape, node.typeArguments?.params.at(-1)) : undefined;
  return typed ?? baseTerm({ kind: 'object', id: reader.objects.of(node) });
}

const shapeOf = (reader: TermReader, { callee }: TSESTree.NewExpression): Shape | undefined =>
  callee.type === 'Identifier' && isGlobal(reader.read(callee), callee.name) ? shapes[callee.name] : undefined;

/** The values that a `new Map(…)` or `new Set(…)` starts with. */
function readContents(reader: TermReader, node: TSESTree.NewExpression, shape: Shape): ObjectFacts {
  const members: Record<string, Term | undefined> = Object.create(null) as Record<string, Term | undefined>;
  const first = node.arguments[0] && bare(node.arguments[0]);
  const elements = first?.type === 'ArrayExpression' ? first.elements : [];
  for (const element of elements) {
    const pair = element && bare(element);
    const value = shape === 'map' && pair?.type === 'ArrayExpression' ? pair.elements[1] : pair;
    if (value) addMember(members, ANY, reader.read(value));
  }
  const spreads = first && elements.length === 0 ? [reader.read(first)] : [];
  return { shape, members, getters: [], setters: {}, spreads };
}

/** Members whose name is not known are numbered. */
export function addMember(members: Members, name: string, value: Term | undefined): void {
  const table = members as Record<string, Term | undefined>;
  if (name !== ANY) table[name] = value;
  else if (value) table[`${ANY}${Object.keys(table).length}`] = value;
}

/** Something that the text puts into a container. */
interface Addition {
  readonly to: Node;
  /** Name of the member; `*`: not known. */
  readonly name: string;
  readonly value: Node;
}

/** Which argument is the value that the method adds. */
const adding: Readonly<Record<string, number | undefined>> = { add: 0, push: 0, set: 1, unshift: 0 };

/** What `list.push(x)`, `set.add(x)` or `map.set(key, x)` adds, if it is one of these. */
export function readAddition(node: TSESTree.CallExpression): Addition[] {
  const callee = bare(node.callee);
  if (callee.type !== 'MemberExpression' || callee.computed || callee.property.type !== 'Identifier') return [];
  const index = Object.hasOwn(adding, callee.property.name) ? adding[callee.property.name] : undefined;
  const value = index === undefined ? undefined : node.arguments[index];
  return value && value.type !== 'SpreadElement' ? [{ to: callee.object, name: ANY, value }] : [];
}

/** Gathers the objects, lists and maps of a file, and what the file puts into them. */
export class Containers {
  readonly objects: ObjectFacts[] = [];
  readonly #reader: TermReader;
  readonly #additions: Addition[] = [];

  constructor(reader: TermReader) {
    this.#reader = reader;
  }

  add(node: TSESTree.NewExpression): void {
    const shape = shapeOf(this.#reader, node);
    const term = shape && this.#reader.read(node);
    if (shape && term?.base.kind === 'object') this.objects[term.base.id] = readContents(this.#reader, node, shape);
  }

  note(...additions: Addition[]): void {
    this.#additions.push(...additions);
  }

  /** Once the file is read: only then is it known what each of the targets is. */
  fill(classes: readonly ClassFacts[]): void {
    for (const { to, name, value } of this.#additions) {
      const members = this.#find(this.#reader.read(to), classes)?.members;
      if (members) addMember(members, name, this.#reader.read(value));
    }
  }

  /** An object or list, or a field of the file's own classes that holds one. */
  #find(term: Term | undefined, classes: readonly ClassFacts[]): ObjectFacts | undefined {
    if (term?.base.kind === 'object' && term.path.length === 0) return this.objects[term.base.id];
    const place = term && findField(term, classes);
    const field = place && Object.hasOwn(place.table, place.name) ? place.table[place.name] : undefined;
    return field?.base.kind === 'object' && field.path.length === 0 ? this.objects[field.base.id] : undefined;
  }
}
