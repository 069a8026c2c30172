//! Coming early, coming late, leaving, and what goes wrong on the way.

import type { Event } from '@cti-flows/engine';
import { describe, expect, it } from 'vitest';
import { amazonConnect, KEPT_FOR, MAX_KEPT, type AmazonConnectOptions } from '../src/index.js';
import type { StreamsLibrary } from '../src/library.js';
import { loadLibrary } from './jsdom-library.js';

function desk(options: AmazonConnectOptions = {}, modules?: Parameters<typeof loadLibrary>[0]) {
  const page = loadLibrary(modules);
  const events: Event[] = [];
  const errors: { message: string; where: string }[] = [];
  const streams = amazonConnect(page.connect, {
    onError: (error, where) => errors.push({ message: (error as Error).message, where }),
    ...options,
  });
  const engine = {
    dispatch: async (event: Event) => {
      events.push(event);
      return undefined;
    },
  };
  const names = () => events.map(({ source, event }) => `${source}/${event}`);
  return { page, events, errors, streams, engine, names };
}
const moment = (milliseconds = 0) => new Promise((done) => setTimeout(done, milliseconds));

describe('before the engine is there', () => {
  it('events are kept and played in order', async () => {
    const { page, streams, engine, names } = desk();
    page.start();
    page.ccp.ring({ contactId: 'c1' });
    page.ccp.accept('c1');
    await moment();
    expect(names()).toEqual([]);
    streams.attach(engine);
    await moment();
    expect(names().slice(0, 3)).toEqual(['initialization/onInit', 'agent/onInit', 'agent/onRoutable']);
    const ofCall = names().filter((name) => name.startsWith('voice') && !name.endsWith('onRefresh'));
    expect(ofCall).toEqual(
      ['onInit', 'onConnecting', 'onConnected', 'onAccepted'].map((name) => `voiceContact/${name}`),
    );
  });

  it('they hold what was so when they happened', async () => {
    const { page, events, streams, engine } = desk();
    page.start();
    page.ccp.ring({ contactId: 'c1' });
    page.ccp.endCall('c1');
    page.ccp.clear('c1');
    streams.attach(engine);
    await moment();
    expect(events.find(({ event }) => event === 'onConnecting')!.contact).toMatchObject({
      status: { type: 'connecting' },
    });
  });

  it('of refreshes, which the next one makes old, only the last is kept', async () => {
    const { page, streams, engine, names } = desk();
    page.start();
    for (let time = 0; time < 5; time += 1) page.ccp.push();
    streams.attach(engine);
    await moment();
    expect(names().filter((name) => name === 'agent/onRefresh')).toHaveLength(1);
  });

  it('what has waited too long is given up, and said', async () => {
    let now = Date.now();
    const { page, errors, streams, engine, names } = desk({ now: () => now });
    page.start();
    page.ccp.ring({ contactId: 'c1' });
    now += KEPT_FOR + 1;
    page.ccp.ring({ contactId: 'c2' });
    streams.attach(engine);
    await moment();
    expect(names().filter((name) => name === 'voiceContact/onConnecting')).toHaveLength(1);
    expect(errors).toContainEqual({
      message: 'the event is given up: it has waited longer than 60 seconds',
      where: 'voiceContact/onConnecting',
    });
  });

  it('no more are kept than the bound says', async () => {
    const { page, errors, streams, engine, events } = desk();
    page.start();
    for (let index = 0; index < 600; index += 1) {
      page.ccp.ring({ contactId: `c${index}` });
      page.ccp.clear(`c${index}`);
    }
    streams.attach(engine);
    await moment();
    expect(events).toHaveLength(MAX_KEPT);
    expect(errors[0]).toMatchObject({ message: `the event is given up: more than ${MAX_KEPT} events wait` });
  }, 20_000);
});

describe('a page that connects late', () => {
  it('is told of the agent at once, and of what happens to the contacts from now on', async () => {
    const { page } = desk();
    page.start();
    page.ccp.ring({ contactId: 'c1', phoneNumber: '+819051951234' });
    const events: Event[] = [];
    const late = amazonConnect(page.connect);
    late.attach({
      dispatch: async (event) => {
        events.push(event);
        return undefined;
      },
    });
    page.ccp.accept('c1');
    await moment();
    expect(
      events.filter(({ event }) => event !== 'onRefresh').map(({ source, event }) => `${source}/${event}`),
    ).toEqual([
      'initialization/onInit',
      'agent/onInit',
      'agent/onStateChange',
      'voiceContact/onConnected',
      'voiceContact/onAccepted',
    ]);
    expect(events.at(-1)!.contact).toMatchObject({ rawPhoneNumber: '+819051951234' });
  });
});

describe('leaving', () => {
  it('nothing is told after `detach`, and it is for good', async () => {
    const { page, streams, engine, names } = desk();
    streams.attach(engine);
    page.start();
    await moment();
    const before = names().length;
    expect(streams.leads).toBe(true);
    streams.detach();
    page.ccp.ring({ contactId: 'c1' });
    await moment();
    expect(names()).toHaveLength(before);
    expect(streams.leads).toBe(false);
    expect(() => streams.attach(engine)).toThrow('this connection was detached: make a new one');
  });

  it('one connection has one engine', () => {
    const { streams, engine } = desk();
    streams.attach(engine);
    expect(() => streams.attach(engine)).toThrow('this connection has an engine already');
  });
});

describe('what goes wrong', () => {
  it('a library that was not told where the panel is, is refused', () => {
    const { connect } = loadLibrary([], {}, false);
    expect(() => amazonConnect(connect)).toThrow('call `connect.core.initCCP` before `amazonConnect`');
  });

  it('a region that is no country is refused', () => {
    expect(() => desk({ region: 'XX' })).toThrow(new RangeError('`XX` is no country with a numbering plan'));
    expect(() => desk({ region: 'jp' })).not.toThrow();
  });

  it('what a handler throws is reported, and the next event comes', async () => {
    const { page, errors, streams, engine, names } = desk();
    streams.attach(engine);
    page.start();
    page.ccp.ring({ contactId: 'c1' });
    const contact = page.connect.Contact.prototype as unknown as { getAttributes: () => unknown };
    const { getAttributes } = contact;
    contact.getAttributes = () => {
      throw new Error('no attributes today');
    };
    page.ccp.ring({ contactId: 'c2' });
    contact.getAttributes = getAttributes;
    expect(errors).toContainEqual({ message: 'no attributes today', where: 'contact' });
    page.ccp.accept('c1');
    await moment();
    expect(names()).toContain('voiceContact/onConnected');
  });

  it('what an engine rejects with is reported', async () => {
    const { page, errors, streams } = desk();
    streams.attach({ dispatch: () => Promise.reject(new Error('disposed')) });
    page.start();
    await moment();
    expect(errors[0]).toEqual({ message: 'disposed', where: 'initialization/onInit' });
  });

  it('what an engine throws is reported', async () => {
    const { page, errors, streams } = desk();
    streams.attach({
      dispatch: () => {
        throw new Error('disposed');
      },
    });
    page.start();
    await moment();
    expect(errors[0]).toEqual({ message: 'disposed', where: 'initialization/onInit' });
  });

  it('a chat that cannot be connected is reported once it is talked to', async () => {
    const { page, errors } = desk();
    page.start();
    (page.connect as any).ChatSession.create = () => {
      throw new Error('no chats today');
    };
    page.ccp.ring({ contactId: 'h1', type: 'chat' });
    await moment(20);
    expect(errors).toEqual([]);
    page.ccp.accept('h1');
    await moment(20);
    expect(errors[0]).toMatchObject({ where: 'chatContact h1' });
  });

  it('without the libraries of chats and tasks there are no messages, and no complaints', async () => {
    const { page, errors, streams, engine, names } = desk({}, []);
    streams.attach(engine);
    page.start();
    page.ccp.ring({ contactId: 'h1', type: 'chat' });
    page.ccp.accept('h1');
    page.ccp.ring({ contactId: 't1', type: 'task' });
    page.ccp.accept('t1');
    await moment(20);
    expect(errors).toEqual([]);
    expect(names()).toContain('chatContact/onConnected');
  });
});

/** The library's own declarations have all that is used of it; what they lack, the tests show in the library itself. */
export const library = (real: typeof connect): StreamsLibrary => real;
