//! Helpers of hosts: property store, contact variables, log.

import { expect, test, vi } from 'vitest';
import { consoleLog } from '../src/host/console-log.js';
import { contactVariables } from '../src/host/contact-variables.js';
import { memoryStore } from '../src/host/memory-store.js';
import type { CallContext } from '../src/types.js';
import { attributeToLog, call, engineWith } from './engine.js';

const context = (contactId?: string) => ({ contactId, flow: 'f', block: 'uid-1' }) as CallContext;
const anywhere = context();

test('properties are set, read, unset and cleared', () => {
  const store = memoryStore();
  expect(store['store.get_property']({ key: 'a' }, anywhere)).toEqual({});
  store['store.set_property']({ key: 'a', value: 1 as never }, anywhere);
  store['store.set_property']({ key: 'b', value: null as never }, anywhere);
  expect(store['store.get_property']({ key: 'b' }, anywhere)).toEqual({ value: null });
  expect(store['store.get_properties']({}, anywhere)).toEqual({ a: 1, b: null });
  store['store.set_property']({ key: 'a' }, anywhere);
  expect(store['store.get_properties']({}, anywhere)).toEqual({ b: null });
  store['store.clear_properties']({}, anywhere);
  expect(store['store.get_properties']({}, anywhere)).toEqual({});
});

test('a property may have any name', () => {
  const store = memoryStore();
  for (const key of ['__proto__', 'constructor', ''])
    store['store.set_property']({ key, value: 'x' as never }, anywhere);
  expect(JSON.stringify(store['store.get_properties']({}, anywhere))).toBe(
    '{"__proto__":"x","constructor":"x","":"x"}',
  );
  expect(store['store.get_property']({ key: 'toString' }, anywhere)).toEqual({});
});

test('what the adapter keeps for itself is neither seen nor changed', () => {
  const properties = new Map<string, unknown>([
    ['cti:clickToDial', true],
    ['a', 1],
  ]);
  const store = memoryStore({ properties });
  expect(store['store.get_property']({ key: 'cti:clickToDial' }, anywhere)).toEqual({});
  expect(store['store.get_properties']({}, anywhere)).toEqual({ a: 1 });
  expect(() => store['store.set_property']({ key: 'cti:x', value: 1 as never }, anywhere)).toThrow(
    '`cti:x` cannot be set',
  );
  store['store.clear_properties']({}, anywhere);
  expect([...properties]).toEqual([['cti:clickToDial', true]]);
});

test('counters begin at 0, count as JavaScript does, and outlive clearing', async () => {
  const properties = new Map<string, unknown>();
  const store = memoryStore({ properties });
  expect(store['store.get_counter']({ name: 'n' }, anywhere)).toEqual({ value: 0 });
  store['store.update_counter']({ name: 'n', by: 0.1 }, anywhere);
  expect(store['store.update_counter']({ name: 'n', by: 0.2 }, anywhere)).toEqual({ value: 0.1 + 0.2 });
  store['store.clear_properties']({}, anywhere);
  expect(properties).toEqual(new Map([['cti:counter:n', 0.1 + 0.2]]));
  properties.set('cti:counter:n', Number.MAX_VALUE);
  expect(() => store['store.update_counter']({ name: 'n', by: Number.MAX_VALUE }, anywhere)).toThrow(
    'cannot count that far',
  );
  properties.set('cti:counter:n', 'many');
  expect(() => store['store.get_counter']({ name: 'n' }, anywhere)).toThrow('does not hold a number');
});

test('variables are those of one contact, until it is forgotten', () => {
  const variables = new Map<string, Map<string, unknown>>();
  const calls = contactVariables({ variables });
  calls['contact.set_variable']({ name: 'v', value: 1 as never }, context('c'));
  expect(calls['contact.get_variable']({ name: 'v' }, context('c'))).toEqual({ value: 1 });
  expect(calls['contact.get_variable']({ name: 'v' }, context('d'))).toEqual({});
  variables.delete('c');
  expect(calls['contact.get_variable']({ name: 'v' }, context('c'))).toEqual({});
  calls['contact.set_variable']({ name: 'v', value: 1 as never }, context('c'));
  calls['contact.set_variable']({ name: 'v' }, context('c'));
  expect(variables.size).toBe(0);
  expect(() => calls['contact.get_variable']({ name: 'v' }, context())).toThrow(
    expect.objectContaining({ code: 'no-contact' }),
  );
});

test('lines of flows are written to the console as loud as they are', async () => {
  const to = { debug: vi.fn(), info: vi.fn(), warn: vi.fn(), error: vi.fn() };
  const host = { ...consoleLog({ to }), 'contact.get_attribute': () => ({ value: '100 %s' }) };
  const engine = await engineWith({ host }, attributeToLog());
  await engine.dispatch(call('onConnecting', 'c'));
  expect(to.info).toHaveBeenCalledExactlyOnceWith('[%s %s]', 'flow of onConnecting', 'uid-2', '100 %s');
  consoleLog({ to })['log.write']({ level: 'error' }, context());
  expect(to.error).toHaveBeenCalledExactlyOnceWith('[%s %s]', 'f', 'uid-1', '');
});
