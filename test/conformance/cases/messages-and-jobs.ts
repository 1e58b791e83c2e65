import type { Row } from '../row.js';

export const messagesAndJobs: readonly Row[] = [
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
