import type { Node } from './walk.js';

/** Numbers nodes of one kind in the order they are first met. */
export class Ids {
  readonly #ids = new Map<Node, number>();
  #next: number;

  constructor(first = 0) {
    this.#next = first;
  }

  of(node: Node): number {
    let id = this.#ids.get(node);
    if (id === undefined) {
      id = this.#next++;
      this.#ids.set(node, id);
    }
    return id;
  }
}
