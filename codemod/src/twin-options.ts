/** How async twins are named, and where they stand. */
export interface TwinOptions {
  /** Takes the place of `Sync` at the end of a name, or is added to it; default `Async`. */
  readonly suffix?: string;
  /** A folder beside each file for its twins, such as `async-support`; by default they stand beside the originals. */
  readonly folder?: string;
}

/** What is wrong with such options, in one clause; `undefined` when nothing is. */
export function findTwinMistake({ suffix = 'Async', folder }: TwinOptions): string | undefined {
  if (!/^[A-Za-z_$][\w$]*$/.test(suffix)) return `the twin suffix '${suffix}' cannot be part of a name; use letters, digits, \`_\` and \`$\`, no digit first`;
  if (folder === undefined || (/^[\w.-]+$/.test(folder) && /[^.]/.test(folder) && folder !== 'node_modules')) return undefined;
  return `the twin folder '${folder}' is not the name of one folder, such as async-support`;
}
