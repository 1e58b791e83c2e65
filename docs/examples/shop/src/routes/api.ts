import type { FastifyInstance } from 'fastify';
import type { LoopDelay } from '../loop-delay.js';
import type { Product } from '../products.js';
import type { RelatedKeeper } from '../related.js';
import { fetchOffers } from '../suppliers.js';

export interface ApiOptions {
  readonly products: readonly Product[];
  readonly related: RelatedKeeper;
  readonly loopDelay: () => LoopDelay;
}

interface ById {
  Params: { id: string };
}

export function apiRoutes(app: FastifyInstance, { products, related, loopDelay }: ApiOptions): void {
  const byId = new Map(products.map(product => [product.id, product]));

  app.get('/api/products', async () => products.map(({ id, name, price }) => ({ id, name, price })));

  app.get<ById>('/api/products/:id/related', async (request, reply) => {
    const ids = related.current.get(Number(request.params.id));
    if (!ids) return reply.code(404).send({ error: 'No such product.' });
    return ids.map(id => byId.get(id)?.name);
  });

  app.get<ById>('/api/products/:id/offers', async (request, reply) => {
    const product = byId.get(Number(request.params.id));
    if (!product) return reply.code(404).send({ error: 'No such product.' });
    return fetchOffers(Number(product.price));
  });

  app.get('/metrics', async () => ({ pid: process.pid, eventLoopDelayMs: loopDelay() }));
}
