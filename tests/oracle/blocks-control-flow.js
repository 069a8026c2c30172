// The group Control Flow of the palette.
import { ask, bad, nonEmpty, value } from './asking.js';
import { compare, convert, kinds, whole } from './javascript.js';
import * as is from './replies.js';
import { Failure, present } from './values.js';

const sources = (() => {
  const contact = [
    'onInit',
    'onIncoming',
    'onPending',
    'onConnecting',
    'onAccepted',
    'onConnected',
    'onMissed',
    'onEnded',
    'onDestroy',
    'onRefresh',
  ];
  const voiceContact = contact;
  const chatContact = [
    ...contact.filter((event) => event !== 'onIncoming'),
    'onMessageReceived',
    'onMessageSent',
    'onViewContact',
  ];
  const agent = [
    'onInit',
    'onRefresh',
    'onStateChange',
    'onRoutable',
    'onNotRoutable',
    'onOffline',
    'onError',
    'onAfterCallWork',
  ];
  return {
    voiceContact,
    chatContact,
    agent,
    'Amazon Connect Voice Contact': voiceContact,
    'Amazon Connect Chat Contact': chatContact,
  };
})();
const shortNames = { 'Amazon Connect Voice Contact': 'voiceContact', 'Amazon Connect Chat Contact': 'chatContact' };

export const controlFlow = {
  *CF_Switch(controls) {
    const cast = convert[controls.choice('evaluateAs', kinds) ?? 'string'];
    const given = controls.any('value');
    const cases = Array.from({ length: 8 }, (_, index) => `case${index + 1}`);
    const isTaken = (name) =>
      ![undefined, ''].includes(controls.any(name)) && compare['==='](cast(controls.any(name)), cast(given));
    const port = given === undefined || given === '' ? 'default' : (cases.find(isTaken) ?? 'default');
    return [port, { port }];
  },
  *CF_ForEach(controls, { before }) {
    const items = controls.any('items') ?? [];
    if (!Array.isArray(items)) bad();
    const index = before?.results?.index === undefined ? 0 : before.results.index + 1;
    const count = items.length;
    if (index >= count) return ['done', { count }];
    return ['body', { item: items[index], index, count, isLast: index === count - 1 }];
  },
  *CF_TryAgain(controls, { before, by }) {
    const attempts = whole(controls.number('attempts') ?? 3);
    const delay = whole(controls.number('delay') ?? 1000);
    const backOff = Math.max(0, controls.number('backOff') ?? 2);
    const attempt = by === 'failure' ? (before?.results?.attempt ?? 0) + 1 : 1;
    if (attempt === 1) return ['try', { attempt }];
    if (attempt > attempts) throw new Failure('exhausted');
    yield* ask('timer.sleep', { milliseconds: Math.min(3_600_000, Math.trunc(delay * backOff ** (attempt - 2))) });
    return ['try', { attempt }];
  },
  *CF_WaitForEvent(controls) {
    const [named, event] = [controls.need('text', 'source'), controls.need('text', 'event')];
    const timeoutMs = whole(controls.number('timeout') ?? 30_000);
    if (!Object.hasOwn(sources, named) || !sources[named].includes(event)) bad();
    const parameters = { source: shortNames[named] ?? named, event, timeoutMs };
    const reply = yield* ask('event.wait', parameters, is.members({ happened: is.flag, payload: is.notNull }));
    return [reply.happened ? 'success' : 'timeout', present({ payload: reply.happened ? reply.payload : undefined })];
  },
  *CF_CallFlow(controls) {
    const parameters = { flow: controls.need('text', 'flow'), payload: nonEmpty(controls.map('payload')) };
    const reply = yield* ask('flow.call', parameters, is.members({ ending: is.ending, result: is.notNull }));
    if (reply.ending.kind !== 'completed') throw new Failure('flow-failed');
    return ['success', present({ result: reply.result })];
  },
  *CF_SetVariable(controls, { variables }) {
    const [name, scope] = [controls.need('text', 'name'), controls.choice('scope', ['run', 'contact']) ?? 'run'];
    const set = controls.any('value');
    if (scope === 'contact') yield* ask('contact.set_variable', { name, value: set });
    else if (set === undefined) delete variables[name];
    else Object.defineProperty(variables, name, { value: set, enumerable: true, configurable: true, writable: true });
    return ['done', value(set)];
  },
  *CF_GetVariable(controls) {
    const reply = yield* ask(
      'contact.get_variable',
      { name: controls.need('text', 'name') },
      is.members({ value: is.any }),
    );
    return ['done', value(reply.value === undefined ? controls.any('defaultValue') : reply.value)];
  },
  *CF_Assert(controls) {
    const message = controls.text('message');
    if (!controls.any('value')) throw new Failure('assertion-failed', message);
    return ['done', null];
  },
  *CF_Stop(controls) {
    return [null, controls.any('result') ?? null];
  },
};
