import { blockingNames, joinPath, type BlockingApi, type Catalog, type Name } from '@unstall/catalog';
import type { Argument, Call, FunctionFacts, Span, Term } from '../facts/file-facts.js';
import { isGlobal } from '../facts/term.js';
import { isSplit } from './alternatives.js';
import type { Callbacks, Run } from './callbacks.js';
import { holds } from './condition.js';
import type { Host } from './host.js';
import type { Resolver } from './resolver.js';
import { asFunction, isExternal, stepsOf, type Fn, type Value } from './value.js';

/** Names what a call runs, if its types tell: `node:fs` `readFileSync`. */
export type Ask = (file: string, span: Span) => Name | undefined;

/** An API as it is blamed: its canonical name and its facts. */
export interface Blamed {
  readonly module: string;
  readonly path: string;
  readonly api: BlockingApi;
}

/** What a call runs: blocking APIs and functions of the program. */
export interface Targets {
  readonly apis: readonly Blamed[];
  readonly functions: readonly Fn[];
  /** One of these, by a condition: known to block if each of them does. */
  readonly either?: readonly Targets[];
}

/** Resolves what calls run. */
export class TargetFinder {
  readonly #ask: Ask | undefined;
  readonly #host: Host;
  readonly #catalog: Catalog;
  readonly #resolver: Resolver;
  readonly #callbacks: Callbacks;
  readonly #known = new WeakMap<Call, Targets>();

  constructor(parts: { host: Host; catalog: Catalog; resolver: Resolver; callbacks: Callbacks; ask: Ask | undefined }) {
    this.#ask = parts.ask;
    this.#host = parts.host;
    this.#catalog = parts.catalog;
    this.#resolver = parts.resolver;
    this.#callbacks = parts.callbacks;
  }

  of(file: string, call: Call): Targets {
    let targets = this.#known.get(call);
    if (!targets) {
      targets = this.#find(file, call);
      this.#known.set(call, targets);
    }
    return targets;
  }

  #find(file: string, call: Call): Targets {
    if (call.form === 'read' || call.form === 'write') {
      const accessor = call.callee && this.#resolver.accessor(file, call.callee, call.form);
      return { apis: [], functions: accessor ? [accessor] : [] };
    }
    const written = this.#target(file, call.callee, call.args);
    const target = (isNothing(written) ? this.#asked(file, call) : undefined) ?? written;
    return { ...union([target, ...this.#inPlaceArguments(file, call)]), ...(target.either && { either: target.either }) };
  }

  /** What the types say of a call whose callee the text does not tell. */
  #asked(file: string, call: Call): Targets | undefined {
    const name = call.method ?? call.callee?.path.at(-1);
    if (!this.#ask || name === undefined || !blockingNames.has(name)) return undefined;
    const said = this.#ask(file, call.span);
    const blamed = said && this.#api({ file, base: { kind: 'import', from: said.module }, path: stepsOf(said.path) }, call.args, file);
    return blamed && { apis: [blamed], functions: [] };
  }

  #target(file: string, callee: Term | undefined, args: readonly Argument[]): Targets {
    const value = this.#isHarmless(file, callee) ? undefined : this.#resolver.resolve(file, callee);
    if (!callee || !value) return nothing;
    if (!isSplit(value)) return this.#ofValue(file, value, args);
    const { values, isEach } = this.#resolver.alternatives.of(file, callee);
    const targets = values.map((value) => this.#ofValue(file, value, args));
    return isEach ? union(targets) : { ...nothing, either: targets };
  }

  /** Of a file that cannot block: most of what is imported is never read. */
  #isHarmless(file: string, callee: Term | undefined): boolean {
    if (!this.#host.mayBlock || callee?.base.kind !== 'import') return false;
    const target = this.#host.resolve(file, callee.base.from);
    return target !== undefined && !this.#host.mayBlock(target);
  }

  #ofValue(file: string, value: Value, args: readonly Argument[]): Targets {
    if (isExternal(value.base)) {
      const blamed = this.#api(value, args, file);
      return blamed ? { apis: [blamed], functions: [] } : nothing;
    }
    const fn = asFunction(value);
    if (fn) return { apis: [], functions: [fn] };
    return { apis: [], functions: value.base.kind === 'class' && value.path.length === 0 ? this.#construction(value) : [] };
  }

  #api(value: Value, args: readonly Argument[], file: string): Blamed | undefined {
    const from = value.base.kind === 'import' ? value.base.from : 'global';
    const last = value.path.at(-1);
    const plain = this.#catalog.findApi(from, joinPath(value.path));
    const isIndirect = !plain && (last === 'call' || last === 'apply');
    const path = joinPath(isIndirect ? value.path.slice(0, -1) : value.path);
    const api = plain ?? (isIndirect ? this.#catalog.findApi(from, path) : undefined);
    if (!api) return undefined;
    const given = isIndirect ? (last === 'call' ? args.slice(1) : unknownArguments) : args;
    const isCallback = (argument: Argument): boolean => this.#mayBeFunction(file, argument);
    if (api.when && !holds(api.when, given, isCallback)) return undefined;
    const name = this.#catalog.canonical(from, path);
    const raised = api.raise && holds(api.raise.when, given, isCallback) ? { ...api, severity: api.raise.to } : api;
    return { module: name.module, path: name.path, api: raised };
  }

  /** A parameter that nobody bound may well be a callback. */
  #mayBeFunction(file: string, argument: Argument): boolean {
    if (argument.kind !== 'term') return false;
    const value = this.#resolver.resolve(file, argument.term);
    return asFunction(value) !== undefined || value?.base.kind === 'param';
  }

  /** The constructor that `new` runs, own or inherited, and the field initialisers. */
  #construction(value: Value): Fn[] {
    if (value.base.kind !== 'class') return [];
    const { id } = value.base;
    const facts = this.#host.load(value.file);
    const table = facts?.classes[id];
    const fields = facts?.functions.flatMap((fn: FunctionFacts | undefined) => (fn?.kind === 'fields' && fn.class === id ? [{ file: value.file, id: fn.id }] : [])) ?? [];
    const own = table && Object.hasOwn(table.instance, 'constructor') ? asFunction(this.#resolver.resolve(value.file, table.instance['constructor'])) : undefined;
    if (own) return [own, ...fields];
    const parent = this.#resolver.resolve(value.file, table?.parent);
    return parent && parent.path.length === 0 && parent !== value ? [...fields, ...this.#construction(parent)] : fields;
  }

  /** `setTimeout(fs.unlinkSync, …)`: APIs handed over by name to what runs them from the loop. */
  laterOf(file: string, call: Call): { blamed: Blamed; run: Run }[] {
    return call.args.flatMap((argument, index) => {
      const [blamed] = argument.kind === 'term' ? this.#target(file, argument.term, unknownArguments).apis : [];
      const run = blamed && this.#callbacks.runOf({ site: { file, call }, index });
      return blamed && run?.runs === 'later' ? [{ blamed, run }] : [];
    });
  }

  /** `files.filter(existsSync)`, `Reflect.apply(fs.readdirSync, …)`: named functions that the call itself runs. */
  #inPlaceArguments(file: string, call: Call): Targets[] {
    if (isGlobal(call.callee, 'Reflect', 'apply') || isGlobal(call.callee, 'Reflect', 'construct')) {
      const [first] = call.args;
      return first?.kind === 'term' ? [this.#target(file, first.term, unknownArguments)] : [];
    }
    return call.args.flatMap((argument, index) => {
      if (argument.kind !== 'term') return [];
      const target = this.#target(file, argument.term, unknownArguments);
      const isInline = target.functions.some((fn) => this.#host.load(fn.file)?.functions[fn.id]?.inline);
      if (isInline || (target.apis.length === 0 && target.functions.length === 0)) return [];
      const run = this.#callbacks.runOf({ site: { file, call }, index });
      return run?.runs === 'in-place' ? [target] : [];
    });
  }
}

/** What somebody else passes. */
const unknownArguments: readonly Argument[] = [{ kind: 'spread', term: undefined }];

const union = (targets: readonly Targets[]): Targets => ({
  apis: targets.flatMap(({ apis }) => apis),
  functions: targets.flatMap(({ functions }) => functions),
});

const isNothing = ({ apis, functions, either }: Targets): boolean => apis.length === 0 && functions.length === 0 && !either;

const nothing: Targets = { apis: [], functions: [] };
