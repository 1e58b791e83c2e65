import type { FastifyInstance } from 'fastify';
import type { Product } from '../products.js';
import { render } from '../render.js';

const title = 'The Quiet Shop';

const isMissing = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === 'ENOENT';

function renderPage(name: string): string | undefined {
  try {
    return render(name, { title });
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

export function pageRoutes(app: FastifyInstance, products: readonly Product[]): void {
  app.get('/', async (_request, reply) => {
    reply.type('text/html');
    return render('home', { title, count: products.length });
  });

  app.get<{ Params: { id: string } }>('/products/:id', async (request, reply) => {
    const product = products.find(({ id }) => id === Number(request.params.id));
    if (!product) return reply.code(404).send({ error: 'No such product.' });
    reply.type('text/html');
    return render('product', { ...product });
  });

  app.get<{ Params: { name: string } }>('/pages/:name', async (request, reply) => {
    const html = /^[a-z]+$/.test(request.params.name) ? renderPage(request.params.name) : undefined;
    if (html === undefined) return reply.code(404).send({ error: 'No such page.' });
    reply.type('text/html');
    return html;
  });
}
