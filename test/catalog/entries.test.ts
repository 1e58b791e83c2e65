import { describe, expect, it } from 'vitest';
import { packages } from '../../catalog/src/packages.js';
import { modules } from '../../catalog/src/modules.js';
import type { BlockingApi, Condition, Twin } from '../../catalog/src/types.js';

const step = '[A-Za-z_$][\\w$]*';
const pathSyntax = new RegExp(`^${step}#?([.#]?${step}#?)*$`);
const blocking = modules.flatMap(({ module, apis }) => apis.map((api) => ({ module, api, name: `${module} ${api.path}` })));

const isDuplicate = (name: string, index: number, all: string[]): boolean => all.indexOf(name) !== index;
const failing = (test: (api: BlockingApi) => boolean): string[] => blocking.filter(({ api }) => test(api)).map(({ name }) => name);

describe('catalog entries', () => {
  it('name each module once', () => {
    const names = modules.flatMap(({ module, aliases = [] }) => [module, ...aliases]);
    expect(names.filter(isDuplicate)).toEqual([]);
  });

  it('name each API of a module once', () => {
    expect(blocking.map(({ name }) => name).filter(isDuplicate)).toEqual([]);
  });

  it('spell paths as steps joined by `.` and `#`', () => {
    expect(blocking.filter(({ api }) => !pathSyntax.test(api.path)).map(({ name }) => name)).toEqual([]);
  });

  it('are plain data', () => {
    expect(JSON.parse(JSON.stringify(modules))).toEqual(modules);
  });

  it('say how to get off the loop: a twin, a pool, or a note', () => {
    expect(failing(({ twin, offload, note }) => !twin && !offload && !note)).toEqual([]);
  });

  it('end every sentence with a full stop', () => {
    const sentences = blocking.flatMap(({ api }) => [api.note, api.twin?.differs]).filter((text) => text !== undefined);
    expect(sentences.length).toBeGreaterThan(50);
    expect(sentences.filter((text) => !/^[A-Z`].*\.$/.test(text))).toEqual([]);
  });

  it('give no pool to what waits', () => {
    expect(failing(({ cost, offload }) => cost === 'wait' && offload !== undefined)).toEqual([]);
  });

  it('name as twin something else than the API itself, unless an option is dropped', () => {
    const isItself = (module: string, { path, when, twin }: BlockingApi): boolean =>
      twin !== undefined && twin.module === module && twin.member === path && twin.drop === undefined && when === undefined;
    expect(blocking.filter(({ module, api }) => isItself(module, api)).map(({ name }) => name)).toEqual([]);
  });

  it('count arguments from zero', () => {
    const conditions = blocking.flatMap(({ api }) => [api.when, api.raise?.when, ...(api.twin?.unless ?? [])]).filter((one) => one !== undefined);
    expect(conditions.length).toBeGreaterThan(20);
    expect(conditions.flatMap(flatten).filter((one) => 'argument' in one && !(Number.isInteger(one.argument) && one.argument >= 0))).toEqual([]);
  });
});

function flatten(condition: Condition): Condition[] {
  return condition.kind === 'all' ? condition.of.flatMap(flatten) : [condition];
}

describe('package entries', () => {
  it('cover at least 60 packages', () => {
    expect(packages.length).toBeGreaterThanOrEqual(60);
  });

  it('say what they were checked against and how a project migrates', () => {
    const version = /^(@[\w-]+\/)?[\w.-]+ \d+\.\d+\.\d+( and |$)/;
    expect(packages.filter(({ checked }) => !version.test(checked ?? '')).map(({ module }) => module)).toEqual([]);
    expect(packages.filter(({ migration }) => !migration).map(({ module }) => module)).toEqual([]);
  });

  it('have a twin without differences somewhere if they are drop-in', () => {
    const isTrue = (twin: Twin | undefined): boolean => twin !== undefined && twin.differs === undefined;
    const without = packages.filter(({ migration, apis }) => migration === 'drop-in' && !apis.some(({ twin, note }) => isTrue(twin) || note));
    expect(without.map(({ module }) => module)).toEqual([]);
  });

  it('name a version in full where a twin begins later', () => {
    const since = packages.flatMap(({ apis }) => apis.map(({ twin }) => twin?.since)).filter((version) => version !== undefined);
    expect(since.length).toBeGreaterThan(20);
    expect(since.filter((version) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([]);
  });
});
