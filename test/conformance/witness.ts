import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectedReports, knownIn, render, type PlacedRow, type Report, type Witness } from './row.js';
import { rows } from './rows.js';
import { materialise, type Workspace } from './workspace.js';

/** A report with the place of its file below the root of the workspace, with `/`. */
export interface Testimony extends Report {
  /** Absent: the witness does not tell. */
  readonly oneShot?: boolean;
}

export interface Asked {
  readonly name: Witness;
  /** Sees only the open file and what it imports. */
  readonly singleFile?: true;
  /** Reads only these files. */
  readonly covers?: (file: string) => boolean;
  /** How the witness names an API. */
  readonly nameOf?: (api: string) => string;
  /** Asks about the whole workspace at once. */
  readonly ask: (root: string) => Promise<readonly Testimony[]>;
}

/** Asks the witness once and compares its answer row by row. */
export function testWitness({ name, singleFile, covers = () => true, nameOf, ask }: Asked): void {
  let workspace: Workspace | undefined;
  let testimony: readonly Testimony[] = [];

  beforeAll(async () => {
    workspace = await materialise(rows);
    testimony = await ask(workspace.root);
  });
  afterAll(() => workspace?.remove());

  const compare = (row: PlacedRow): void => {
    const own = testimony.flatMap((report) =>
      report.file.startsWith(`${row.folder}/`) ? [{ ...report, file: report.file.slice(row.folder.length + 1) }] : [],
    );
    const expected = expectedReports(row).filter(({ file }) => covers(file));
    expect(render(own)).toEqual(render(expected, nameOf));
    for (const { oneShot } of own) if (oneShot !== undefined) expect(oneShot, 'runs once').toBe(row.oneShot ?? false);
  };

  const asked = rows.filter((row) => !(singleFile && row.wholeProgram) && Object.keys(row.files).some(covers));
  for (const category of new Set(asked.map((row) => row.category))) {
    describe(category, () => {
      for (const row of asked.filter((one) => one.category === category)) {
        const known = knownIn(row, name);
        if (known === undefined) it(row.name, () => compare(row));
        else it.fails(`${row.name} (known: ${known})`, () => compare(row));
      }
    });
  }

  it('reports nothing outside of the rows', () => {
    const folders = new Set(rows.map(({ folder }) => folder));
    expect(testimony.filter(({ file }) => !folders.has(file.split('/').slice(0, 2).join('/')))).toEqual([]);
  });
}
