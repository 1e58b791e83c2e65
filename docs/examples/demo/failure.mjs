/** What a step expects and does not get: printed as text, without a stack. */
export class Failure extends Error {}

export function expect(condition, message) {
  if (!condition) throw new Failure(message);
}
