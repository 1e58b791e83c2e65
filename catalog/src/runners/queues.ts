import type { CallbackRunner, FunctionType, ModuleEntry } from '../types.js';
import { rowsOf } from './row.js';

const kind = 'listener';
const job = { what: 'job processor', kind } as const;
const message = { what: 'message handler', kind } as const;

export const queueModules: readonly ModuleEntry[] = [
  { module: 'bull', main: 'Queue', apis: [] },
  { module: 'bee-queue', main: 'Queue', apis: [] },
  { module: 'agenda', main: 'Agenda', same: { 'Agenda.': '' }, apis: [] },
  { module: 'pg-boss', main: 'PgBoss', same: { 'PgBoss.': '' }, apis: [] },
  {
    module: 'amqplib',
    aliases: ['amqplib/callback_api'],
    same: { 'connect#createChannel#': 'Channel#', 'connect#createConfirmChannel#': 'Channel#', 'ConfirmChannel#': 'Channel#', 'ChannelModel#createChannel#': 'Channel#' },
    apis: [],
  },
  { module: 'kafkajs', same: { 'Kafka#consumer#': 'Consumer#' }, apis: [] },
  { module: 'redis', same: { 'createClient#': 'Client#', 'createClient#duplicate#': 'Client#', 'Client#duplicate#': 'Client#' }, apis: [] },
];

export const queueRunners: readonly CallbackRunner[] = [
  rowsOf('bullmq', { argument: 1, ...job })('Worker'),
  rowsOf('bull', job)('Queue#process'),
  rowsOf('bee-queue', job)('Queue#process'),
  rowsOf('agenda', job)('Agenda#define'),
  rowsOf('pg-boss', job)('PgBoss#work'),
  rowsOf('amqplib', { argument: 1, ...message })('Channel#consume'),
  rowsOf('kafkajs', { argument: 0, properties: ['eachMessage', 'eachBatch'], ...message })('Consumer#run'),
  ...['subscribe', 'pSubscribe', 'sSubscribe'].map((method) => rowsOf('redis', { argument: 1, ...message })(`Client#${method}`)),
  rowsOf('sqs-consumer', { argument: 0, properties: ['handleMessage', 'handleMessageBatch'], ...message })('Consumer.create'),
];

export const queueTypes: readonly FunctionType[] = [
  { module: 'bullmq', path: 'Processor', runs: 'later', what: 'job processor' },
  { module: 'bull', path: 'ProcessCallbackFunction', runs: 'later', what: 'job processor' },
  { module: 'bull', path: 'ProcessPromiseFunction', runs: 'later', what: 'job processor' },
  { module: 'kafkajs', path: 'EachMessageHandler', runs: 'later', what: 'message handler' },
  { module: 'kafkajs', path: 'EachBatchHandler', runs: 'later', what: 'message handler' },
];
