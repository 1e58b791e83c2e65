// Node's own `require`; see `offload/index.cjs`.
const { getBuiltinModule } = require('vm').runInThisContext('process');

module.exports = { ...getBuiltinModule('module').createRequire(__filename)('../dist/monitor/index.js') };
