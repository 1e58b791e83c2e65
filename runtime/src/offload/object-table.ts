interface Kept {
  readonly number: number;
  readonly object: object;
  /** How often the number has been sent and not been given back. */
  sent: number;
}

/** In an actor's worker: the objects its caller holds handles of, by number. */
export class ObjectTable {
  readonly #byNumber = new Map<number, Kept>();
  readonly #byObject = new Map<object, Kept>();
  #last = 0;

  /** The object's number, to be sent once; the same object keeps its number, so that it stays the same handle. */
  readonly keep = (object: object): number => {
    let kept = this.#byObject.get(object);
    if (kept === undefined) {
      kept = { number: ++this.#last, object, sent: 0 };
      this.#byNumber.set(kept.number, kept);
      this.#byObject.set(object, kept);
    }
    kept.sent++;
    return kept.number;
  };

  readonly get = (number: number): object => {
    const kept = this.#byNumber.get(number);
    if (kept !== undefined) return kept.object;
    throw new TypeError(`The actor holds no object ${number}; its handle has been released.`);
  };

  /** Gives numbers back, each as often as it was sent: one may be on its way again while its handle is collected. */
  release(numbers: readonly number[]): void {
    for (const number of numbers) {
      const kept = this.#byNumber.get(number);
      if (kept === undefined || --kept.sent > 0) continue;
      this.#byNumber.delete(number);
      this.#byObject.delete(kept.object);
    }
  }

  get size(): number {
    return this.#byNumber.size;
  }
}
