// What a codemod without types does: `fs.xSync(` -> `await fs.promises.x(` inside async functions.
module.exports = function transform(file, { jscodeshift: j }) {
  const root = j(file.source);
  let changed = false;
  root.find(j.CallExpression, { callee: { object: { name: 'fs' }, property: { type: 'Identifier' } } }).forEach((path) => {
    const { name } = path.node.callee.property;
    const fn = path.parentPath && j(path).closest(j.Function);
    if (!name.endsWith('Sync') || !fn || fn.length === 0 || !fn.get().node.async) return;
    const callee = j.memberExpression(j.memberExpression(j.identifier('fs'), j.identifier('promises')), j.identifier(name.slice(0, -4)));
    j(path).replaceWith(j.awaitExpression(j.callExpression(callee, path.node.arguments)));
    changed = true;
  });
  return changed ? root.toSource() : undefined;
};
