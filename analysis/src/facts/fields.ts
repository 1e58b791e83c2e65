import type { TSESTree } from '@typescript-eslint/types';
import { RESULT } from '@unstall/catalog';
import type { ClassFacts, Members, Term } from './file-facts.js';
import { choose } from './term.js';
import type { TermReader } from './term-reader.js';
import { isEmpty, isEmptyContainer } from './variable.js';
import { bare, propertyName, type Node } from './walk.js';

interface Write {
  readonly target: Term;
  readonly value: Node;
}

/** Gathers what the code of a file assigns to fields of its classes, wherever that is. */
export class Fields {
  readonly #reader: TermReader;
  readonly #writes: Write[] = [];
  readonly #typed = new Set<string>();

  constructor(reader: TermReader) {
    this.#reader = reader;
  }

  note(target: Term, value: Node): void {
    if (target.base.kind === 'class' && !isEmpty(bare(value))) this.#writes.push({ target, value });
  }

  /** Notes the fields of which the class itself only tells the type. */
  noteTyped({ body }: TSESTree.ClassBody, id: number): void {
    for (const member of body) {
      const name = member.type === 'PropertyDefinition' && !member.value ? propertyName(member.key, member.computed) : undefined;
      if (name !== undefined) this.#typed.add(keyOf({ id, isInstance: !(member as TSESTree.PropertyDefinition).static, name }));
    }
  }

  /** Once the file is read: what is written to a field tells more than its type, which may be that of a base class. */
  fill(classes: readonly ClassFacts[]): void {
    for (const [key, { table, name, values }] of this.#grouped(classes)) {
      const fields = table as Record<string, Term | undefined>;
      const isTyped = this.#typed.has(key) && fields[name] !== undefined;
      // An empty container says less than the type of what it will hold.
      const telling = isTyped ? values.filter((value) => !isEmptyContainer(bare(value))) : values;
      const written = choose(telling.map((value) => this.#reader.read(value)));
      if (written && (isTyped || fields[name] === undefined)) fields[name] = written;
    }
  }

  #grouped(classes: readonly ClassFacts[]): Map<string, { table: Members; name: string; values: Node[] }> {
    const groups = new Map<string, { table: Members; name: string; values: Node[] }>();
    for (const { target, value } of this.#writes) {
      const field = findField(target, classes);
      if (!field) continue;
      const key = keyOf(field);
      const group = groups.get(key);
      if (group) group.values.push(value);
      else groups.set(key, { table: field.table, name: field.name, values: [value] });
    }
    return groups;
  }
}

interface Field {
  readonly id: number;
  readonly isInstance: boolean;
  readonly name: string;
  readonly table: Members;
}

/** The field of the file's own classes that a term names. */
export function findField({ base, path }: Term, classes: readonly ClassFacts[]): Field | undefined {
  if (base.kind !== 'class') return undefined;
  const isInstance = path[0] === RESULT;
  const [name, ...rest] = isInstance ? path.slice(1) : path;
  const table = classes[base.id]?.[isInstance ? 'instance' : 'static'];
  return table && name !== undefined && rest.length === 0 ? { id: base.id, isInstance, name, table } : undefined;
}

const keyOf = ({ id, isInstance, name }: Omit<Field, 'table'>): string => `${id} ${isInstance} ${name}`;
