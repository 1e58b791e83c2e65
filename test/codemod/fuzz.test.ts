import { expect, it } from 'vitest';
import { renderFault, runCampaign } from '../fuzz/campaign.js';

it('moves the calls of generated programs without changing what they print', async () => {
  const { faults, findings, changed, migrated } = await runCampaign({ seed: 1, programs: 40 });
  // A second run that goes on is counted by the long campaign; here only what programs do.
  expect(faults.filter(({ kind }) => kind !== 'again').map(renderFault)).toEqual([]);
  expect(findings).toBeGreaterThan(100);
  expect(changed).toBeGreaterThan(10);
  expect(migrated['native']).toBeGreaterThan(50);
}, 120_000);
