import { builtins, notBlocking } from '../../catalog/src/builtins.js';
import { classContracts, methodDecorators, propertyRoles } from '../../catalog/src/contexts.js';
import { fileConventions } from '../../catalog/src/conventions.js';
import { nodeFs } from '../../catalog/src/entries/node-fs.js';
import { packages } from '../../catalog/src/packages.js';
import { functionTypes, runners } from '../../catalog/src/runners.js';
import type { BlockingApi, Condition, Migration, ModuleEntry, Runs, Twin } from '../../catalog/src/types.js';

const intro = `# Catalog

What unstall knows: which functions block the event loop, what replaces each, and how callbacks are run. The page is generated from
\`catalog/src\`; \`npx vitest run test/catalog -u\` writes it anew. Severities and places are defined in [policy.md](policy.md).

In a path, \`#\` stands for the result of a call or of \`new\`: \`Database#prepare#all\` is \`new Database().prepare().all()\`.
`;

const migrations: Readonly<Record<Migration, string>> = {
  'drop-in': 'has asynchronous twins',
  'other-shape': 'what replaces it has another shape',
  offload: 'has no true twin and runs in a worker',
  'offload-callbacks': 'has no true twin and runs in a worker that calls back',
};

const ways: Readonly<Record<Runs, string>> = {
  'in-place': 'before the call returns',
  later: 'from the event loop',
  startup: 'once, at start-up',
  command: 'in a command line tool',
  test: 'in a test',
  exit: 'while the process ends',
  worker: 'on another thread or process',
};

const code = (text: string): string => `\`${text}\``;
const row = (...cells: string[]): string => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |\n`;
const table = (head: readonly string[], rows: readonly string[]): string => row(...head) + row(...head.map(() => '---')) + rows.join('');

/** The page `docs/catalog.md`. */
export function renderCatalogPage(): string {
  const parts = [
    intro,
    `## Node\n\n${builtins.map(renderModule).join('\n')}`,
    `### Named like blocking functions\n\n${table(['export', 'why it does not block'], Object.entries(notBlocking).map(([name, why]) => row(code(name), why)))}`,
    `## Packages\n\n${packages.map(renderModule).join('\n')}`,
    renderRunners(),
    renderTypes(),
  ];
  return `${parts.map((part) => part.trim()).join('\n\n')}\n`;
}

function renderModule({ module, aliases = [], migration, checked, apis }: ModuleEntry): string {
  const own = module === nodeFs.module ? apis : apis.filter((api) => !nodeFs.apis.includes(api));
  const facts = [
    own.length < apis.length ? `every function of ${code(nodeFs.module)}, and those below` : '',
    aliases.length > 0 ? `also ${aliases.map(code).join(', ')}` : '',
    migration ? migrations[migration] : '',
    checked ? `checked against ${checked}` : '',
  ].filter((fact) => fact !== '');
  const head = facts.length > 0 ? `${capital(facts.join('; '))}.\n\n` : '';
  return `### ${code(module)}\n\n${head}${table(['call', 'severity', 'cost', 'instead'], own.map(renderApi))}`;
}

const capital = (text: string): string => (text[0] ?? '').toUpperCase() + text.slice(1);

function renderApi({ path, severity, cost, when, raise, twin, offload, note }: BlockingApi): string {
  const condition = when ? ` ${describe(when)}` : '';
  const raised = raise ? `, ${raise.to} ${describe(raise.when)}` : '';
  const instead = [twin && renderTwin(twin), offload && !(twin && !twin.differs) && `Offload (${code(offload)})`, note].filter((text) => text);
  return row(`${code(path)}${condition}`, severity + raised, cost, instead.map(sentence).join(' '));
}

const sentence = (text: string | false | undefined): string => (text ? (text.endsWith('.') ? text : `${text}.`) : '');

function renderTwin({ module, member, form, settle, pick, unless = [], drop, since, differs }: Twin): string {
  const name = member === 'default' ? 'default export' : member;
  const called = form === 'promise' ? `${name}()` : `promisify(${name})()`;
  const home = module === 'global' ? '' : ` of ${code(module)}`;
  const more = [
    pick && `member ${code(pick)}`,
    settle && `with ${code(settle)}`,
    drop && `without ${code(drop)}`,
    since && `from ${since} on`,
    ...unless.map((condition) => `not ${describe(condition)}`),
  ].filter((text) => text);
  return `${code(called)}${home}${more.length > 0 ? `, ${more.join(', ')}` : ''}.${differs ? ` ${differs}` : ''}`;
}

function describe(condition: Condition): string {
  switch (condition.kind) {
    case 'no-callback':
      return 'without a callback';
    case 'has-argument':
      return `with argument ${condition.argument + 1}`;
    case 'no-argument':
      return `without argument ${condition.argument + 1}`;
    case 'option':
      return `with ${setting(condition)}`;
    case 'no-option':
      return `without ${setting(condition)}`;
    case 'at-least':
      return `with a number from ${condition.value} on as argument ${condition.argument + 1}`;
    case 'text':
      return `with a string as argument ${condition.argument + 1}`;
    case 'all':
      return condition.of.map(describe).join(', ');
  }
}

const setting = ({ name, value }: { name: string; value?: boolean | string }): string => code(value === undefined ? name : `${name}: ${value}`);

function renderRunners(): string {
  const groups = new Map<string, Set<string>>();
  for (const { module, path, runs, properties = [], events = [] } of runners) {
    const names = groups.get(`${module} ${runs}`) ?? new Set();
    groups.set(`${module} ${runs}`, names);
    const details = [...properties, ...events.map((event) => `'${event}'`)];
    names.add(code(path) + (details.length > 0 ? ` (${details.join(', ')})` : ''));
  }
  const rows = [...groups].map(([key, names]) => {
    const [module = '', runs = ''] = key.split(' ');
    return row(module === '*' ? 'any receiver' : code(module), ways[runs as Runs], [...names].join(', '));
  });
  return `## How callbacks are run\n\n${table(['module', 'the callback runs', 'functions'], rows)}`;
}

function renderTypes(): string {
  const named = (runs: Runs): string => ways[runs];
  const types = functionTypes.map(({ module, path, runs, what }) => row(code(module), code(path), what, named(runs)));
  const decorated = methodDecorators.map(({ module, name, runs, what }) => row(code(module), code(`@${name}`), what, named(runs)));
  const contracts = classContracts.map(({ module, name, methods, runs, what }) => row(code(module), `${code(name)}: ${methods.map(code).join(', ')}`, what, named(runs)));
  const roles = propertyRoles.map(({ property, beside, runs, what }) => row(code(property), code(beside), what, named(runs)));
  const files = fileConventions.map(({ files: pattern, exports = [], runs, what }) => row(code(pattern), exports.map(code).join(', ') || 'all', what, named(runs)));
  return [
    `## What types, decorators and files say\n\n### Function types\n\n${table(['module', 'type', 'place', 'runs'], types)}`,
    `### Method decorators\n\n${table(['module', 'decorator', 'place', 'runs'], decorated)}`,
    `### Base classes and interfaces\n\n${table(['module', 'methods', 'place', 'runs'], contracts)}`,
    `### Properties of object literals\n\n${table(['property', 'beside', 'place', 'runs'], roles)}`,
    `### Files\n\n${table(['files', 'exports', 'place', 'runs'], files)}`,
  ].join('\n');
}
