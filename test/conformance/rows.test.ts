import { createCatalog } from '@unstall/catalog';
import { describe, expect, it } from 'vitest';
import { expectedReports, knownIn, textOf } from './row.js';
import { rows } from './rows.js';

const catalog = createCatalog();

describe('the rows', () => {
  it('have a folder each', () => {
    expect(new Set(rows.map(({ folder }) => folder)).size).toBe(rows.length);
  });

  it('are many, and ask for silence as well as for reports', () => {
    expect(rows.length).toBeGreaterThan(300);
    expect(rows.filter((row) => expectedReports(row).length === 0).length).toBeGreaterThan(60);
  });

  it.each([...new Set(rows.map(({ category }) => category))])('of %s fit one another: names are sentences without a stop', (category) => {
    for (const { name } of rows.filter((row) => row.category === category)) expect(name).toMatch(/^[A-Za-z].*[^.!]$/);
  });

  it('name APIs as the catalog does', () => {
    for (const row of rows) {
      for (const { api } of expectedReports(row)) {
        if (api === 'loop') continue;
        const [module = '', path = ''] = api.split(' ');
        expect(catalog.findApi(module, path), `${row.folder}: ${api}`).toBeDefined();
        expect(catalog.canonical(module, path), row.folder).toMatchObject({ module, path });
      }
    }
  });

  it('have no comment that is nearly an expectation', () => {
    for (const { files, folder } of rows) {
      for (const line of Object.values(files).flatMap((text) => textOf(text).split('\n'))) {
        if (/\bblocks?:/.test(line)) expect(line, folder).toMatch(/\/\/ blocks: (\S+ \S+|loop)(, (\S+ \S+|loop))*$/);
      }
    }
  });

  it('give a reason where they are known to fail', () => {
    for (const row of rows) {
      for (const witness of ['analyze', 'eslint', 'espree', 'oxlint', 'check'] as const) expect(knownIn(row, witness)).not.toBe('');
    }
  });
});
