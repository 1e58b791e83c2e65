import type { CallbackRunner, FunctionType, ModuleEntry } from '../types.js';
import { rowsOf } from './row.js';

const what = 'function handler';
const lambdaTypes = [
  'ALBHandler',
  'APIGatewayAuthorizerHandler',
  'APIGatewayProxyHandler',
  'APIGatewayProxyHandlerV2',
  'APIGatewayProxyWebsocketHandlerV2',
  'APIGatewayRequestAuthorizerHandler',
  'APIGatewayTokenAuthorizerHandler',
  'AppSyncResolverHandler',
  'CloudFrontRequestHandler',
  'CloudFrontResponseHandler',
  'CloudWatchLogsHandler',
  'DynamoDBStreamHandler',
  'EventBridgeHandler',
  'Handler',
  'KinesisStreamHandler',
  'LambdaFunctionURLHandler',
  'S3BatchHandler',
  'S3Handler',
  'SESHandler',
  'SNSHandler',
  'SQSHandler',
  'ScheduledHandler',
];
const azureTriggers = ['cosmosDB', 'eventGrid', 'eventHub', 'generic', 'get', 'http', 'post', 'serviceBusQueue', 'serviceBusTopic', 'storageBlob', 'storageQueue', 'timer', 'warmup'];
const firebase = ['firebase-functions', 'firebase-functions/v1', 'firebase-functions/v2'];
const firebaseTriggers = ['https', 'pubsub', 'firestore', 'database', 'storage', 'scheduler', 'tasks', 'identity', 'eventarc'];

export const serverlessModules: readonly ModuleEntry[] = [{ module: '@middy/core', main: 'middy', same: { 'middy#use#': 'middy#' }, apis: [] }];

export const serverlessRunners: readonly CallbackRunner[] = [
  rowsOf('@middy/core', { what })('middy'),
  rowsOf('@middy/core', { what })('middy#handler'),
  rowsOf('@middy/core', { argument: 0, properties: ['before', 'after', 'onError'], what: 'middleware' })('middy#use'),
  ...['http', 'cloudEvent'].map((path) => rowsOf('@google-cloud/functions-framework', { what })(path)),
  ...azureTriggers.map((path) => rowsOf('@azure/functions', { argument: 1, properties: ['handler'], what })(`app.${path}`)),
  ...['builder', 'schedule', 'stream'].map((path) => rowsOf('@netlify/functions', { what })(path)),
  ...firebase.map((module) => rowsOf(module, { what })('*')),
  ...firebaseTriggers.map((name) => rowsOf(`firebase-functions/v2/${name}`, { what })('*')),
];

const types = (module: string, paths: readonly string[]): FunctionType[] => paths.map((path) => ({ module, path, runs: 'later', what }));

export const serverlessTypes: readonly FunctionType[] = [
  ...types('aws-lambda', lambdaTypes),
  ...types('@netlify/functions', ['Handler', 'BackgroundHandler']),
  ...types('@vercel/node', ['VercelApiHandler']),
  ...types('@azure/functions', ['HttpHandler', 'TimerHandler', 'StorageQueueHandler', 'ServiceBusQueueHandler']),
  ...types('@google-cloud/functions-framework', ['HttpFunction', 'CloudEventFunction']),
];
