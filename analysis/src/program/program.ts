import { advise, createCatalog, RESULT, type BlockingApi, type Catalog } from '@unstall/catalog';
import type { Call, FileFacts, FunctionFacts, Span } from '../facts/file-facts.js';
import type { Finding, Place, Profile, Site, Skipped } from '../finding.js';
import { Blocking, type Blockage } from './blocking.js';
import { Callbacks } from './callbacks.js';
import { holds } from './condition.js';
import { Contexts } from './contexts.js';
import { explainCall } from './explain.js';
import type { Host } from './host.js';
import { OneShot } from './one-shot.js';
import { placeOfRun, Places } from './places.js';
import { Resolver } from './resolver.js';
import { TargetFinder, type Ask } from './targets.js';
import type { Fn } from './value.js';

export interface ProgramOptions {
  readonly host: Host;
  readonly catalog?: Catalog;
  /** The name of a file in findings: relative to the root, with `/`. */
  readonly relative: (file: string) => string;
  readonly profile?: Profile;
  /** Is asked about calls whose callee the text does not tell. */
  readonly ask?: Ask;
}

/** The facts of many files, joined: answers which calls block hot code. */
export class Program {
  readonly #profile: Profile;
  readonly #relative: (file: string) => string;
  readonly #places: Places;
  readonly #targets: TargetFinder;
  readonly #blocking: Blocking;
  readonly #files: readonly FileFacts[];
  readonly #all: readonly FileFacts[];
  readonly #oneShot: OneShot | undefined;

  /**
   * @param files the files whose faults are asked for; what they import is loaded as needed.
   * @param around the rest of the program: with it callbacks across files count, and code can be proven to run once. Without it each file
   *   is judged by itself and by what it calls, whatever was asked before.
   */
  constructor(files: readonly FileFacts[], around: readonly FileFacts[] | undefined, options: ProgramOptions) {
    const { host, relative, catalog = createCatalog() } = options;
    const all = around && [...files, ...around];
    const resolver = new Resolver(host, all);
    const callbacks = new Callbacks({ host, catalog, resolver, isWhole: all !== undefined });
    resolver.whileCounting(() => all?.forEach((facts) => this.#attempt(facts, () => callbacks.add(facts))));
    this.#files = files;
    this.#all = all ?? [];
    this.#profile = options.profile ?? 'async';
    this.#relative = relative;
    const contexts = new Contexts({ host, resolver, callbacks, catalog, relative });
    this.#places = new Places({ host, resolver, callbacks, contexts });
    this.#targets = new TargetFinder({ host, catalog, resolver, callbacks, ask: options.ask });
    this.#blocking = new Blocking({ host, places: this.#places, targets: this.#targets, relative });
    this.#oneShot = all && new OneShot({ places: this.#places, targets: this.#targets, callbacks });
    for (const facts of all ?? []) this.#attempt(facts, () => this.#oneShot?.add(facts));
  }

  /** Files of which something could not be said, with the reason: one odd file must not end the run. */
  get failures(): readonly Skipped[] {
    return [...this.#failures].map(([file, reason]) => ({ file, reason }));
  }
  readonly #failures = new Map<string, string>();

  #attempt<T>({ file }: FileFacts, run: () => T): T | undefined {
    try {
      return run();
    } catch (error) {
      // Values that lead to themselves in a way that nobody foresaw; the file is named, and the others are judged.
      this.#failures.set(file, `cannot be analysed: ${(error as Error).message}`);
      return undefined;
    }
  }

  /** Faults in one file, in the order of the text. */
  findingsOf(facts: FileFacts): Finding[] {
    const repeatsOnly = this.#profile !== 'async' && this.#profile !== 'library';
    return this.#allFindingsOf(facts).filter(({ oneShot }) => !repeatsOnly || !oneShot);
  }

  #allFindingsOf(facts: FileFacts): Finding[] {
    const inFunctions = facts.functions.flatMap((fn) => (fn ? this.#ofFunction(facts, { file: facts.file, id: fn.id }) : []));
    const claims = facts.functions.flatMap((fn) => (fn?.tag === 'nonblocking' ? this.#falseClaim(facts, fn) : []));
    const findings = [...inFunctions, ...claims, ...facts.calls.flatMap((call) => this.#handedOver(facts, call))];
    return findings.sort((a, b) => a.start - b.start || a.end - b.end);
  }

  /** The files whose faults are asked for. */
  get files(): readonly FileFacts[] {
    return this.#files;
  }

  /** Names of interfaces of which some class has a method that blocks: code that knows only the interface may block too. */
  blockingInterfaces(): string[] {
    const blocking = this.#all.flatMap(({ file, classes, functions, interfaces }) =>
      classes.flatMap((table, id) => {
        const methods = table && table.implements.length > 0 ? functions.filter((fn) => fn?.class === id) : [];
        if (!methods.some((fn) => this.#blocking.ofFunction({ file, id: fn.id }))) return [];
        return table.implements.map(({ base, path }) => (base.kind === 'interface' ? interfaces[base.id]?.name : path.findLast((step) => step !== RESULT)));
      }),
    );
    return [...new Set(blocking.filter((name) => name !== undefined && name !== ''))] as string[];
  }

  /** Every blocking call of the file, hot or not. */
  sitesOf(facts: FileFacts): Site[] {
    return facts.calls.flatMap((call) =>
      this.#targets.of(facts.file, call).apis.map(({ module, path, api }) => ({
        file: this.#relative(facts.file),
        ...spanOf(call.span),
        api: `${module} ${path}`,
        severity: api.severity,
        fix: fixOf(api, call),
      })),
    );
  }

  /** Why the calls of a line are reported or not; one line of text each. */
  explain(facts: FileFacts | undefined, line: number): string[] {
    if (!facts) return ['The file is not part of the project, or cannot be read.'];
    const own = facts.calls.filter(({ span }) => span.line === line);
    if (own.length === 0) return ['No call on this line has a callee that is known by its bindings.'];
    const findings = this.#allFindingsOf(facts);
    return own.flatMap((call) => {
      const finding = findings.find(({ start, end }) => start === call.span.start && end === call.span.end);
      return explainCall({ facts, call, finding, profile: this.#profile, places: this.#places, targets: this.#targets, blocking: this.#blocking });
    });
  }

  /** A function whose doc comment says `@nonblocking`, and which blocks: who calls it believes the comment. */
  #falseClaim(facts: FileFacts, { id, name, span }: FunctionFacts): Finding[] {
    const fn = { file: facts.file, id };
    const blockage = this.#places.of(fn).kind === 'plain' && !facts.allowed.includes(span.line) ? this.#blocking.inside(fn) : undefined;
    if (!blockage) return [];
    const place: Place = { kind: 'claim', why: `\`${name}\`, which its doc comment calls \`@nonblocking\`` };
    const advice = 'Mend the comment, or the function.';
    return [{ file: this.#relative(facts.file), ...spanOf(span), api: blockage.api, severity: blockage.severity, place, path: blockage.steps, fix: 'none', advice }];
  }

  /** Blocking APIs that are a timer's, listener's or promise's callback themselves. */
  #handedOver(facts: FileFacts, call: Call): Finding[] {
    const later = this.#targets.laterOf(facts.file, call);
    if (later.length === 0 || facts.allowed.includes(call.span.line)) return [];
    if (this.#places.of({ file: facts.file, id: call.fn }).kind === 'cold') return [];
    const file = this.#relative(facts.file);
    return later.map(({ blamed: { module, path, api }, run }): Finding => {
      const step = { name: call.text, file, line: call.span.line, column: call.span.column };
      const name = `${module} ${path}`;
      return { file, ...spanOf(call.span), api: name, severity: api.severity, place: placeOfRun(run), path: [step], fix: 'none', advice: advise(name, api) };
    });
  }

  #ofFunction(facts: FileFacts, fn: Fn): Finding[] {
    const place = this.#placeOf(facts, fn);
    if (!place) return [];
    // Of the many functions without a fault nobody need know how often they run.
    let isStartup: boolean | undefined;
    const common = (once: boolean): Pick<Finding, 'place' | 'oneShot'> => {
      isStartup ??= place.kind !== 'export' && this.#runsOnce(facts, fn);
      return { place, ...((once || isStartup) && { oneShot: true as const }) };
    };
    const waits = this.#blocking.busyWaitsOf(fn).map(({ span }): Finding => this.#busyWait(facts, span, common(false)));
    const file = this.#relative(facts.file);
    const calls = this.#blocking.callsOf(fn).flatMap((site): Finding[] => {
      const blockage = this.#blocking.ofCall(site);
      return blockage ? [this.#finding(site.call, blockage, { ...common(blockage.once), file })] : [];
    });
    return [...waits, ...calls];
  }

  /** Proven by all callers; or a callback of start-up code or a command that nobody else can call. */
  #runsOnce(facts: FileFacts, fn: Fn): boolean {
    const standing = this.#places.of(fn);
    const isOnlyStartup = standing.kind === 'hot' && standing.startup && facts.functions[fn.id]?.inline === true;
    return isOnlyStartup || (standing.kind === 'hot' && standing.place.kind === 'async' && this.#places.setsUp(fn)) || this.#oneShot?.is(fn) === true;
  }

  #placeOf(facts: FileFacts, fn: Fn): Place | undefined {
    const standing = this.#places.of(fn);
    if (standing.kind === 'hot') return standing.place;
    if (this.#profile !== 'library' || standing.kind !== 'plain') return undefined;
    const name = exportedName(facts, fn.id);
    return name === undefined ? undefined : { kind: 'export', why: `the exported function \`${name}\`` };
  }

  #finding(call: Call, blockage: Blockage, rest: Pick<Finding, 'file' | 'place' | 'oneShot'>): Finding {
    const { api, facts, severity, steps } = blockage;
    const fix = steps.length > 1 ? 'twin' : facts ? fixOf(facts, call) : 'none';
    return { ...rest, ...spanOf(call.span), api, severity, path: steps, fix, advice: advise(api, facts) };
  }

  #busyWait(facts: FileFacts, span: Span, rest: Pick<Finding, 'place' | 'oneShot'>): Finding {
    const file = this.#relative(facts.file);
    const step = { name: 'busy wait', file, line: span.line, column: span.column };
    return { ...rest, file, ...spanOf(span), api: 'loop', severity: 'high', path: [step], fix: 'none', advice: advise('loop', undefined) };
  }

  /** Sorted findings and sites of all files; code that runs once comes last. */
  get findings(): Finding[] {
    return this.#files.flatMap((facts) => this.#attempt(facts, () => this.findingsOf(facts)) ?? []).sort((a, b) => Number(a.oneShot ?? false) - Number(b.oneShot ?? false));
  }

  get sites(): Site[] {
    return this.#files.flatMap((facts) => this.#attempt(facts, () => this.sitesOf(facts)) ?? []);
  }
}

/** The name by which other packages call a function: an export, or a public method of an exported class. */
function exportedName({ exports, classes, functions }: FileFacts, id: number): string | undefined {
  const own = functions[id];
  for (const [name, term] of Object.entries({ ...exports.named, ...(exports.whole && { default: exports.whole }) })) {
    if (!term || term.path.length > 0) continue;
    if (term.base.kind === 'function' && term.base.id === id) return name === 'default' ? own?.name || name : name;
    if (term.base.kind !== 'class' || own?.class !== term.base.id || own.kind === 'fields') continue;
    const isMember = own.kind === 'constructor' || own.name in (classes[term.base.id]?.instance ?? {}) || own.name in (classes[term.base.id]?.static ?? {});
    if (isMember && !own.name.startsWith('#')) return own.kind === 'constructor' ? `new ${own.name}` : `${classes[term.base.id]?.name ?? name}.${own.name}`;
  }
  return undefined;
}

const spanOf = ({ start, end, line, column, endLine, endColumn }: Span): Span => ({ start, end, line, column, endLine, endColumn });

function fixOf(api: BlockingApi, call: Call): Site['fix'] {
  const isTrue = api.twin && !api.twin.differs && !api.twin.unless?.some((condition) => holds(condition, call.args, () => true));
  if (isTrue) return 'native';
  return api.offload ? 'offload' : 'none';
}
