import { describe, expect, it } from 'vitest';
import { createCatalog } from '../../catalog/src/catalog.js';
import { classContracts, methodDecorators, propertyRoles } from '../../catalog/src/contexts.js';
import { fileConventions } from '../../catalog/src/conventions.js';
import { functionTypes, runners } from '../../catalog/src/runners.js';

const step = '[A-Za-z_$][\\w$]*';
const pathSyntax = new RegExp(`^(\\*|${step}#?([.#]?${step}#?)*(\\*)?)$`);
const catalog = createCatalog();

/** The row that counts; the module `*` stands for an unknown receiver. */
function first(name: string): { runs: string; what: string } | undefined {
  const [module = '', path = ''] = name.split(' ');
  const [row] = catalog.findRunners(module === '*' ? undefined : module, path);
  return row && { runs: row.runs, what: row.what };
}

describe('callback runners', () => {
  it('spell paths as steps joined by `.` and `#`, the last of which may be `*`', () => {
    expect(runners.filter(({ path }) => !pathSyntax.test(path)).map(({ module, path }) => `${module} ${path}`)).toEqual([]);
  });

  it('say each thing once', () => {
    const keys = runners.map(({ module, path, argument, properties, events }) => JSON.stringify([module, path, argument, properties, events]));
    expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
  });

  it('are plain data', () => {
    expect(JSON.parse(JSON.stringify(runners))).toEqual(runners);
  });

  it('stand under the canonical spelling of their path, so that look-ups find them', () => {
    const lost = runners.filter(({ module, path }) => module !== '*' && path !== '*').filter(({ module, path }) => {
      const name = catalog.canonical(module, path);
      return name.module !== module || name.path !== path;
    });
    expect(lost.map(({ module, path }) => `${module} ${path}`)).toEqual([]);
  });

  it('give properties only with the index of the object', () => {
    expect(runners.filter(({ properties, argument }) => properties && argument === 'any' ).map(({ path }) => path)).toEqual([]);
  });
});

describe('function types, decorators and contracts', () => {
  it('name each type once', () => {
    const keys = functionTypes.map(({ module, path }) => `${module} ${path}`);
    expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
  });

  it('stand under the canonical spelling of their name', () => {
    const lost = functionTypes.filter(({ module, path }) => catalog.canonical(module, path).path !== path);
    expect(lost.map(({ module, path }) => `${module} ${path}`)).toEqual([]);
  });

  it('name each decorator of a module once', () => {
    const keys = methodDecorators.map(({ module, name }) => `${module} ${name}`);
    expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
  });

  it('name the methods of each contract', () => {
    expect(classContracts.find(({ name }) => name === 'CanActivate')).toMatchObject({ methods: ['canActivate'], runs: 'later' });
    expect(classContracts.find(({ name }) => name === 'OnModuleInit')).toMatchObject({ methods: ['onModuleInit'], runs: 'startup' });
    expect(classContracts.filter(({ methods }) => methods.length === 0 || methods.includes(''))).toEqual([]);
  });

  it('know a provider factory by what stands beside it', () => {
    expect(propertyRoles).toContainEqual({ property: 'useFactory', beside: 'provide', runs: 'startup', what: 'provider factory' });
  });

  it('compile every file convention', () => {
    for (const { files } of fileConventions) expect(new RegExp(files, 'u')).toBeInstanceOf(RegExp);
  });
});

describe('findRunners', () => {
  it.each([
    ['express default#get', 'later', '`{method} {0}` handler'],
    ['koa default#use', 'later', 'middleware'],
    ['koa default#use#use', 'later', 'middleware'],
    ['koa-router default#get#post', 'later', '`{method} {0}` handler'],
    ['hapi server#route', 'later', 'route handler'],
    ['hono Hono#basePath#get#get', 'later', '`{method} {0}` handler'],
    ['polka default#use#get', 'later', '`{method} {0}` handler'],
    ['yargs default#option#command', 'command', 'command'],
    ['yargs default.command', 'command', 'command'],
    ['commander program.command#option#action', 'command', 'command'],
    ['commander Command#command#action', 'command', 'command'],
    ['commander version#command#action', 'command', 'command'],
    ['cac default#command#option#action', 'command', 'command'],
    ['@trpc/server initTRPC.context#create#procedure.input#query', 'later', '`query` procedure'],
    ['bullmq Worker', 'later', 'job processor'],
    ['amqplib default.connect#createChannel#consume', 'later', 'message handler'],
    ['kafkajs Kafka#consumer#run', 'later', 'message handler'],
    ['node-cron default.schedule', 'later', 'scheduled job'],
    ['cron CronJob', 'later', 'scheduled job'],
    ['p-limit default#', 'later', 'callback'],
    ['p-map default', 'later', 'callback'],
    ['async map', 'later', 'callback'],
    ['async parallel', 'later', 'callback'],
    ['lodash default.mapValues', 'in-place', 'mapValues callback'],
    ['lodash default.map', 'in-place', 'map callback'],
    ['lodash.debounce default', 'later', 'delayed callback'],
    ['rxjs map', 'later', '`map` operator'],
    ['axios default.create#interceptors.request.use', 'later', 'interceptor'],
    ['ava default', 'test', 'test'],
    ['node:test describe', 'test', 'test'],
    ['vitest it.only', 'test', 'test'],
    ['close-with-grace default', 'exit', 'exit handler'],
    ['workerpool pool#exec', 'worker', 'task on a worker'],
    ['stream Transform', 'later', '`Transform` stream'],
    ['@middy/core default#use#handler', 'later', 'function handler'],
    ['global defineEventHandler', 'later', 'request handler'],
    ['global it.each#', 'test', 'test'],
    ['* subscribe', 'later', 'subscriber'],
    ['* forEach', 'in-place', 'forEach callback'],
  ])('knows %s', (name, runs, what) => {
    expect(first(name)).toEqual({ runs, what });
  });

  it('leaves a function of an unknown module alone', () => {
    expect(catalog.findRunners('some-package', 'doSomething')).toEqual([]);
  });
});
