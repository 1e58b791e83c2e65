import { readFileSync } from 'node:fs';
import { root } from './paths.js';

export interface Config {
  readonly port: number;
  readonly relateEveryMs: number;
  /** How many orders the export has. */
  readonly orders: number;
  readonly users: readonly { readonly email: string; readonly password: string }[];
}

export const config = JSON.parse(readFileSync(new URL('config/shop.json', root), 'utf8')) as Config; // fine: module top level
