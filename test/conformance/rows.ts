import { asyncContexts } from './cases/async-contexts.js';
import { place, type PlacedRow, type Row } from './row.js';

const categories: Readonly<Record<string, readonly Row[]>> = {
  'async-contexts': asyncContexts,
};

/** Every row of every category. */
export const rows: readonly PlacedRow[] = Object.entries(categories).flatMap(([category, list]) => list.map((row) => place(category, row)));

/** Profiles that rows ask for. */
export const profiles: readonly PlacedRow['profile'][] = [...new Set(rows.map(({ profile }) => profile))];
