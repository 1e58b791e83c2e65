import { after } from 'node:test';
import type { FastifyInstance } from 'fastify';
import { buildApp } from '../src/app.js';
import { config } from '../src/config.js';

/** A server with few orders, closed when the tests of the file end. */
export function openApp(): FastifyInstance {
  const app = buildApp({ ...config, orders: 100, relateEveryMs: 60_000 });
  after(() => app.close());
  return app;
}
