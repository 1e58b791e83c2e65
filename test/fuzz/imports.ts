import type { Random } from './random.js';
import type { Language } from './world.js';

type Form = 'default' | 'namespace' | 'named' | 'renamed';

/** The imports of one generated file, each module in a form of its own. */
export class Imports {
  readonly #random: Random;
  readonly #language: Language;
  readonly #forms = new Map<string, Form>();
  readonly #members = new Map<string, Set<string>>();
  readonly #locals = new Map<string, Set<string>>();
  readonly #prefix: string;

  constructor(random: Random, language: Language) {
    this.#random = random;
    this.#language = language;
    this.#prefix = random.chance(0.5) ? 'node:' : '';
  }

  /** How a member of a builtin is written in this file. */
  member(module: string, name: string): string {
    if (this.#language === 'cjs' && this.#random.chance(0.04)) return `require('${this.#prefix}${module}').${name}`;
    const form = this.#forms.get(module) ?? this.#random.pick<Form>(['default', 'default', 'namespace', 'named', 'renamed']);
    this.#forms.set(module, form);
    const members = this.#members.get(module) ?? new Set();
    this.#members.set(module, members.add(name));
    if (form === 'named') return name;
    return form === 'renamed' ? `${name}It` : `${identifier(module)}.${name}`;
  }

  /** Notes that a name of another file of the program is used. */
  local(file: string, name: string): void {
    this.#locals.set(file, (this.#locals.get(file) ?? new Set()).add(name));
  }

  lines(): string[] {
    const builtins = [...this.#forms].map(([module, form]) => this.#builtin(module, form));
    const locals = [...this.#locals].map(([file, names]) => this.#statement(`{ ${[...names].join(', ')} }`, this.#specifier(file)));
    return [...builtins, ...locals];
  }

  #builtin(module: string, form: Form): string {
    const members = [...(this.#members.get(module) ?? [])];
    const source = `${this.#prefix}${module}`;
    if (form === 'default') return this.#statement(identifier(module), source);
    if (form === 'namespace') return this.#statement(this.#language === 'cjs' ? identifier(module) : `* as ${identifier(module)}`, source);
    const rename = this.#language === 'cjs' ? ': ' : ' as ';
    const names = members.map((name) => (form === 'named' ? name : `${name}${rename}${name}It`));
    return this.#statement(`{ ${names.join(', ')} }`, source);
  }

  #specifier(file: string): string {
    return `./${this.#language === 'ts' ? file.replace(/\.mts$/, '.mjs') : file}`;
  }

  #statement(names: string, source: string): string {
    return this.#language === 'cjs' ? `const ${names} = require('${source}');` : `import ${names} from '${source}';`;
  }
}

/** `child_process` -> `childProcess`. */
const identifier = (module: string): string => module.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase());
