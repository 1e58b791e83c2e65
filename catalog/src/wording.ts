import type { BlockingApi, Twin } from './types.js';

/** The parts of a finding that its wording needs. */
export interface Worded {
  /** `node:fs readFileSync`; `loop` for a busy wait; `@blocking name` for a function that says so. */
  readonly api: string;
  readonly place: { readonly kind: string; readonly why: string };
  /** From the hot call to the blocking call. */
  readonly path: readonly { readonly name: string; readonly file: string; readonly line: number }[];
}

const how: Readonly<Record<string, string>> = {
  handler: 'on every request',
  listener: 'on every event',
  timer: 'each time the timer fires',
  promise: 'each time the promise settles',
};

/** `node:fs readFileSync` -> `fs.readFileSync`; `bcryptjs hashSync` -> `bcryptjs.hashSync`. */
export function shortName(api: string): string {
  const [module = '', path = ''] = api.split(' ');
  if (path === '' || module === 'global' || module === '@blocking') return path || module;
  return `${module.replace(/^node:/, '')}.${path.replaceAll('#', '().').replace(/\.$/, '')}`;
}

/** First sentence: the call and the place. */
export function describeFinding({ api, place, path }: Worded): string {
  const what = api === 'loop' ? 'A loop that only waits' : `\`${shortName(api)}()\``;
  const hops = path.slice(0, -1).map(({ name, file, line }) => `\`${name}\` (${baseName(file)}:${line})`);
  const where = [place.why, ...hops].join(' -> ');
  return `${what} blocks the event loop${how[place.kind] ? ` ${how[place.kind]}` : ''} (${where}).`;
}

/** Second sentence: the way out. */
export function adviseFinding({ api }: Worded, facts: BlockingApi | undefined): string {
  if (api === 'loop') return 'Wait with `await setTimeout()` from `node:timers/promises`, or for an event.';
  const twin = facts?.twin;
  if (twin && !twin.differs) return `Use ${adviseTwin(twin)}.`;
  if (facts?.offload) return `Move it off the loop: \`await offloaded(…).${lastStep(facts.path)}()\` from \`@unstall/runtime/offload\`.`;
  return facts?.note ?? 'Keep it out of code that serves.';
}

const baseName = (file: string): string => file.slice(file.lastIndexOf('/') + 1);

const lastStep = (path: string): string => /[^.#]+#?$/.exec(path)?.[0].replace('#', '') ?? path;

function adviseTwin({ module, member, form }: Twin): string {
  const name = lastStep(member);
  return form === 'promise' ? `\`await ${name}()\` from \`${module}\`` : `\`await promisify(${name})()\` from \`${module}\``;
}
