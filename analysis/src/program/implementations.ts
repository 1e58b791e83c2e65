import { RESULT } from '@unstall/catalog';
import type { ClassFacts, FileFacts } from '../facts/file-facts.js';
import type { Resolver } from './resolver.js';
import type { Value } from './value.js';

/** Finds the classes that implement the interfaces of the program. */
export class Implementations {
  readonly #resolver: Resolver;
  readonly #filesFor: (file: string) => readonly FileFacts[];
  readonly #isByFile: boolean;
  readonly #known = new Map<string, Map<string, Value[]>>();

  /** @param filesFor where to look for implementations of an interface of this file. @param isByFile it is only that file. */
  constructor(resolver: Resolver, filesFor: (file: string) => readonly FileFacts[], isByFile: boolean) {
    this.#resolver = resolver;
    this.#filesFor = filesFor;
    this.#isByFile = isByFile;
  }

  /** The class that implements the interface, if there is exactly one. */
  only({ file, id }: { file: string; id: number }): Value | undefined {
    const pool = this.#isByFile ? file : '';
    const classes = (this.#known.get(pool) ?? this.#find(pool, file)).get(`${id} ${file}`) ?? [];
    return classes.length === 1 ? classes[0] : undefined;
  }

  #find(pool: string, start: string): Map<string, Value[]> {
    const found = new Map<string, Value[]>();
    this.#known.set(pool, found);
    for (const { file, classes } of this.#filesFor(start)) {
      classes.forEach((table, id) => {
        for (const key of this.#interfacesOf(file, table)) {
          found.set(key, [...(found.get(key) ?? []), { file, base: { kind: 'class', id }, path: [] }]);
        }
      });
    }
    return found;
  }

  #interfacesOf(file: string, table: ClassFacts | undefined): string[] {
    return (table?.implements ?? []).flatMap((term) => {
      const type = this.#resolver.resolve(file, term.base.kind === 'import' ? { base: term.base, path: [...term.path, RESULT] } : term);
      return type?.base.kind === 'interface' ? [`${type.base.id} ${type.file}`] : [];
    });
  }
}
