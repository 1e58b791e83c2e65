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

/** Second sentence: the way out of an API; `loop` is a busy wait. */
export function advise(api: string, facts: BlockingApi | undefined): string {
  if (api === 'loop') return 'Wait with `await setTimeout()` from `node:timers/promises`, or for an event.';
  const twin = facts?.twin;
  if (twin && !twin.differs) return `Use ${adviseTwin(twin)}.`;
  if (facts?.offload) return `Move it off the loop: \`await offloaded(…).${facts.path}()\` from \`@unstall/runtime/offload\`.`;
  if (facts?.note !== undefined) return facts.note;
  return twin ? `Use ${adviseTwin(twin)}. ${twin.differs}` : 'Keep it out of code that serves.';
}

const baseName = (file: string): string => file.slice(file.lastIndexOf('/') + 1);

const lastStep = (path: string): string => /[^.#]+#?$/.exec(path)?.[0].replace('#', '') ?? path;

function adviseTwin({ module, member, form, since, drop }: Twin): string {
  const where = member.includes('#') ? 'of the same object' : module === 'global' ? '' : `from \`${module}\``;
  const version = since === undefined ? '' : `(${since} or later)`;
  const option = drop === undefined ? '' : `without \`${drop}\``;
  return [`\`await ${called(member, form)}\``, where, option, version].filter((part) => part !== '').join(' ');
}

function called(member: string, form: Twin['form']): string {
  // The name of a default export is the importer's choice.
  const name = member === 'default' ? '(default export)' : member.includes('#') ? lastStep(member) : member;
  return form === 'promise' ? `${name}()` : `promisify(${name})()`;
}
