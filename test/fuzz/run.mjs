// node test/fuzz/run.mjs [--programs N] [--seed N] [--batch N]: migrates generated programs and compares what they print before and after.
// Prints each fault with its seed and texts; exit code 1 if there is one.
import { parseArgs } from 'node:util';
import { register } from 'tsx/esm/api';

register();
const { renderFault, runCampaign } = await import('./campaign.ts');
const { values } = parseArgs({ options: { programs: { type: 'string', default: '1000' }, seed: { type: 'string', default: '1' }, batch: { type: 'string', default: '150' } } });

const result = await runCampaign({
  programs: Number(values.programs),
  seed: Number(values.seed),
  batch: Number(values.batch),
  onBatch: (done, { faults }) => {
    for (const fault of faults) console.log(renderFault(fault));
    console.error(`${done} programs`);
  },
});
const { faults, ...figures } = result;
console.log(JSON.stringify({ ...figures, faults: faults.map(({ program: { seed } }) => seed) }));
process.exitCode = faults.length > 0 ? 1 : 0;
