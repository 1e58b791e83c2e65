import { expect, it } from 'vitest';
import { runNode } from './run-node.js';

it('leaves nothing behind after 100,000 calls: no memory on either side, no handle, no thread', async () => {
  const grown = JSON.parse((await runNode('leak.mjs', ['--expose-gc'], 60_000)).stdout) as Record<string, number>;
  // MB. 50 bytes kept of each call would be 5.
  expect(grown['heap']).toBeLessThan(5);
  expect(grown['workerHeap']).toBeLessThan(5);
  // What the allocator keeps for later counts, too.
  expect(grown['rss']).toBeLessThan(100);
  expect(grown).toMatchObject({ resources: 0, files: 0, threads: 1 });
}, 70_000);
