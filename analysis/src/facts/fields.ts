import type { ClassFacts, Members, Term } from './file-facts.js';
import { RESULT } from '@unstall/catalog';
import { choose } from './term.js';
import type { TermReader } from './term-reader.js';
import { isEmpty } from './variable.js';
import { bare, type Node } from './walk.js';

interface Write {
  readonly target: Term;
  readonly value: Node;
}

/** Gathers what the code of a file assigns to fields of its classes, wherever that is. */
export class Fields {
  readonly #reader: TermReader;
  readonly #writes: Write[] = [];

  constructor(reader: TermReader) {
    this.#reader = reader;
  }

  note(target: Term, value: Node): void {
    if (target.base.kind === 'class' && !isEmpty(bare(value))) this.#writes.push({ target, value });
  }

  /** Once the file is read: what the class itself does not tell of a field, its writes do. */
  fill(classes: readonly ClassFacts[]): void {
    for (const [table, name, values] of this.#grouped(classes)) {
      (table as Record<string, Term | undefined>)[name] ??= choose(values.map((value) => this.#reader.read(value)));
    }
  }

  #grouped(classes: readonly ClassFacts[]): [Members, string, Node[]][] {
    const groups = new Map<string, [Members, string, Node[]]>();
    for (const { target, value } of this.#writes) {
      const isInstance = target.path[0] === RESULT;
      const [name, ...rest] = isInstance ? target.path.slice(1) : target.path;
      const id = target.base.kind === 'class' ? target.base.id : -1;
      const table = classes[id]?.[isInstance ? 'instance' : 'static'];
      if (!table || name === undefined || rest.length > 0) continue;
      const key = `${id} ${isInstance} ${name}`;
      const group = groups.get(key);
      if (group) group[2].push(value);
      else groups.set(key, [table, name, [value]]);
    }
    return [...groups.values()];
  }
}
