import type { Row } from '../row.js';

export const frameworks: readonly Row[] = [
  {
    name: 'Koa middleware and its router',
    files: {
      'a.ts': `
import Koa from 'koa';
import Router from '@koa/router';
import { readFileSync, statSync, existsSync } from 'node:fs';
const app = new Koa();
const router = new Router();
app.use((ctx, next) => {
  if (existsSync(ctx.path)) return next(); // blocks: node:fs existsSync
  return undefined;
});
router.get('/a', (ctx) => {
  ctx.body = readFileSync('a.html'); // blocks: node:fs readFileSync
});
router.post('/b', async (ctx) => {
  ctx.body = statSync('b').size; // blocks: node:fs statSync
});
app.use(router.routes());
app.listen(1);
`,
    },
  },
  {
    name: 'Hapi routes and life cycle',
    files: {
      'a.ts': `
import Hapi from '@hapi/hapi';
import { readFileSync, appendFileSync } from 'node:fs';
const server = Hapi.server({ port: 1, tls: { key: readFileSync('key.pem') } });
server.route({ method: 'GET', path: '/', handler: (request, h) => h.response(readFileSync('a.html')) }); // blocks: node:fs readFileSync
server.route([
  {
    method: 'POST',
    path: '/b',
    handler(request, h) {
      return h.response(readFileSync('b.html')); // blocks: node:fs readFileSync
    },
  },
]);
server.ext('onRequest', (request, h) => {
  appendFileSync('log', request.path); // blocks: node:fs appendFileSync
  return h.continue;
});
`,
    },
  },
  {
    name: 'a Nest controller, its guard and its service',
    files: {
      'cats.controller.ts': `
import { Controller, Get, Post, type CanActivate, Injectable } from '@nestjs/common';
import { readFileSync, existsSync } from 'node:fs';
import { CatsService } from './cats.service.js';
@Controller('cats')
export class CatsController {
  constructor(private readonly cats: CatsService) {}
  @Get(':id')
  find(): string {
    return readFileSync('cat', 'utf8'); // blocks: node:fs readFileSync
  }
  @Post()
  save(): void {
    this.cats.save(); // blocks: node:fs writeFileSync
  }
  helper(): string {
    return readFileSync('helper', 'utf8');
  }
}
@Injectable()
export class KeyGuard implements CanActivate {
  canActivate(): boolean {
    return existsSync('key'); // blocks: node:fs existsSync
  }
}
`,
      'cats.service.ts': `
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { mkdirSync, writeFileSync } from 'node:fs';
@Injectable()
export class CatsService implements OnModuleInit {
  onModuleInit(): void {
    mkdirSync('cats');
  }
  save(): void {
    writeFileSync('cat', '');
  }
}
`,
    },
  },
  {
    name: 'provider factories and life-cycle hooks of Nest run at start-up',
    files: {
      'app.module.ts': `
import { Module, type OnApplicationShutdown } from '@nestjs/common';
import { readFileSync, rmSync } from 'node:fs';
@Module({
  providers: [{ provide: 'CONFIG', useFactory: () => JSON.parse(readFileSync('config.json', 'utf8')) }],
})
export class AppModule implements OnApplicationShutdown {
  onApplicationShutdown(): void {
    rmSync('lock');
  }
}
`,
    },
  },
  {
    name: 'Next pages and route handlers',
    files: {
      'app/api/posts/route.ts': `
import { readdirSync } from 'node:fs';
export function GET(): Response {
  return Response.json(readdirSync('posts')); // blocks: node:fs readdirSync
}
`,
      'pages/api/hello.ts': `
import { readFileSync } from 'node:fs';
export default function handler(q: unknown, s: { json(x: unknown): void }): void {
  s.json(readFileSync('hello.json', 'utf8')); // blocks: node:fs readFileSync
}
`,
      'middleware.ts': `
import { existsSync } from 'node:fs';
export function middleware(): void {
  existsSync('maintenance'); // blocks: node:fs existsSync
}
`,
      'pages/index.tsx': `
import { readFileSync } from 'node:fs';
export function getStaticProps() {
  return { props: { text: readFileSync('a.md', 'utf8') } };
}
export default function Page({ text }: { text: string }) {
  return <p>{text}</p>;
}
`,
    },
  },
  {
    name: 'GraphQL resolvers of Apollo',
    files: {
      'a.ts': `
import { ApolloServer } from '@apollo/server';
import { readFileSync } from 'node:fs';
const typeDefs = readFileSync('schema.graphql', 'utf8');
const resolvers = {
  Query: {
    page: (parent: unknown, args: { name: string }) => readFileSync(args.name, 'utf8'), // blocks: node:fs readFileSync
  },
};
export const server = new ApolloServer({ typeDefs, resolvers });
`,
    },
  },
  {
    name: 'tRPC procedures',
    files: {
      'a.ts': `
import { initTRPC } from '@trpc/server';
import { readFileSync } from 'node:fs';
const t = initTRPC.create();
export const router = t.router({
  page: t.procedure.query(() => readFileSync('a', 'utf8')), // blocks: node:fs readFileSync
  save: t.procedure.input(String).mutation(({ input }) => readFileSync(input, 'utf8')), // blocks: node:fs readFileSync
});
`,
    },
  },
  {
    name: 'Hono and its context',
    files: {
      'a.ts': `
import { Hono } from 'hono';
import { readFileSync } from 'node:fs';
const app = new Hono();
app.get('/a', (c) => c.html(readFileSync('a.html', 'utf8'))); // blocks: node:fs readFileSync
app.use('*', async (c, next) => {
  readFileSync('log'); // blocks: node:fs readFileSync
  await next();
});
export default app;
`,
    },
  },
  {
    name: 'a server that is built by a factory serves, its set-up does not',
    files: {
      'app.ts': `
import fastify, { type FastifyInstance } from 'fastify';
import { readFileSync, mkdirSync } from 'node:fs';
export function build(): FastifyInstance {
  mkdirSync('uploads', { recursive: true });
  const app = fastify({ logger: true });
  app.register(pages, { prefix: '/pages' });
  return app;
}
function pages(app: FastifyInstance, options: unknown, done: () => void): void {
  const layout = readFileSync('layout.html', 'utf8');
  app.get('/:name', (request, reply) => {
    reply.send(layout + readFileSync(request.url, 'utf8')); // blocks: node:fs readFileSync
  });
  done();
}
`,
      'main.ts': `
import { build } from './app.js';
build().listen({ port: 1 });
`,
    },
  },
];
