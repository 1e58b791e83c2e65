/** `#` in a member path: the result of a call or of `new`. */
export const RESULT = '#';

/** Joins steps to a member path: `['Database', '#', 'prepare', '#', 'all']` is `Database#prepare#all`. */
export function joinPath(steps: readonly string[]): string {
  let path = '';
  for (const step of steps) {
    const glue = path === '' || step === RESULT || path.endsWith(RESULT) ? '' : '.';
    path += glue + step;
  }
  return path;
}
