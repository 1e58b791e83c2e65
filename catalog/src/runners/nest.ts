import type { CallbackRunner, ClassContract, MethodDecorator, ModuleEntry, PropertyRole, Runs } from '../types.js';
import { rowsOf } from './row.js';

const routes = ['All', 'Copy', 'Delete', 'Get', 'Head', 'Lock', 'Mkcol', 'Move', 'Options', 'Patch', 'Post', 'Propfind', 'Proppatch', 'Put', 'Search', 'Sse', 'Unlock'];

const decorators = (module: string, what: string, names: readonly string[]): MethodDecorator[] =>
  names.map((name) => ({ module, name, runs: 'later', what }));

const route = '`{method} {0}` handler';

/** Decorators of Nest, and of the other frameworks that route by decorators. */
export const methodDecorators: readonly MethodDecorator[] = [
  ...decorators('@nestjs/common', route, routes),
  ...decorators('@nestjs/graphql', 'resolver', ['Mutation', 'Query', 'ResolveField', 'ResolveProperty', 'ResolveReference', 'Subscription']),
  ...decorators('@nestjs/microservices', 'message handler', ['EventPattern', 'GrpcMethod', 'GrpcStreamCall', 'GrpcStreamMethod', 'MessagePattern']),
  ...decorators('@nestjs/websockets', '`{0}` listener', ['SubscribeMessage']),
  ...decorators('@nestjs/event-emitter', '`{0}` listener', ['OnEvent']),
  ...decorators('@nestjs/schedule', 'scheduled job', ['Cron', 'Interval', 'Timeout']),
  ...decorators('@nestjs/bull', 'job processor', ['Process', 'OnGlobalQueueCompleted', 'OnQueueActive', 'OnQueueCompleted', 'OnQueueError', 'OnQueueFailed', 'OnQueueProgress']),
  ...decorators('@nestjs/bullmq', '`{0}` listener', ['OnQueueEvent', 'OnWorkerEvent']),
  ...decorators('type-graphql', 'resolver', ['FieldResolver', 'Mutation', 'Query', 'Subscription']),
  ...decorators('routing-controllers', route, ['All', 'Delete', 'Get', 'Head', 'Patch', 'Post', 'Put']),
  ...decorators('tsoa', route, ['Delete', 'Get', 'Head', 'Patch', 'Post', 'Put']),
  ...decorators('@tsed/schema', route, ['All', 'Delete', 'Get', 'Head', 'Patch', 'Post', 'Put']),
  ...decorators('inversify-express-utils', route, ['all', 'httpDelete', 'httpGet', 'httpHead', 'httpPatch', 'httpPost', 'httpPut']),
  ...decorators('@loopback/rest', route, ['del', 'get', 'patch', 'post', 'put']),
  ...decorators('typeorm', 'entity listener', ['AfterInsert', 'AfterLoad', 'AfterRemove', 'AfterUpdate', 'BeforeInsert', 'BeforeRemove', 'BeforeUpdate']),
];

const contract = (module: string, names: Readonly<Record<string, string>>, [runs, what]: readonly [Runs, string]): ClassContract[] =>
  Object.entries(names).map(([name, methods]) => ({ module, name, methods: methods.split(' '), runs, what }));

/** Interfaces and base classes whose methods Nest calls. */
export const nestContracts: readonly ClassContract[] = [
  ...contract('@nestjs/common', { CanActivate: 'canActivate' }, ['later', 'guard']),
  ...contract('@nestjs/common', { NestInterceptor: 'intercept' }, ['later', 'interceptor']),
  ...contract('@nestjs/common', { NestMiddleware: 'use' }, ['later', 'middleware']),
  ...contract('@nestjs/common', { PipeTransform: 'transform' }, ['later', 'pipe']),
  ...contract('@nestjs/common', { ExceptionFilter: 'catch' }, ['later', 'exception filter']),
  ...contract('@nestjs/common', { OnModuleInit: 'onModuleInit', OnApplicationBootstrap: 'onApplicationBootstrap', NestModule: 'configure' }, ['startup', 'life-cycle hook']),
  ...contract(
    '@nestjs/common',
    { OnModuleDestroy: 'onModuleDestroy', BeforeApplicationShutdown: 'beforeApplicationShutdown', OnApplicationShutdown: 'onApplicationShutdown' },
    ['exit', 'life-cycle hook'],
  ),
  ...contract('@nestjs/websockets', { OnGatewayConnection: 'handleConnection', OnGatewayDisconnect: 'handleDisconnect' }, ['later', 'gateway']),
  ...contract('@nestjs/websockets', { OnGatewayInit: 'afterInit' }, ['startup', 'gateway']),
  ...contract('@nestjs/cqrs', { ICommandHandler: 'execute', IQueryHandler: 'execute', IEventHandler: 'handle' }, ['later', 'message handler']),
  ...contract('@nestjs/bullmq', { WorkerHost: 'process' }, ['later', 'job processor']),
  ...contract('@nestjs/passport', { PassportStrategy: 'validate' }, ['later', 'verify callback']),
  ...contract('@nestjs/typeorm', { TypeOrmOptionsFactory: 'createTypeOrmOptions' }, ['startup', 'options factory']),
  ...contract('@nestjs/jwt', { JwtOptionsFactory: 'createJwtOptions' }, ['startup', 'options factory']),
  ...contract('class-validator', { ValidatorConstraintInterface: 'validate defaultMessage' }, ['later', 'validator']),
];

/** `{ provide: TOKEN, useFactory: () => … }`. */
export const nestRoles: readonly PropertyRole[] = [{ property: 'useFactory', beside: 'provide', runs: 'startup', what: 'provider factory' }];

export const nestModules: readonly ModuleEntry[] = [{ module: '@nestjs/core', same: { 'NestFactory.create#': 'NestApplication#' }, apis: [] }];

const factory = { argument: 0, properties: ['useFactory'], runs: 'startup', what: 'provider factory' } as const;

export const nestRunners: readonly CallbackRunner[] = [
  rowsOf('@nestjs/core', { what: 'middleware' })('NestApplication#use'),
  rowsOf('@nestjs/common', { argument: 0, what: 'parameter decorator' })('createParamDecorator'),
  rowsOf('@nestjs/config', { argument: 1, runs: 'startup', what: 'configuration factory' })('registerAs'),
  rowsOf('class-transformer', { argument: 0, what: 'transformer' })('Transform'),
  // Dynamic modules of every package.
  ...['forRootAsync', 'forFeatureAsync', 'registerAsync'].map((method) => rowsOf('*', factory)(method)),
];
