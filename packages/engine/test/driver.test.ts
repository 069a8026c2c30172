//! One run: its calls, its time, its end.

import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { HostException, MisuseError } from '../src/errors.js';
import type { Host, RunResult, TraceEntry } from '../src/types.js';
import { attributeToLog, call, delay, engineWith, flowOf } from './engine.js';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const connecting = call('onConnecting', 'c');

/** Lets time pass until the run is over. */
async function played(run: Promise<RunResult | undefined>): Promise<RunResult> {
  await vi.runAllTimersAsync();
  const result = await run;
  if (!result) throw new Error('no flow was fired');
  return result;
}

function lastAnswer(result: RunResult): unknown {
  return result.trace.events.flatMap((event) => ('answered' in event ? [event.answered] : [])).at(-1);
}

/** A run of one block that reads an attribute, which the host answers so. */
async function answeredBy(handler: Host['contact.get_attribute'], more = {}): Promise<RunResult> {
  const engine = await engineWith(
    { host: handler ? { 'contact.get_attribute': handler } : {}, ...more },
    attributeToLog(),
  );
  return played(engine.dispatch(connecting));
}

function exceptionOf(result: RunResult): unknown {
  return result.actions['uid-1']?.exception;
}

test('a run goes to its end and keeps time', async () => {
  const lines: unknown[] = [];
  const slow = () => new Promise<{ value: string }>((resolve) => setTimeout(() => resolve({ value: 'x' }), 5_000));
  const host: Host = { 'contact.get_attribute': slow, 'log.write': ({ message }) => void lines.push(message) };
  const engine = await engineWith({ host }, attributeToLog());
  const result = await played(engine.dispatch(connecting));
  expect(result).toMatchObject({
    id: 't-1',
    flow: 'flow of onConnecting',
    status: 'completed',
    ending: { kind: 'completed' },
  });
  expect(lines).toEqual(['x']);
  expect(lastAnswer(result)).toEqual({ seq: 2, at: 6_000, reply: null });
  expect(result.actions['uid-1']).toEqual({ success: true, results: { value: 'x' }, exception: null });
});

test('a handler is told what the call is about', async () => {
  const handler = vi.fn(() => ({ value: 'x' }));
  await answeredBy(handler);
  expect(handler).toHaveBeenCalledExactlyOnceWith(
    { name: 'a' },
    {
      event: connecting,
      contactId: 'c',
      run: 't-1',
      flow: 'flow of onConnecting',
      block: 'uid-1',
      key: 't-1#1',
      signal: expect.any(AbortSignal),
    },
  );
});

test('a missing handler is unsupported, and a missing log stops nothing', async () => {
  const result = await answeredBy(undefined);
  const exception = { code: 'unsupported', message: 'this host cannot do `contact.get_attribute`' };
  expect(result.ending).toEqual({ kind: 'failed', block: 'uid-1', exception });
  expect((await answeredBy(() => ({ value: 'x' }))).status).toBe('completed');
});

test('what a handler throws is the exception of its block, and what is no host exception is told', async () => {
  const onError = vi.fn();
  const thrown = async (error: unknown) => exceptionOf(await answeredBy(() => Promise.reject(error), { onError }));
  expect(await thrown(new HostException('no-contact', 'there is none'))).toEqual({
    code: 'no-contact',
    message: 'there is none',
  });
  expect(await thrown(new DOMException('too late', 'TimeoutError'))).toEqual({ code: 'timeout', message: 'too late' });
  expect(await thrown(new DOMException('', 'AbortError'))).toEqual({
    code: 'timeout',
    message: 'the host did not answer in time',
  });
  expect(onError).not.toHaveBeenCalled();

  const broken = new TypeError('x is not a function');
  expect(await thrown(broken)).toEqual({ code: 'host-error', message: 'x is not a function' });
  const where = { run: 't-1', flow: 'flow of onConnecting', block: 'uid-1', call: 'contact.get_attribute' };
  expect(onError).toHaveBeenCalledExactlyOnceWith(broken, where);
  expect(await thrown('text')).toEqual({ code: 'host-error', message: 'text' });
  expect(await thrown(null)).toEqual({ code: 'host-error', message: 'null' });
  expect(await thrown({ message: 'of an object' })).toEqual({ code: 'host-error', message: 'of an object' });
});

test('a handler that throws before it is awaited is no different', async () => {
  const result = await answeredBy(() => {
    throw new HostException('refused', 'not now');
  });
  expect(exceptionOf(result)).toEqual({ code: 'refused', message: 'not now' });
});

test('a reply that is not JSON, or of another shape, is a bad reply', async () => {
  const circle: { value?: unknown } = {};
  circle.value = circle;
  for (const reply of [circle, { value: 1n }, { value: 7 }, () => 1]) {
    expect(exceptionOf(await answeredBy(() => reply as never))).toMatchObject({ code: 'bad-reply' });
  }
  let deep: unknown = 'x';
  for (let depth = 0; depth < 200; depth += 1) deep = [deep];
  expect(exceptionOf(await answeredBy(() => ({ value: deep }) as never))).toMatchObject({ code: 'bad-reply' });
});

test('half a character in a reply does not break it', async () => {
  const result = await answeredBy(() => ({ value: '😀'.slice(0, 1) }));
  expect(result.actions['uid-1']?.results).toEqual({ value: '\uFFFD' });
});

test('a run that takes longer than its window times out, and its call is told', async () => {
  let reason: unknown;
  const never: Host['contact.get_attribute'] = (_, { signal }) => {
    signal.addEventListener('abort', () => (reason = signal.reason));
    return new Promise(() => {});
  };
  const result = await answeredBy(never);
  expect(result.status).toBe('timedOut');
  expect(reason).toMatchObject({ name: 'TimeoutError' });
  expect(vi.getTimerCount()).toBe(0);
});

test('a window may be shorter, or there may be none', async () => {
  const slow = () => new Promise<{ value: string }>((resolve) => setTimeout(() => resolve({ value: 'x' }), 61_000));
  expect((await answeredBy(slow, { window: 60_999 })).status).toBe('timedOut');
  expect((await answeredBy(slow, { window: null })).status).toBe('completed');
});

test('a run is cancelled by its signal; what the host answers later is dropped', async () => {
  const abort = new AbortController();
  let isTold = false;
  const slow: Host['contact.get_attribute'] = (_, { signal }) =>
    new Promise((_resolve, reject) => {
      signal.addEventListener('abort', () => {
        isTold = true;
        reject(signal.reason);
      });
    });
  const engine = await engineWith({ host: { 'contact.get_attribute': slow } }, attributeToLog());
  const run = engine.dispatch(connecting, { signal: abort.signal });
  await vi.advanceTimersByTimeAsync(3_000);
  abort.abort();
  expect(await run).toMatchObject({ status: 'cancelled', ending: { kind: 'cancelled' } });
  expect(isTold).toBe(true);
  expect(vi.getTimerCount()).toBe(0);
});

test('a run whose signal has aborted before asks nothing', async () => {
  const handler = vi.fn(() => ({ value: 'x' }));
  const engine = await engineWith({ host: { 'contact.get_attribute': handler } }, attributeToLog());
  const result = await engine.dispatch(connecting, { signal: AbortSignal.abort() });
  expect(result).toMatchObject({ id: 't-1', status: 'cancelled', actions: {} });
  expect(result?.trace.events).toEqual([{ fired: connecting }, { ended: { kind: 'cancelled' } }]);
  expect(handler).not.toHaveBeenCalled();
});

test('the driver waits where the host cannot, and only there', async () => {
  const waiting = flowOf('onConnecting', delay('uid-1', 5_000));
  const bare = await engineWith({}, waiting);
  expect(lastAnswer(await played(bare.dispatch(connecting)))).toEqual({ seq: 1, at: 6_000, reply: null });

  const shrug: Host = { 'timer.sleep': () => Promise.reject(new HostException('unsupported', 'no clock')) };
  const shrugging = await engineWith({ host: shrug }, waiting);
  expect(lastAnswer(await played(shrugging.dispatch(connecting)))).toEqual({ seq: 1, at: 6_000, reply: null });

  const sleep = vi.fn();
  const timeless = await engineWith({ host: { 'timer.sleep': sleep } }, waiting);
  expect(lastAnswer(await played(timeless.dispatch(connecting)))).toEqual({ seq: 1, at: 1_000, reply: null });
  expect(sleep.mock.calls[0]?.[0]).toEqual({ milliseconds: 5_000 });

  const hasty = await engineWith({ window: 4_999 }, waiting);
  expect((await played(hasty.dispatch(connecting))).status).toBe('timedOut');
});

test('waits longer than a timer of JavaScript can be set', async () => {
  const month = 30 * 86_400_000;
  const engine = await engineWith({ window: null }, flowOf('onConnecting', delay('uid-1', month)));
  const run = engine.dispatch(connecting);
  await vi.advanceTimersByTimeAsync(month);
  expect(lastAnswer((await run)!)).toEqual({ seq: 1, at: month + 1_000, reply: null });
});

test('what happens is told as it happens', async () => {
  const told: TraceEntry[] = [];
  let toldBefore = 0;
  const host: Host = {
    'contact.get_attribute': () => {
      toldBefore = told.length;
      return { value: 'x' };
    },
  };
  const engine = await engineWith({ host, onTrace: (entry) => told.push(entry) }, attributeToLog());
  const result = await played(engine.dispatch(connecting));
  expect(told.map((entry) => entry.event)).toEqual(result.trace.events);
  expect(new Set(told.map(({ run, flow }) => `${run} ${flow}`))).toEqual(new Set(['t-1 flow of onConnecting']));
  expect(Object.keys(told[toldBefore - 1]!.event)).toEqual(['asked']);
});

test('a listener that throws stops nothing, and is told to onError', async () => {
  const onError = vi.fn();
  const broken = () => {
    throw new Error('listener');
  };
  const result = await answeredBy(() => ({ value: 'x' }), { onTrace: broken, onEnded: broken, onError });
  expect(result.status).toBe('completed');
  expect(onError).toHaveBeenCalledTimes(result.trace.events.length + 1);
});

test('a run without a trace has none', async () => {
  const onTrace = vi.fn();
  const result = await answeredBy(() => ({ value: 'x' }), { trace: false, onTrace });
  expect(result).toMatchObject({
    status: 'completed',
    trace: { run: 't-1', flow: 'flow of onConnecting', events: [] },
  });
  expect(onTrace).not.toHaveBeenCalled();
});

test('a step limit stops a run', async () => {
  const document = flowOf('onConnecting', delay('uid-1', 0, 'uid-2'), delay('uid-2', 0, 'uid-3'), delay('uid-3', 0));
  const engine = await engineWith({ stepLimit: 3 }, document);
  const result = await played(engine.dispatch(connecting));
  expect([result.status, Object.keys(result.actions)]).toEqual(['tooManySteps', ['uid-0', 'uid-1', 'uid-2']]);
});

test('an event that is none is a misuse', async () => {
  const engine = await engineWith({}, attributeToLog());
  const circle: { self?: unknown } = {};
  circle.self = circle;
  const wrong: unknown[] = [
    { source: 'nobody' },
    { source: 'voiceContact' },
    { source: 'voiceContact', event: 'onClickToDial' },
    { ...connecting, payload: circle },
    { ...connecting, at: Number.NaN },
  ];
  for (const event of wrong) await expect(engine.dispatch(event as never)).rejects.toBeInstanceOf(MisuseError);
});
