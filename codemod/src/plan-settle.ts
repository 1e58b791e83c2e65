import type { Finding } from '@unstall/analysis';
import type { Rejection } from './attempt.js';
import type { Drafted, PlanSession } from './plan.js';
import type { Plan } from './plan-types.js';

export interface SettleOptions {
  /** True if the project is fine with the plan applied; called for one plan after the other. It must be fine without any. */
  readonly passes: (plan: Plan) => Promise<boolean>;
  /** Findings that are left out anyway. */
  readonly rejected?: ReadonlyMap<Finding, Rejection>;
  /** Sentence for the findings that are dropped; default: that of the code. */
  readonly reason?: string;
  /** Called for each finding that is dropped, right after the test that decided. */
  readonly onDrop?: (finding: Finding) => void;
}

/** A plan that has passed as a whole. */
export interface Settled extends Drafted {
  readonly dropped: readonly Finding[];
  /** The whole plan failed once and passed when it was tested again. */
  readonly flaky: boolean;
}

/**
 * Tests a plan; one that fails twice is cut down until it passes. Findings are dropped by halving, so that `d` bad ones
 * among `n` cost about `d · 2 log2(n)` tests, and of findings that only fail together the later one goes.
 */
export async function settlePlan(session: PlanSession, options: SettleOptions): Promise<Settled> {
  const search = new Search(session, options);
  const whole = search.whole;
  if (await search.passes(whole)) return search.finish(whole, { flaky: false });
  if (await search.passes(whole)) return search.finish(whole, { flaky: true });
  return search.finish(await search.narrow([], whole), { flaky: false });
}

type Findings = readonly Finding[];

class Search {
  readonly #session: PlanSession;
  readonly #options: SettleOptions;
  /** Which findings share edits, in the full plan: these are best kept or dropped together. */
  readonly #bundleOf: ReadonlyMap<Finding, number>;
  /** What the full plan refuses; a smaller plan might move it, untested. */
  readonly #refused: ReadonlyMap<Finding, Rejection>;
  readonly #passed = new Set<string>();
  readonly #dropped = new Set<Finding>();
  /** What moves in the full plan, bundle by bundle. */
  readonly whole: Findings;

  constructor(session: PlanSession, options: SettleOptions) {
    this.#session = session;
    this.#options = options;
    const { plan, bundles } = session.draft(options.rejected);
    this.#bundleOf = new Map(bundles.flatMap((bundle, number) => bundle.map((finding) => [finding, number] as const)));
    this.whole = bundles.flat();
    this.#refused = new Map(session.findings.flatMap((finding, i) => (plan.outcomes[i]?.refused ? [[finding, plan.outcomes[i].refused] as const] : [])));
    this.#passed.add('[]');
  }

  async passes(kept: Findings): Promise<boolean> {
    const { plan } = this.#draft(kept);
    const key = JSON.stringify(plan.files);
    if (this.#passed.has(key)) return true;
    const isFine = await this.#options.passes(plan);
    if (isFine) this.#passed.add(key);
    return isFine;
  }

  /** The first findings pass, together with the others they fail: as many of the others as pass with them. */
  async narrow(good: Findings, others: Findings): Promise<Findings> {
    const [only] = others;
    if (others.length === 1 && only) return this.#decide(good, only);
    const [first, second] = this.#split(others);
    if (await this.passes([...good, ...first])) return this.narrow([...good, ...first], second);
    const kept = await this.narrow(good, first);
    const all = [...kept, ...second];
    return (await this.passes(all)) ? all : this.narrow(kept, second);
  }

  finish(kept: Findings, { flaky }: Pick<Settled, 'flaky'>): Settled {
    return { ...this.#draft(kept), dropped: this.#session.findings.filter((finding) => this.#dropped.has(finding)), flaky };
  }

  /** A finding is dropped only when it fails again: a test that fails now and then must not cost a good one. */
  async #decide(good: Findings, finding: Finding): Promise<Findings> {
    const all = [...good, finding];
    if (await this.passes(all)) return all;
    this.#dropped.add(finding);
    this.#options.onDrop?.(finding);
    return good;
  }

  /** Halves, between two bundles if there are two. */
  #split(findings: Findings): [Findings, Findings] {
    const middle = findings.length / 2;
    const borders = findings.map((_, i) => i).slice(1);
    const between = borders.filter((i) => this.#bundleOf.get(findings[i - 1]!) !== this.#bundleOf.get(findings[i]!));
    const [at = 1] = (between.length > 0 ? between : borders).toSorted((a, b) => Math.abs(a - middle) - Math.abs(b - middle));
    return [findings.slice(0, at), findings.slice(at)];
  }

  /** Without what is not kept, and without what the full plan does not move either. */
  #draft(kept: Findings): Drafted {
    const isKept = new Set(kept);
    const rejection: Rejection = { code: 'UNSTALL_VERIFY', ...(this.#options.reason === undefined ? {} : { reason: this.#options.reason }) };
    const rejected = new Map<Finding, Rejection>(this.#options.rejected);
    for (const finding of this.whole) if (!isKept.has(finding)) rejected.set(finding, rejection);
    for (;;) {
      const drafted = this.#session.draft(rejected);
      const fresh = drafted.bundles.flat().filter((finding) => this.#refused.has(finding));
      if (fresh.length === 0) return drafted;
      for (const finding of fresh) rejected.set(finding, this.#refused.get(finding)!);
    }
  }
}
