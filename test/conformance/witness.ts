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
  /** How the witness names an API. */
  readonly nameOf?: (api: string) => string;
  /** Asks about the whole workspace at once. */
  readonly ask: (root: string) => Promise<readonly Testimony[]>;
}

/** Asks the witness once and compares its answer row by row. */
export function testWitness({ name, singleFile, nameOf, ask }: Asked): void {
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
    expect(render(own)).toEqual(render(expectedReports(row), nameOf));
    for (const { oneShot } of own) if (oneShot !== undefined) expect(oneShot, 'runs once').toBe(row.oneShot ?? false);
  };

  for (const category of new Set(rows.map((row) => row.category))) {
    describe(category, () => {
      for (const row of rows) {
        if (row.category !== category || (singleFile && row.wholeProgram)) continue;
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
