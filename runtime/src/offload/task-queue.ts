/** First in, first out, with removal from the middle; `shift` and `push` are O(1), removal is O(1) until it compacts. */
export class TaskQueue<T extends object> {
  #items: T[] = [];
  #head = 0;
  readonly #removed = new Set<T>();

  get size(): number {
    return this.#items.length - this.#head - this.#removed.size;
  }

  push(item: T): void {
    this.#items.push(item);
  }

  peek(): T | undefined {
    let at = this.#head;
    while (at < this.#items.length && this.#removed.has(this.#items[at] as T)) at++;
    return this.#items[at];
  }

  /** Puts items back before all others, in their order. */
  unshift(items: readonly T[]): void {
    this.#compact();
    this.#items.unshift(...items);
  }

  shift(): T | undefined {
    while (this.#head < this.#items.length) {
      const item = this.#items[this.#head++] as T;
      const isRemoved = this.#removed.delete(item);
      if (this.#head > 64 && this.#head * 2 > this.#items.length) this.#compact();
      if (!isRemoved) return item;
    }
    return undefined;
  }

  /** Takes out an item that is in the queue. */
  remove(item: T): void {
    this.#removed.add(item);
    // A queue that stands still must not keep what was taken out of it.
    if (this.#removed.size > 64 && this.#removed.size > this.size) this.#compact();
  }

  #compact(): void {
    this.#items = this.#items.slice(this.#head).filter((item) => !this.#removed.has(item));
    this.#removed.clear();
    this.#head = 0;
  }
}
