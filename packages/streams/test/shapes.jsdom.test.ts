//! What events and replies hold: the same as on the simulated desktop, which `simulated-desktop.json` was written by.

import { readFileSync } from 'node:fs';
import type { CallContext, Event } from '@cti-flows/engine';
import { beforeEach, describe, expect, it } from 'vitest';
import { amazonConnect, type AmazonConnect } from '../src/index.js';
import { loadLibrary, type LibraryOnPage } from './jsdom-library.js';

/** `cti run` of Get Contact Properties and Get Customer Phone Number with the sample: trace and replies. */
const simulated = JSON.parse(readFileSync(new URL('simulated-desktop.json', import.meta.url), 'utf8'));
const NOW = Date.parse(simulated.sample.clock);

const events: Event[] = [];
const last = (event: string) => events.filter((candidate) => candidate.event === event).at(-1)!;
const context = (contactId?: string, event: Event = { source: 'voiceContact' }) =>
  ({ contactId, event, signal: new AbortController().signal }) as CallContext;

let page: LibraryOnPage;
let streams: AmazonConnect;
let now = NOW;

beforeEach(async () => {
  events.length = 0;
  now = NOW;
  page = loadLibrary();
  // The library has a clock of its own.
  (page.connect as any).now = () => now;
  streams = amazonConnect(page.connect, {
    now: () => now,
    onError: (error) => {
      throw error;
    },
  });
  streams.attach({
    dispatch: async (event) => {
      events.push(event);
      return undefined;
    },
  });
  page.start();
});

/** A call as the sample has it. */
function ring(): void {
  const { queue, queueTimestamp, attributes, phoneNumber, status } = simulated.sample.contact;
  page.ccp.ring({ contactId: 'c1', phoneNumber, attributes, state: 'pending' });
  page.ccp.change('c1', (contact) => ({
    ...contact,
    queue,
    queueTimestamp: new Date(queueTimestamp),
    state: { type: status.type, timestamp: new Date(status.timestamp) },
  }));
}

describe('a call', () => {
  it('is at `$.contact` as on the simulated desktop, and the agent at `$.agent`', async () => {
    ring();
    await Promise.resolve();
    const event = last('onConnecting');
    const { contactStartDate, contactStartDateTime, ...contact } = event.contact as Record<string, unknown>;
    expect({ ...contact, contactStartDate, contactStartDateTime: expect.any(String) }).toEqual({
      ...simulated.contact,
      contactStartDate,
      contactStartDateTime: expect.any(String),
    });
    expect(contactStartDateTime).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
    expect(contactStartDate).toBe(String(contactStartDateTime).slice(0, 10));
    expect(event.agent).toEqual(simulated.agent);
    expect(event.at).toBe(NOW);
    expect(event).not.toHaveProperty('payload');
  });

  it('has the properties and the number of the simulated desktop', () => {
    ring();
    expect(streams.host['contact.get_properties']({}, context('c1'))).toEqual(simulated.properties);
    expect(streams.host['contact.get_customer_phone_number']({}, context('c1'))).toEqual(simulated.customerPhoneNumber);
  });

  it('is still known when it has left', async () => {
    ring();
    page.ccp.accept('c1');
    page.ccp.endCall('c1');
    page.ccp.clear('c1');
    await Promise.resolve();
    expect(last('onDestroy').contact).toMatchObject({
      contactId: 'c1',
      status: { type: 'ended' },
      rawPhoneNumber: '+819051951234',
      isInbound: true,
      attributes: { caseNumber: { value: '00001026' } },
    });
    expect(streams.host['contact.get_properties']({}, context('c1'))).toMatchObject({
      formattedPhoneNumber: '090-5195-1234',
    });
    expect(streams.host['contact.get_attribute']({ name: 'caseNumber' }, context('c1'))).toEqual({ value: '00001026' });
  });

  it('tells how long it rang and was talked to', () => {
    ring();
    const rang = () => streams.host['contact.get_interaction_metadata']({}, context('c1'));
    now = NOW + 4_200;
    expect(rang()).toMatchObject({ callInteractionDuration: 0 });
    page.ccp.change('c1', (contact) => ({ ...contact, state: { type: 'connected', timestamp: new Date(now) } }));
    now += 185_000;
    page.ccp.change('c1', (contact) => ({ ...contact, state: { type: 'ended', timestamp: new Date(now) } }));
    now += 60_000;
    expect(rang()).toMatchObject({ callInteractionDuration: 185_000 });
  });

  it('that was missed was not talked to', () => {
    ring();
    now = NOW + 20_000;
    page.ccp.change('c1', (contact) => ({ ...contact, state: { type: 'missed', timestamp: new Date(now) } }));
    now += 5_000;
    expect(streams.host['contact.get_interaction_metadata']({}, context('c1'))).toMatchObject({
      callInteractionDuration: 0,
    });
  });

  it('that the agent makes is outbound, and one with an earlier id a transfer', async () => {
    page.ccp.ring({ contactId: 'o1', outbound: true, phoneNumber: '+12065550100', initialContactId: 'o0' });
    await Promise.resolve();
    expect(last('onConnecting').contact).toMatchObject({
      callType: 'outbound',
      isInbound: false,
      isTransfer: true,
      originalContactId: 'o0',
      country: 'US',
    });
  });

  it('without a number has none', async () => {
    page.ccp.ring({ contactId: 'n1' });
    await Promise.resolve();
    expect(last('onConnecting').contact).toMatchObject({
      phone: null,
      parsedNumber: null,
      country: null,
      rawPhoneNumber: null,
    });
    expect(streams.host['contact.get_customer_phone_number']({}, context('n1'))).toEqual({});
  });

  it('with a number in a SIP address has the number', async () => {
    page.ccp.ring({ contactId: 's1', phoneNumber: 'sip:+12065550100@lily-outbound' });
    await Promise.resolve();
    expect(last('onConnecting').contact).toMatchObject({ phone: '+12065550100', rawPhoneNumber: '+12065550100' });
  });

  it('that is offered again after it was missed is a new one', async () => {
    ring();
    page.ccp.miss('c1');
    page.ccp.clear('c1');
    events.length = 0;
    page.ccp.ring({ contactId: 'c1' });
    await Promise.resolve();
    expect(events.map(({ event }) => event)).toContain('onConnecting');
    expect(streams.host['contact.get_interaction_metadata']({}, context('c1'))).toMatchObject({
      callInteractionDuration: 0,
    });
  });
});

describe('other channels', () => {
  it('a state of the agent changes', async () => {
    page.ccp.push('Lunch');
    await Promise.resolve();
    expect(last('onStateChange').payload).toEqual({ agent: simulated.agent, oldState: 'Available', newState: 'Lunch' });
    expect(last('onStateChange')).not.toHaveProperty('contact');
  });

  it("a chat has the customer's name, and its messages are the payload", async () => {
    page.ccp.ring({ contactId: 'h1', type: 'chat', customerName: 'Taro Yamada', initialContactId: 'h0' });
    page.ccp.accept('h1');
    await new Promise((done) => setTimeout(done, 50));
    page.ccp.writeMessage('h1', { content: 'Where is my order?', displayName: 'Taro Yamada' });
    page.ccp.writeMessage('h1', { content: 'Welcome', role: 'SYSTEM' });
    await new Promise((done) => setTimeout(done, 50));
    const message = {
      contactId: 'h1',
      initialContactId: 'h0',
      displayName: 'Taro Yamada',
      participantRole: 'CUSTOMER',
      participantId: 'h1-customer',
      content: 'Where is my order?',
    };
    expect(last('onMessageReceived').payload).toEqual(message);
    expect(last('onMessageReceived').contact).toMatchObject({
      type: 'chat',
      channel: 'Chat',
      customerName: 'Taro Yamada',
      isSoftphoneCall: false,
    });
    expect(last('onMessageSent').payload).toMatchObject({ content: 'Welcome', participantRole: 'SYSTEM' });
    const read = (event?: Event) => streams.host['contact.get_chat_message']({}, context('h1', event));
    expect(read()).toMatchObject({ content: 'Welcome' });
    expect(read(last('onMessageReceived'))).toEqual(message);
  });

  it('a chat in which nobody has written has no message', () => {
    page.ccp.ring({ contactId: 'h1', type: 'chat' });
    expect(streams.host['contact.get_chat_message']({}, context('h1'))).toEqual({});
  });

  it('a task has its title and what belongs to it', async () => {
    const references = { Order: { type: 'URL', value: 'https://example.com/orders/42' } };
    page.ccp.ring({ contactId: 't1', type: 'task', name: 'Call back', description: 'Before noon', references });
    await Promise.resolve();
    expect(last('onConnecting').contact).toMatchObject({
      type: 'task',
      channel: 'Task',
      name: 'Call back',
      description: 'Before noon',
      references,
    });
  });

  it('a callback is of the voice channel', async () => {
    page.ccp.ring({ contactId: 'q1', type: 'queue_callback', phoneNumber: '+12065550100' });
    await Promise.resolve();
    expect(last('onIncoming')).toMatchObject({
      source: 'queueCallbackContact',
      contact: { type: 'queue_callback', channel: 'Voice' },
    });
  });
});

describe('events from elsewhere', () => {
  it('have the agent, and the only contact', () => {
    expect(streams.surroundings()).toEqual({ agent: simulated.agent });
    page.ccp.ring({ contactId: 'h1', type: 'chat' });
    expect(streams.surroundings().contact).toMatchObject({ contactId: 'h1' });
  });

  it('have of several contacts the one that the agent looks at', () => {
    page.ccp.ring({ contactId: 'h1', type: 'chat' });
    page.ccp.ring({ contactId: 'h2', type: 'chat' });
    expect(streams.surroundings()).not.toHaveProperty('contact');
    page.ccp.view('h2');
    expect(streams.surroundings().contact).toMatchObject({ contactId: 'h2' });
  });

  it('have nothing before the agent has logged in', () => {
    expect(amazonConnect(loadLibrary().connect).surroundings()).toEqual({});
  });
});
