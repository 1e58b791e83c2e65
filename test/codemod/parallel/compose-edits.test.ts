import { describe, expect, it } from 'vitest';
import { composeEdits, originOf } from '../../../codemod/src/parallel/compose-edits.js';
import { applyEdits } from '../../../codemod/src/text-edit.js';

interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** A small generator with a seed, so that a failing case can be run again. */
function createRandom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** Sorted edits that do not overlap; some insert, some delete, some touch. */
function randomEdits(random: (below: number) => number, length: number, letter: string): Edit[] {
  const edits: Edit[] = [];
  for (let at = random(4); at <= length; ) {
    const end = Math.min(length, at + random(4));
    edits.push({ start: at, end, text: letter.repeat(random(4)) });
    at = end + 1 + random(5);
  }
  return edits;
}

const letters = 'abcdefghijklmnopqrstuvwxyz';

describe('a composition of edits', () => {
  it('does what the two do, one after the other, for 5,000 random pairs', () => {
    for (let seed = 1; seed <= 5000; seed++) {
      const random = createRandom(seed);
      const text = letters.slice(0, random(27));
      const first = randomEdits(random, text.length, 'X');
      const middle = applyEdits(text, first);
      const second = randomEdits(random, middle.length, 'Y');
      expect(applyEdits(text, composeEdits(first, second)), `seed ${seed}`).toBe(applyEdits(middle, second));
    }
  });

  it('is sorted, and text stays between any two edits', () => {
    for (let seed = 1; seed <= 2000; seed++) {
      const random = createRandom(seed);
      const first = randomEdits(random, 20, 'X');
      const second = randomEdits(random, applyEdits(letters.slice(0, 20), first).length, 'Y');
      const edits = composeEdits(first, second);
      for (const [i, edit] of edits.entries()) {
        expect(edit.end, `seed ${seed}`).toBeGreaterThanOrEqual(edit.start);
        if (i > 0) expect(edit.start, `seed ${seed}`).toBeGreaterThan(edits[i - 1]!.end);
      }
    }
  });

  it('is the same in either grouping of three', () => {
    for (let seed = 1; seed <= 1000; seed++) {
      const random = createRandom(seed);
      const [a, b, c] = [randomEdits(random, 15, 'X'), randomEdits(random, 12, 'Y'), randomEdits(random, 10, 'Z')];
      const long = letters.repeat(3);
      expect(applyEdits(long, composeEdits(composeEdits(a, b), c)), `seed ${seed}`).toBe(applyEdits(long, composeEdits(a, composeEdits(b, c))));
    }
  });

  it('with no edits is the other one', () => {
    const edits = [{ start: 1, end: 3, text: 'X' }, { start: 5, end: 5, text: 'Y' }];
    expect(composeEdits(edits, [])).toEqual(edits);
    expect(composeEdits([], edits)).toEqual(edits);
  });
});

describe('the origin of an offset', () => {
  it('is the place in the original of each character that stays', () => {
    for (let seed = 1; seed <= 2000; seed++) {
      const random = createRandom(seed);
      const first = randomEdits(random, 20, 'X');
      const text = letters.slice(0, 20);
      const changed = applyEdits(text, first);
      for (const [i, letter] of [...changed].entries()) {
        const origin = originOf(first, i);
        if (letter === 'X') expect(first.some(({ start }) => start === origin), `seed ${seed}`).toBe(true);
        else expect(text[origin], `seed ${seed}`).toBe(letter);
      }
    }
  });
});
