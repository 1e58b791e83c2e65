import { describe, expect, it } from 'vitest';
import { packages } from '../../catalog/src/packages.js';
import { renderCatalogPage } from './catalog-page.js';

describe('docs/catalog.md', () => {
  it('is up to date', async () => {
    await expect(renderCatalogPage()).toMatchFileSnapshot('../../docs/catalog.md');
  });

  it('has a section for each package', () => {
    const page = renderCatalogPage();
    expect(packages.filter(({ module }) => !page.includes(`\n### \`${module}\`\n`)).map(({ module }) => module)).toEqual([]);
  });
});
