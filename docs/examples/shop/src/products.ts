import { readFileSync } from 'node:fs';
import { root } from './paths.js';

export interface Product {
  readonly id: number;
  readonly name: string;
  readonly description: string;
  readonly price: string;
  readonly stock: number;
}

/** Reads the products once, when the server or a command starts. */
export function loadProducts(): Product[] {
  return JSON.parse(readFileSync(new URL('data/products.json', root), 'utf8')) as Product[]; // fine: called at start-up
}
