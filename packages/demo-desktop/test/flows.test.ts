//! The flows of the desktop on the real engine: no finding, and one active flow an event, which the agent chooses.

import { afterAll, beforeAll, expect, test } from 'vitest';
import { load, type Engine } from '@cti-flows/engine';
import { activate, addAll, blockOf, desktopActions, desktopFlows, slotsOf } from '../src/desktop/flows.js';

let engine: Engine;

beforeAll(async () => { engine = await load(); });
afterAll(() => engine.dispose());

test('no flow of the demo has a finding', () => {
  for (const { document } of desktopFlows) expect(engine.check(document), document.name).toEqual([]);
});

test('every CTI Action is offered, in its order, and finds its flow', async () => {
  expect(addAll(engine).map(({ label }) => label)).toEqual(desktopActions.map(({ action }) => action.label));
  const result = await engine.runAction('show-customer.action.json', {});
  expect(result.flow).toBe('What we know');
});

test('an event fires the one flow that is active, or none', async () => {
  const connecting = () => slotsOf(engine).find(({ trigger }) => trigger === 'voiceContact onConnecting')!;
  expect(connecting()).toMatchObject({ active: 'Voice screen pop with fallback' });
  expect(connecting().flows).toHaveLength(3);
  const fired = async () => (await engine.dispatch({ source: 'voiceContact', event: 'onConnecting' }))?.flow;

  activate(engine, connecting(), 'Case or new Case');
  expect(connecting().active).toBe('Case or new Case');
  expect(await fired()).toBe('Case or new Case');
  activate(engine, connecting(), '');
  expect(connecting().active).toBeUndefined();
  expect(await fired()).toBeUndefined();
});

test('a block has its author’s title, else only its type', () => {
  expect(blockOf('Log the call', 'uid-4')).toEqual({ title: 'Whole seconds', type: 'SE_CoreCast' });
  expect(blockOf('Log the call', 'uid-1')).toEqual({ type: 'SE_ContactProperties' });
  expect(blockOf('no such flow', 'uid-1')).toEqual({ type: '' });
});
