import { gzipSync } from 'node:zlib';
import type { FastifyInstance } from 'fastify';
import { readStockReport } from '../stock-check.js';

/** What the people of the shop use: the state of the stock, and the orders as a file. */
export function officeRoutes(app: FastifyInstance, orders: string): void {
  app.get('/status', () => {
    const { products, soldOut } = readStockReport();
    return { status: 'ok', products, soldOut };
  });

  app.get('/export.csv.gz', async (_request, reply) => {
    const archive = gzipSync(orders); // fault: export
    return reply.type('application/gzip').send(archive);
  });
}
