//! The engine without its driver: runs that are stepped by hand, written down and restored; documents that are checked.

import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { FlowError, FormError, MisuseError } from '../src/errors.js';
import { loadCore } from '../src/node.js';
import type { Trace } from '../src/types.js';
import { attributeToLog, call, engineWith, flowOf, shippedFlow, stop, wasm } from './engine.js';

const core = await loadCore({ wasm });
const connecting = call('onConnecting', 'c');

test('a run is stepped by hand', () => {
  const flow = core.compile(attributeToLog());
  const run = flow.start(connecting, { id: 'r', window: null });
  expect(run.step()).toEqual({
    perform: { seq: 1, block: 'uid-1', call: 'contact.get_attribute', with: { name: 'a' } },
    key: 'r#1',
  });
  run.reply(1, 1_500, '{"value":"x"}');
  expect(run.step()).toMatchObject({ perform: { call: 'log.write', with: { level: 'info', message: 'x' } } });
  run.fail(2, 1_600, { code: 'refused', message: 'no paper' });
  expect(run.step()).toEqual({ ended: { kind: 'completed' } });
  expect([run.id, run.flow, run.now, run.deadline]).toEqual(['r', 'flow of onConnecting', 1_600, undefined]);
  expect(run.traceFrom(run.traceLength - 1)).toEqual([{ ended: { kind: 'completed' } }]);
  expect(JSON.parse(run.traceText())).toEqual(run.trace());
});

test('an answer to another call, and one that comes too late, are misuses', () => {
  const run = core.compile(attributeToLog()).start(connecting, { id: 'r' });
  expect(() => run.reply(7, 1_500, 'null')).toThrow(
    new MisuseError('the reply answers call 7, the run waits for call 1'),
  );
  run.cancel();
  expect(() => run.reply(1, 1_500, 'null')).toThrow(MisuseError);
  expect(() => core.compile(attributeToLog()).start('{}', { id: 'r' })).toThrow(MisuseError);
});

test('a run is written down, and goes on elsewhere with the flow that it began with', async () => {
  const run = core.compile(attributeToLog()).start(connecting, { id: 'r' });
  run.reply(1, 1_500, '{"value":"x"}');
  const snapshot = run.snapshot();

  const elsewhere = await loadCore({ wasm });
  const restored = elsewhere.compile(attributeToLog()).restore(snapshot);
  expect(restored.step()).toEqual(run.step());
  expect([restored.id, restored.now, restored.deadline]).toEqual(['r', 1_500, 61_000]);
  expect(() => elsewhere.compile(flowOf('onEnded', stop('uid-1', 1))).restore(snapshot)).toThrow(MisuseError);
});

test('an engine goes on with a run, in the turn of its contact', async () => {
  const run = core.compile(attributeToLog()).start(connecting, { id: 'r' });
  const lines: unknown[] = [];
  const host = {
    'contact.get_attribute': () => ({ value: 'y' }),
    'log.write': ({ message }: { message?: unknown }) => void lines.push(message),
  };
  const engine = await engineWith({ host, now: () => 0 }, attributeToLog());
  const result = await engine.resume(run.snapshot());
  expect(result).toMatchObject({ id: 'r', status: 'completed' });
  expect(lines).toEqual(['y']);
  const stranger = await engineWith({});
  await expect(stranger.resume(run.snapshot())).rejects.toThrow(MisuseError);
  await expect(engine.resume('no snapshot')).rejects.toThrow(MisuseError);
});

test('the trace of a shipped scenario is byte for byte that of Rust', async () => {
  const golden = readFileSync(
    new URL('../../../flows/click-to-dial/national-number.trace.json', import.meta.url),
    'utf8',
  );
  const expected = JSON.parse(golden) as Trace;
  const fired = expected.events.flatMap((event) => ('fired' in event ? [event.fired] : []))[0]!;
  const run = core.compile(shippedFlow('click-to-dial')).start(fired, { id: 'run' });
  run.reply(1, expected.started, '{"value":"+12133734253"}');
  run.reply(2, expected.started, 'null');
  expect(run.traceText()).toBe(JSON.stringify({ ...expected, flow: 'Click-to-dial' }));
});

test('a document with errors says where', () => {
  const text = '{\n  "actions": [\n    { "id": "uid-0", "type": "SE_Start", "ports": { "done": "uid-7" } }\n  ]\n}';
  const found = core.check(text).find(({ severity }) => severity === 'error');
  expect(found).toMatchObject({ code: 'dangling-port', pointer: '/actions/0/ports/done', line: 3 });
  expect(core.check(JSON.parse(text) as object).map(({ code }) => code)).toEqual(
    core.check(text).map(({ code }) => code),
  );
  expect(() => core.compile(text)).toThrow(FlowError);
  try {
    core.compile('{');
    expect.unreachable();
  } catch (error) {
    expect((error as FlowError).diagnostics).toMatchObject([{ code: 'not-json', line: 1 }]);
  }
  expect(core.check(shippedFlow('voice-screen-pop'))).toEqual([]);
});

test('the catalogue has every kind of block', () => {
  const start = core.catalogue().find(({ type }) => type === 'SE_Start');
  expect(start).toEqual({ type: 'SE_Start', title: 'Start', category: expect.any(String), ports: ['done'] });
  const documented = JSON.parse(readFileSync(new URL('../../../schemas/catalogue.json', import.meta.url), 'utf8')) as {
    blocks: { type: string }[];
  };
  expect(documented.blocks.map(({ type }) => type)).toEqual(
    expect.arrayContaining(core.catalogue().map(({ type }) => type)),
  );
});

const action = {
  label: 'Note a callback',
  flow: 'note',
  payload: { kind: 'callback' },
  form: { fields: [{ name: 'phone', required: true }, { name: 'reason' }] },
};
const note = {
  name: 'note',
  on: { source: 'ctiAction' },
  actions: [{ id: 'uid-0', type: 'SE_Start', ports: { done: 'uid-1' } }, stop('uid-1', '$.payload')],
};

test('a CTI Action runs its flow with what the agent filled in', async () => {
  const engine = await engineWith({}, note);
  expect(engine.addAction('note.action.json', action)).toMatchObject({
    name: 'note.action.json',
    label: 'Note a callback',
  });
  expect(engine.actions()).toMatchObject([{ label: 'Note a callback', form: action.form }]);
  const result = await engine.runAction('note', { form: { phone: '1' }, contact: { contactId: 'c' } });
  expect(result).toMatchObject({ status: 'completed', result: { kind: 'callback', phone: '1', reason: '' } });

  const incomplete = await engine.runAction('note', { form: { other: 'x' } }).catch((error: unknown) => error);
  expect(incomplete).toBeInstanceOf(FormError);
  expect((incomplete as FormError).problems).toHaveLength(2);
  await expect(engine.runAction('nobody', {})).rejects.toThrow(new MisuseError('there is no CTI Action `nobody`'));
  engine.removeFlow('note');
  await expect(engine.runAction('note', { form: { phone: '1' } })).rejects.toThrow(MisuseError);
  expect(() => engine.addAction('broken', { label: 7 })).toThrow(FlowError);
});
