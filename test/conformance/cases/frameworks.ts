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
    name: 'web sockets of ws',
    files: {
      'a.ts': `
import { WebSocketServer } from 'ws';
import { appendFileSync, readFileSync } from 'node:fs';
const server = new WebSocketServer({ port: 1 });
server.on('connection', (socket) => {
  socket.send(readFileSync('motd')); // blocks: node:fs readFileSync
  socket.on('message', (data) => {
    appendFileSync('messages', String(data)); // blocks: node:fs appendFileSync
  });
});
`,
    },
  },
  {
    name: 'socket.io events, middleware and acknowledgements',
    files: {
      'a.ts': `
import { Server } from 'socket.io';
import { existsSync, writeFileSync } from 'node:fs';
const io = new Server(1);
io.use((socket, next) => {
  next(existsSync(socket.id) ? undefined : new Error('who')); // blocks: node:fs existsSync
});
io.on('connection', (socket) => {
  socket.on('save', (text, done) => {
    writeFileSync('a', text); // blocks: node:fs writeFileSync
    done();
  });
});
`,
    },
  },
  {
    name: 'GraphQL resolvers of Apollo',
    known: 'resolvers that are handed over in a variable are not looked into',
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
    name: 'a Lambda handler, async and not',
    files: {
      'async.ts': `
import type { Handler } from 'aws-lambda';
import { readFileSync } from 'node:fs';
const template = readFileSync('template.html', 'utf8');
export const handler: Handler = async (event) => {
  return template + readFileSync(event.name, 'utf8'); // blocks: node:fs readFileSync
};
`,
      'plain.ts': `
import type { APIGatewayProxyHandler } from 'aws-lambda';
import { execSync } from 'node:child_process';
export const handler: APIGatewayProxyHandler = (event, context, callback) => {
  callback(null, { statusCode: 200, body: execSync('date').toString() }); // blocks: node:child_process execSync
};
`,
    },
  },
  {
    name: 'job queues',
    files: {
      'a.ts': `
import { Worker } from 'bullmq';
import Queue from 'bull';
import { writeFileSync } from 'node:fs';
export const worker = new Worker('mail', async (job) => {
  writeFileSync('mail', job.data); // blocks: node:fs writeFileSync
});
new Queue('mail').process((job, done) => {
  writeFileSync('mail', job.data); // blocks: node:fs writeFileSync
  done();
});
`,
    },
  },
  {
    name: 'schedules of cron',
    files: {
      'a.ts': `
import cron from 'node-cron';
import { CronJob } from 'cron';
import schedule from 'node-schedule';
import { rmSync, copyFileSync } from 'node:fs';
cron.schedule('* * * * *', () => {
  rmSync('tmp', { recursive: true }); // blocks: node:fs rmSync
});
new CronJob('* * * * *', () => copyFileSync('a', 'b')); // blocks: node:fs copyFileSync
schedule.scheduleJob('* * * * *', () => {
  rmSync('tmp'); // blocks: node:fs rmSync
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
  {
    name: 'message consumers',
    files: {
      'a.ts': `
import { Kafka } from 'kafkajs';
import amqp from 'amqplib';
import { appendFileSync } from 'node:fs';
const consumer = new Kafka({ brokers: [] }).consumer({ groupId: 'a' });
void consumer.run({
  eachMessage: async ({ message }) => {
    appendFileSync('log', String(message.value)); // blocks: node:fs appendFileSync
  },
});
export async function listen(channel: amqp.Channel): Promise<void> {
  await channel.consume('jobs', (message) => {
    appendFileSync('log', String(message)); // blocks: node:fs appendFileSync
  });
}
`,
    },
  },
];
