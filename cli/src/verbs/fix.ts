import type { Profile } from '@unstall/analysis';
import { createCatalog } from '@unstall/catalog';
import { apply, plan, renderDiff, renderPlan, type Plan } from '@unstall/codemod';
import { readConfig } from '../config.js';
import { projectOf } from '../project.js';
import { UsageError } from '../usage-error.js';
import type { Values, Verb } from '../verb.js';
import { isDirty } from './fix-git.js';
import { renderJson, renderText, type Rendered } from './fix-report.js';

export const fix: Verb = {
  about: 'Moves blocking calls off the event loop: native async twins, worker threads, async carried through the callers.',
  usage: '[paths]',
  options: {
    write: { type: 'boolean', about: 'Write the files; without it only the diff is shown.' },
    'allow-dirty': { type: 'boolean', about: 'Write although the git tree has changes.' },
    only: { type: 'string', choices: ['native', 'offload'], about: 'Use only async twins, or only worker threads.' },
    profile: { type: 'string', choices: ['async', 'server', 'library', 'cli'], about: 'Which code counts as hot; async by default.' },
    format: { type: 'string', choices: ['text', 'diff', 'json'], about: 'Diff and report, the diff alone, or the plan; text by default.' },
    strict: { type: 'boolean', about: 'Exit with 1 when a call is refused.' },
  },
  notes: ['Nothing is written without --write. Exit codes: 0 done, 1 refusals with --strict, 2 usage or environment error.'],
  run,
};

async function run(values: Values, positionals: readonly string[]): Promise<number> {
  const { root, paths } = await projectOf(positionals);
  const write = values['write'] === true;
  if (write && values['allow-dirty'] !== true && (await isDirty(root))) {
    throw new UsageError('the git tree has uncommitted changes; commit them, or add --allow-dirty.');
  }
  const config = await readConfig(root);
  const computed = await plan({
    root,
    paths,
    profile: (values['profile'] ?? config.profile ?? 'async') as Profile,
    catalog: createCatalog(config.facts),
    ...(values['only'] === undefined ? {} : { only: values['only'] as 'native' | 'offload' }),
  });
  const rendered = await renderPlan(computed, { root });
  if (write) await apply(computed, { root });
  process.stdout.write(render(values['format'], { plan: computed, texts: rendered, written: write }));
  return exitCode(computed, values['strict'] === true);
}

function render(format: Values[string], result: Rendered): string {
  if (format === 'json') return renderJson(result);
  return format === 'diff' ? renderDiff(result.texts) : renderText(result);
}

const exitCode = (computed: Plan, strict: boolean): number => (strict && computed.outcomes.some(({ refused }) => refused) ? 1 : 0);
