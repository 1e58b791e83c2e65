export type * from './types.js';
export { notBlocking } from './builtins.js';
export { canonicalModule, createCatalog, type Catalog, type Name } from './catalog.js';
export { fileConventions } from './conventions.js';
export { modules } from './modules.js';
export { joinPath, RESULT } from './path.js';
export { functionTypes, runners } from './runners.js';
export { handlerSignatures } from './runners/http.js';
export { adviseFinding, describeFinding, shortName, type Worded } from './wording.js';
