export type * from './plan-types.js';
export { apply, renderPlan, type Applied, type ApplyOptions, type PlanText, type PlanTexts } from './apply.js';
export type { Rejection } from './attempt.js';
export { openPlan, plan, type Drafted, type PlanOptions, type PlanSession } from './plan.js';
export { InvalidPlanError, StalePlanError, WriteError } from './plan-error.js';
export { readPlan } from './plan-read.js';
export { renderDiff } from './render-diff.js';
export { reasons } from './refusals.js';
export { settlePlan, type Settled, type SettleOptions } from './plan-settle.js';
