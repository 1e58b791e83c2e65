export type * from './plan-types.js';
export { apply, renderPlan, StalePlanError, type Applied, type PlanTexts } from './apply.js';
export { plan, type PlanOptions } from './plan.js';
export { renderDiff } from './render-diff.js';
export { reasons } from './refusals.js';
