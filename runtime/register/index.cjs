// Node's own `require`; see `offload/index.cjs`.
const { getBuiltinModule } = require('vm').runInThisContext('process');

getBuiltinModule('module').createRequire(__filename)('../dist/register.js');
