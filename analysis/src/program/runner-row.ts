import { joinPath, type CallbackRunner, type Catalog } from '@unstall/catalog';
import type { Use } from './callbacks.js';
import { isExternal, type Value } from './value.js';

/** The catalog's row for a callback that is handed to somebody else's function. */
export function findRow(catalog: Catalog, callee: Value | undefined, use: Use): CallbackRunner | undefined {
  const { call } = use.site;
  const rows = callee && isExternal(callee.base)
    ? catalog.findRunners(callee.base.kind === 'import' ? callee.base.from : 'global', joinPath(callee.path))
    : call.method === undefined ? [] : catalog.findRunners(undefined, call.method);
  const fitting = rows.filter((row) => fits(row, use));
  return fitting.find((row) => row.events) ?? fitting[0];
}

function fits(row: CallbackRunner, { site, index, property, deep }: Use): boolean {
  if (deep && !row.deep) return false;
  if (row.argument !== 'any' && row.argument !== index) return false;
  if (row.properties ? property === undefined || !row.properties.includes(property) : property !== undefined) return false;
  const [first] = site.call.args;
  const text = first?.kind === 'string' ? first.value : undefined;
  // `for (const signal of signals) process.on(signal, …)`: an event that cannot be read is most likely one that ends the process.
  if (row.events) return text === undefined ? row.runs === 'exit' : row.events.includes(text);
  return !row.route || (text !== undefined && /^[/*]/.test(text));
}
