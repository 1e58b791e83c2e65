import { join } from 'node:path';
import { openProject, type AnalysisResult, type Profile } from '@unstall/analysis';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { profilesOfRows, rows } from './rows.js';
import { materialise, type Workspace } from './workspace.js';

/** What is left unread cannot change what is said. */
describe('the files that are selected', () => {
  let workspace: Workspace;
  beforeAll(async () => (workspace = await materialise(rows)));
  afterAll(() => workspace.remove());

  const ask = async (profile: Profile, folder: string, everything: boolean): Promise<AnalysisResult> =>
    (await openProject({ root: join(workspace.root, folder), profile, everything })).result;

  it.each(profilesOfRows)('tell all that the others do, with profile %s', async (profile) => {
    const selected = await ask(profile, profile, false);
    expect(selected.findings.length).toBeGreaterThan(0);
    expect(selected).toEqual(await ask(profile, profile, true));
  });

  it('tell all that the others do for a library, whose exports count', async () => {
    const selected = await ask('library', '.', false);
    expect(selected.findings.length).toBeGreaterThan(300);
    expect(selected).toEqual(await ask('library', '.', true));
  });
});
