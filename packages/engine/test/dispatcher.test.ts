//! Several runs: the order of contacts, flows that call flows, events that are waited for, flows that change meanwhile.

import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { FlowError, MisuseError } from '../src/errors.js';
import { MAX_CALL_DEPTH } from '../src/node.js';
import type { Engine, Event, Host, RunResult, TraceEntry } from '../src/types.js';
import { attributeToLog, call, callFlow, delay, engineWith, flowOf, stop, waitFor } from './engine.js';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

/** Answers after so many seconds, and notes what it did. */
function slowHost(seconds: number): { host: Host; notes: string[] } {
  const notes: string[] = [];
  const host: Host = {
    'contact.get_attribute': async (_, { contactId }) => {
      notes.push(`asked ${contactId}`);
      await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
      notes.push(`answered ${contactId}`);
      return { value: 'x' };
    },
    'log.write': ({ message }) => void notes.push(`log ${message as unknown}`),
  };
  return { host, notes };
}

/** Lets time pass until these runs are over. */
async function played(...runs: Promise<RunResult | undefined>[]): Promise<RunResult[]> {
  await vi.runAllTimersAsync();
  const results = await Promise.all(runs);
  return results.map((result) => result ?? expect.unreachable('no flow was fired'));
}

/** When a run ended. */
function endOf(result: RunResult | undefined): number | undefined {
  return result?.trace.events.flatMap((event) => ('answered' in event ? [event.answered.at] : [])).at(-1);
}

function results(result: RunResult | undefined): unknown {
  return result?.actions['uid-1']?.results;
}

function exception(result: RunResult | undefined): unknown {
  return result?.actions['uid-1']?.exception;
}

test('runs of one contact keep the order of their events', async () => {
  const { host, notes } = slowHost(2);
  const engine = await engineWith({ host }, attributeToLog());
  const runs = [engine.dispatch(call('onConnecting', 'c')), engine.dispatch(call('onConnecting', 'c'))];
  const [first, second] = await played(...runs);
  expect(notes).toEqual(['asked c', 'answered c', 'log x', 'asked c', 'answered c', 'log x']);
  expect([endOf(first), endOf(second)]).toEqual([3_000, 5_000]);
  expect([first?.id, second?.id]).toEqual(['t-1', 't-2']);
});

test('runs of different contacts, and of none, go side by side', async () => {
  const { host, notes } = slowHost(2);
  const engine = await engineWith({ host }, attributeToLog());
  const none: Event = { source: 'voiceContact', event: 'onConnecting', at: 1_000 };
  const events = [call('onConnecting', 'c'), call('onConnecting', 'd'), none, none];
  const ended = await played(...events.map((event) => engine.dispatch(event)));
  expect(notes.slice(0, 4)).toEqual(['asked c', 'asked d', 'asked undefined', 'asked undefined']);
  expect(ended.map(endOf)).toEqual([3_000, 3_000, 3_000, 3_000]);
});

test('waiting in the queue does not count against the window', async () => {
  const engine = await engineWith({ host: slowHost(50).host }, attributeToLog());
  const runs = [engine.dispatch(call('onConnecting', 'c')), engine.dispatch(call('onConnecting', 'c'))];
  expect((await played(...runs)).map(({ status }) => status)).toEqual(['completed', 'completed']);
});

test('a run that is given up in the queue is cancelled at once; the next still waits for the one before', async () => {
  const told: string[] = [];
  const onTrace = ({ run, event }: TraceEntry) => void told.push(`${run} ${Object.keys(event)[0]}`);
  const engine = await engineWith({ host: slowHost(10).host, onTrace }, attributeToLog());
  const abort = new AbortController();
  const first = engine.dispatch(call('onConnecting', 'c'));
  const second = engine.dispatch(call('onConnecting', 'c'), { signal: abort.signal });
  const third = engine.dispatch(call('onConnecting', 'c'));
  await vi.advanceTimersByTimeAsync(1_000);
  abort.abort();
  expect(await second).toMatchObject({ id: 't-2', status: 'cancelled', actions: {}, trace: { started: 2_000 } });
  expect(told.filter((line) => line.startsWith('t-2'))).toEqual(['t-2 fired', 't-2 ended']);
  expect((await played(first, third)).map(endOf)).toEqual([11_000, 21_000]);
  const [last] = await played(engine.dispatch(call('onConnecting', 'c')));
  expect(endOf(last), 'nobody is waited for any more').toBe(11_000);
});

test('a flow is changed while a run of it is under way and another waits', async () => {
  const { host, notes } = slowHost(10);
  const engine = await engineWith({ host }, attributeToLog());
  const before = [engine.dispatch(call('onConnecting', 'c')), engine.dispatch(call('onConnecting', 'c'))];
  const edited = JSON.parse(
    JSON.stringify(attributeToLog()).replace('$.actions.uid-1.results.value', 'edited'),
  ) as object;
  engine.addFlow(edited);
  await played(...before, engine.dispatch(call('onConnecting', 'c')));
  expect(notes.filter((note) => note.startsWith('log'))).toEqual(['log x', 'log x', 'log edited']);
});

test('an event without a flow gives nothing, and two flows for one event are refused', async () => {
  const engine = await engineWith({}, attributeToLog());
  expect(await engine.dispatch(call('onEnded', 'c'))).toBeUndefined();
  expect(() => engine.addFlow(attributeToLog(), { name: 'other' })).toThrow(FlowError);
  expect(engine.addFlow(attributeToLog(), { name: 'other', active: false })).toMatchObject({
    name: 'other',
    active: false,
  });
  expect(engine.flows().map(({ name }) => name)).toEqual(['flow of onConnecting', 'other']);
  expect([engine.removeFlow('other'), engine.removeFlow('other')]).toEqual([true, false]);
});

test('a called flow has the contact and gives its result', async () => {
  const result = { contact: '$.contact.contactId', n: '$.payload.n' };
  const called = flowOf('onEnded', delay('uid-1', 2_000, 'uid-2'), stop('uid-2', result));
  const engine = await engineWith({}, flowOf('onConnecting', callFlow('flow of onEnded')), called);
  const [run] = await played(engine.dispatch(call('onConnecting', 'c', { n: 7 })));
  expect(results(run)).toEqual({ result: { contact: 'c', n: 7 } });
  expect([run?.status, endOf(run)]).toEqual(['completed', 3_000]);
});

test('a called flow is told in the live trace under a key of its own, and is no ended run', async () => {
  const [told, ended] = [new Set<string>(), [] as string[]];
  const options = {
    onTrace: ({ run }: { run: string }) => told.add(run),
    onEnded: ({ id }: RunResult) => ended.push(id),
  };
  const engine = await engineWith(
    options,
    flowOf('onConnecting', callFlow('flow of onEnded')),
    flowOf('onEnded', stop('uid-1', 1)),
  );
  await played(engine.dispatch(call('onConnecting', 'c')));
  expect([...told]).toEqual(['t-1', 't-1#1/flow of onEnded']);
  expect(ended).toEqual(['t-1']);
});

test('a flow that rests can be called, and one that is not there cannot', async () => {
  const resting = { ...flowOf('onEnded', stop('uid-1', 'rested')), active: false };
  const nobody = flowOf('onConnected', callFlow('nobody'));
  const engine = await engineWith({}, flowOf('onConnecting', callFlow('flow of onEnded')), resting, nobody);
  const [first, second] = await played(
    engine.dispatch(call('onConnecting', 'c')),
    engine.dispatch(call('onConnected', 'c')),
  );
  expect(results(first)).toEqual({ result: 'rested' });
  expect(exception(second)).toEqual({ code: 'not-found', message: 'there is no flow `nobody`' });
});

test('a called flow has what is left of the window', async () => {
  const main = flowOf('onConnecting', delay('uid-2', 40_000, 'uid-1'), callFlow('flow of onEnded'));
  main.actions[0]!.ports = { done: 'uid-2' };
  const called = flowOf('onEnded', delay('uid-1', 30_000));
  const [run] = await played((await engineWith({}, main, called)).dispatch(call('onConnecting', 'c')));
  expect(exception(run)).toEqual({ code: 'flow-failed', message: 'it took too long' });
  expect(endOf(run), 'the whole window and no more').toBe(61_000);

  const [patient] = await played(
    (await engineWith({ window: null }, main, called)).dispatch(call('onConnecting', 'c')),
  );
  expect([results(patient), endOf(patient)]).toEqual([{}, 71_000]);
});

test('a called flow ends with its caller', async () => {
  const ended: string[] = [];
  const host: Host = {
    'timer.sleep': (_, { signal, run }) =>
      new Promise((_resolve, reject) => {
        signal.addEventListener('abort', () => {
          ended.push(run);
          reject(signal.reason);
        });
      }),
  };
  const engine = await engineWith(
    { host },
    flowOf('onConnecting', callFlow('flow of onEnded')),
    flowOf('onEnded', delay('uid-1', 9)),
  );
  const abort = new AbortController();
  const run = engine.dispatch(call('onConnecting', 'c'), { signal: abort.signal });
  await vi.advanceTimersByTimeAsync(1);
  abort.abort();
  expect((await run)?.status).toBe('cancelled');
  expect(ended).toEqual(['t-1#1/flow of onEnded']);
});

test('a flow that calls itself is stopped by the depth limit', async () => {
  // Each level gives what came of the call below it; the lowest that ran gives the exception.
  const reached = { below: '$.actions.uid-1.results.result', exception: '$.actions.uid-1.exception.message' };
  const engine = await engineWith(
    {},
    flowOf('onConnecting', callFlow('flow of onConnecting', 'uid-2'), stop('uid-2', reached)),
  );
  const [run] = await played(engine.dispatch(call('onConnecting', 'c')));
  let deepest = run?.result as { below?: unknown; exception?: unknown };
  let depth = 0;
  for (; deepest.below; depth += 1) deepest = deepest.below as typeof deepest;
  expect([depth, deepest.exception]).toEqual([
    MAX_CALL_DEPTH,
    `flows call one another more than ${MAX_CALL_DEPTH} deep`,
  ]);
});

test('a wait is over when the event is dispatched, which fires its own flow too', async () => {
  const engine = await engineWith(
    {},
    flowOf('onConnecting', waitFor('onEnded', 20_000)),
    flowOf('onEnded', delay('uid-1', 1_000)),
  );
  const waiting = engine.dispatch(call('onConnecting', 'c'));
  await vi.advanceTimersByTimeAsync(3_000);
  const other = engine.dispatch(call('onEnded', 'd'));
  await vi.advanceTimersByTimeAsync(1_000);
  const own = engine.dispatch({ ...call('onEnded', 'c', { reason: 'agent' }), at: 5_000 });
  const [waited, , ended] = await played(waiting, other, own);
  expect(results(waited)).toEqual({ payload: { reason: 'agent' } });
  expect(endOf(waited), "the end of another contact's call did not count").toBe(5_000);
  expect([ended?.status, endOf(ended)]).toEqual(['completed', 6_000]);
});

test('an event that fires no flow ends a wait too', async () => {
  const engine = await engineWith({}, flowOf('onConnecting', waitFor('onEnded', 20_000)));
  const runs = [engine.dispatch(call('onConnecting', 'c')), engine.dispatch(call('onConnecting', 'd'))];
  await vi.advanceTimersByTimeAsync(2_000);
  expect(await engine.dispatch(call('onEnded', 'c'))).toBeUndefined();
  const [first, second] = await played(...runs);
  expect([results(first), endOf(first)]).toEqual([{}, 3_000]);
  expect(endOf(second), 'it waited in vain').toBe(21_000);
});

test('an event before the wait does not count, and a wait that is given up leaves nothing', async () => {
  const engine = await engineWith({}, flowOf('onConnecting', waitFor('onEnded', 20_000)));
  await engine.dispatch(call('onEnded', 'c'));
  const abort = new AbortController();
  const givenUp = engine.dispatch(call('onConnecting', 'c'), { signal: abort.signal });
  await vi.advanceTimersByTimeAsync(1_000);
  abort.abort();
  expect((await givenUp)?.status).toBe('cancelled');
  expect(vi.getTimerCount()).toBe(0);
  const waiting = engine.dispatch(call('onConnecting', 'c'));
  await vi.advanceTimersByTimeAsync(1_000);
  await engine.dispatch(call('onEnded', 'c'));
  expect(endOf((await played(waiting))[0])).toBe(2_000);
});

test('a window that runs out ends a wait and the run', async () => {
  const engine = await engineWith({}, flowOf('onConnecting', waitFor('onEnded', 90_000)));
  const [run] = await played(engine.dispatch(call('onConnecting', 'c')));
  expect(run?.status).toBe('timedOut');
});

test('an event is what it was when it was dispatched', async () => {
  const seen: unknown[] = [];
  const host: Host = {
    'contact.get_attribute': (_, { event }) => {
      seen.push(event.payload);
      return {};
    },
  };
  const engine = await engineWith({ host }, attributeToLog());
  const payload = { n: 1 };
  const runs = [
    engine.dispatch(call('onConnecting', 'c', payload)),
    engine.dispatch(call('onConnecting', 'c', payload)),
  ];
  payload.n = 2;
  await played(...runs);
  expect(seen).toEqual([{ n: 1 }, { n: 1 }]);
});

test('an engine that is disposed gives up its runs and takes no events', async () => {
  const engine: Engine = await engineWith({ host: slowHost(10).host }, attributeToLog());
  const runs = [engine.dispatch(call('onConnecting', 'c')), engine.dispatch(call('onConnecting', 'c'))];
  engine.dispose();
  engine.dispose();
  expect((await played(...runs)).map(({ status }) => status)).toEqual(['cancelled', 'cancelled']);
  await expect(engine.dispatch(call('onConnecting', 'c'))).rejects.toThrow(new MisuseError('the engine was disposed'));
  expect(() => engine.flows()).toThrow(MisuseError);
});

test('engines side by side have flows of their own', async () => {
  const [first, second] = [await engineWith({}, attributeToLog()), await engineWith({})];
  first.dispose();
  expect(second.flows()).toEqual([]);
  expect(second.addFlow(attributeToLog()).name).toBe('flow of onConnecting');
});

test('many runs may have one signal', async () => {
  const warned = vi.fn();
  process.on('warning', warned);
  const engine = await engineWith({ host: slowHost(1).host }, attributeToLog());
  const abort = new AbortController();
  const runs = Array.from({ length: 50 }, (_, index) =>
    engine.dispatch(call('onConnecting', `c${index % 25}`), { signal: abort.signal }),
  );
  await vi.advanceTimersByTimeAsync(500);
  abort.abort();
  const ended = await played(...runs);
  process.off('warning', warned);
  expect(new Set(ended.map(({ status }) => status))).toEqual(new Set(['cancelled']));
  expect(warned).not.toHaveBeenCalled();
});
