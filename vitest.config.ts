import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['**/node_modules/**', 'test/**/projects/**', 'test/**/fixtures/**'],
    testTimeout: 30_000,
    hookTimeout: 120_000,
    // Two cores: more workers only make the timing tests starve each other.
    maxWorkers: 2,
  },
});
