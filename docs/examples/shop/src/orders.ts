import type { Product } from './products.js';

/** Renders last month's orders as CSV; always the same for the same arguments. */
export function renderOrders(count: number, products: readonly Product[]): string {
  const lines = ['order,customer,product,quantity,total'];
  for (let order = 1; order <= count; order++) {
    const product = products[(order * 31) % products.length];
    const quantity = (order % 4) + 1;
    const total = (Number(product?.price ?? 0) * quantity).toFixed(2);
    lines.push(`${order},customer-${(order * 7919) % 10007},${product?.name},${quantity},${total}`);
  }
  return `${lines.join('\n')}\n`;
}
