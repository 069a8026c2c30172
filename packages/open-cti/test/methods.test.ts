//! Every method that the facts about Open CTI list is in the wrapper and in the double, and takes what they say.

import { existsSync, readFileSync } from 'node:fs';

import { describe, expect, test } from 'vitest';

import { createOpenCtiDouble } from '../src/double/index.js';
import { PANEL_HEIGHT, PANEL_WIDTH } from '../src/limits.js';
import { OpenCti } from '../src/opencti.js';

interface Facts {
  constants: Record<'CALL_TYPE' | 'SCREENPOP_TYPE', string[]>;
  methods: { name: string; args: Record<string, unknown>; returnValue?: unknown }[];
}

const FILE = [3, 4]
  .map((up) => new URL(`${'../'.repeat(up)}../shared/data/opencti/methods.json`, import.meta.url))
  .find(existsSync);
if (!FILE) console.warn('methods.json is not beside the repository: the tests that read it are skipped');
const FACTS: Facts = FILE
  ? (JSON.parse(readFileSync(FILE, 'utf8')) as Facts)
  : { constants: { CALL_TYPE: [], SCREENPOP_TYPE: [] }, methods: [] };
const WRAPPED: Record<string, string> = { 'hvs.onWorkStart': 'onWorkStart', 'hvs.completeWork': 'completeWork' };

describe.skipIf(!FILE)('the facts about Open CTI', () => {
  const { opencti } = createOpenCtiDouble().sforce;
  const names = FACTS.methods.flatMap(({ name }) => name.replace(/ .*/, '').split('/'));

  test('there are 24 methods, three of them in one row', () => {
    expect(FACTS.methods).toHaveLength(24);
    expect(names).toHaveLength(26);
  });

  test.each(names)('%s is in the double', (name) => {
    const found = name.split('.').reduce<unknown>((at, part) => Object(at)[part] as unknown, opencti);
    expect(found).toBeTypeOf('function');
  });

  test.each(names)('%s is in the wrapper', (name) => {
    expect(OpenCti.prototype[(WRAPPED[name] ?? name) as keyof OpenCti]).toBeTypeOf('function');
  });

  test('nothing else is in the double', () => {
    const own = Object.entries(opencti).flatMap(([name, value]) => {
      if (typeof value === 'function') return [name];
      return name === 'hvs' ? Object.keys(value as object).map((inside) => `hvs.${inside}`) : [];
    });
    expect(own.sort()).toEqual([...names].sort());
  });

  test('the constants have their names', () => {
    expect(Object.keys(opencti.CALL_TYPE)).toEqual(FACTS.constants.CALL_TYPE);
    expect(Object.keys(opencti.SCREENPOP_TYPE)).toEqual(FACTS.constants.SCREENPOP_TYPE);
  });

  test.each([
    ['setSoftphonePanelHeight', 'heightPX', PANEL_HEIGHT],
    ['setSoftphonePanelWidth', 'widthPX', PANEL_WIDTH],
  ])('the limits of %s are those of the guide', (name, argument, range) => {
    const said = FACTS.methods.find((method) => method.name === name)?.args[argument];
    expect(said).toBe(`number ${range.least}..${range.most}`);
  });
});
