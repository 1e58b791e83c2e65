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
      const isInstance = target.path[0] === RESULT;
      const [name, ...rest] = isInstance ? target.path.slice(1) : target.path;
      const id = target.base.kind === 'class' ? target.base.id : -1;
      const table = classes[id]?.[isInstance ? 'instance' : 'static'];
      if (!table || name === undefined || rest.length > 0) continue;
      const key = keyOf({ id, isInstance, name });
      const group = groups.get(key);
      if (group) group.values.push(value);
      else groups.set(key, { table, name, values: [value] });
    }
    return groups;
  }
}

const keyOf = ({ id, isInstance, name }: { id: number; isInstance: boolean; name: string }): string => `${id} ${isInstance} ${name}`;
