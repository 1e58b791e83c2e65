import fastify, { type FastifyInstance } from 'fastify';
import type { Config } from './config.js';
import { watchLoopDelay } from './loop-delay.js';
import { renderOrders } from './orders.js';
import { loadProducts } from './products.js';
import { keepRelated } from './related.js';
import { accountRoutes } from './routes/accounts.js';
import { apiRoutes } from './routes/api.js';
import { officeRoutes } from './routes/office.js';
import { pageRoutes } from './routes/pages.js';
import { seedUsers } from './users.js';

/** Makes the server; the caller listens, or injects requests. */
export function buildApp(config: Config): FastifyInstance {
  const app = fastify();
  const products = loadProducts();
  const related = keepRelated(products, config.relateEveryMs);
  app.addHook('onClose', async () => related.stop());

  pageRoutes(app, products);
  accountRoutes(app, seedUsers(config.users));
  officeRoutes(app, renderOrders(config.orders, products));
  apiRoutes(app, { products, related, loopDelay: watchLoopDelay() });
  return app;
}
