import { InvalidPlanError, plan, readPlan } from '@unstall/codemod';
import { describe, expect, it } from 'vitest';
import { writeProject } from './program.js';

const hash = 'a'.repeat(64);
const file = { file: 'a.js', hash, edits: [{ start: 0, end: 1, text: 'x' }] };
const outcome = { file: 'a.js', line: 1, column: 1, api: 'node:fs readFileSync', place: 'async function `f`', migrated: 'native' };
const whole = { version: 1, files: [file], outcomes: [outcome], notes: [] };

describe('a saved plan', () => {
  it('reads as it was', async () => {
    const project = writeProject("const fs = require('fs');\nexports.f = async () => [fs.readFileSync('a.txt'), fs.opendirSync('.')];\n");
    const computed = await plan({ root: project.root });
    project.remove();
    expect(computed.outcomes.map(({ migrated }) => migrated === undefined)).toContain(true);
    expect(readPlan(JSON.stringify(computed))).toEqual(computed);
    expect(readPlan(JSON.stringify(whole))).toEqual(whole);
  });

  it.each([
    ['{', 'it is not JSON'],
    ['[]', 'there is no object in it'],
    [{ ...whole, version: 2 }, 'its `version` is 2'],
    [{ version: 1 }, '`files` is not a list'],
    [{ ...whole, outcomes: {} }, '`outcomes` is not a list'],
    [{ ...whole, notes: [1] }, '`notes` is not a list of texts'],
    [{ ...whole, files: [{}] }, '`files[0]` has no `file`'],
    [{ ...whole, files: [{ ...file, hash: 'abc' }] }, 'the `hash` of `a.js` is not a SHA-256 in hex'],
    [{ ...whole, files: [{ ...file, edits: [{ start: -1, end: 1, text: '' }] }] }, 'an edit of `a.js` is not `{ start, end, text }`'],
    [{ ...whole, files: [{ ...file, edits: [{ start: 2, end: 1, text: '' }] }] }, 'the edits of `a.js` overlap or are not in order'],
    [{ ...whole, files: [{ ...file, edits: [...file.edits, ...file.edits] }] }, 'the edits of `a.js` overlap or are not in order'],
    [{ ...whole, files: [file, file] }, '`a.js` is in `files` twice'],
    [{ ...whole, outcomes: [{ ...outcome, line: '1' }] }, '`outcomes[0]` has no `line` and `column`'],
    [{ ...whole, outcomes: [{ ...outcome, migrated: undefined }] }, '`outcomes[0]` is not either `migrated` or `refused`'],
    [{ ...whole, outcomes: [{ ...outcome, migrated: undefined, refused: { code: 'X' } }] }, '`refused` of `outcomes[0]` is not'],
  ])('that is none is refused with the reason: %#', (value, reason) => {
    const read = () => readPlan(typeof value === 'string' ? value : JSON.stringify(value));
    expect(read).toThrow(InvalidPlanError);
    expect(read).toThrow(reason);
  });
});
