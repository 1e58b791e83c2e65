import type { Product } from './products.js';

/** Ids of the most similar products, by product id. */
type Related = Map<number, readonly number[]>;

const shown = 4;

const countShared = (one: Product, other: Product): number => {
  const text = JSON.stringify(other); // fault: related
  return one.name.split(' ').filter(word => new RegExp(`\\b${word}s?\\b`, 'i').test(text)).length; // fault: related
};

/** Compares every product with every other; this is work of our own, so no API can be blamed for it. */
function relate(products: readonly Product[]): Related {
  return new Map(products.map(product => {
    const ranked = products
      .filter(other => other !== product)
      .map(other => ({ id: other.id, shared: countShared(product, other) })) // fault: related
      .sort((a, b) => b.shared - a.shared || a.id - b.id); // fault: related
    return [product.id, ranked.slice(0, shown).map(({ id }) => id)];
  }));
}

export interface RelatedKeeper {
  current: Related;
  readonly stop: () => void;
}

/** Relates the products now, and again and again until it is stopped. */
export function keepRelated(products: readonly Product[], everyMs: number): RelatedKeeper {
  const timer = setInterval(() => {
    keeper.current = relate(products);
  }, everyMs);
  const keeper: RelatedKeeper = { current: relate(products), stop: () => clearInterval(timer) };
  return keeper;
}
