// jest puts a `require` of its own in place of Node's, in `node:module` too, and it cannot load ES modules; the real one is found in the realm
// of the process. So there is one executor in a process, whatever loads it, and in jest one for all test files. jest 26 knows no `node:vm`.
const { getBuiltinModule } = require('vm').runInThisContext('process');
const nodeRequire = getBuiltinModule('module').createRequire(__filename);

nodeRequire('../dist/offload/realm.js').setRealm(globalThis);
module.exports = { ...nodeRequire('../dist/offload/index.js') };
