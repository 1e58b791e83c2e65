export type * from './finding.js';
export { collectFacts } from './facts/collect-facts.js';
export type { FileFacts } from './facts/file-facts.js';
export { parse } from './parse.js';
export type { Host } from './program/host.js';
export { Program, type ProgramOptions } from './program/program.js';
export { analyzeProject, type AnalyzeOptions } from './project/analyze-project.js';
export { discover } from './project/discover.js';
export { createResolve } from './project/resolve.js';
