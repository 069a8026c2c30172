//! A day of an agent, step by step, and the events that each step must fire. Every event of the table is in it.

import { readFileSync } from 'node:fs';
import type { StandInCcp } from '../src/stand-in-ccp/index.js';

/** A step. `does` may run in another page: it knows nothing but its argument. */
export interface Step {
  name: string;
  does: (ccp: StandInCcp) => void;
  fires: string[];
  /** The libraries of chats and tasks need a moment before they listen. */
  waits?: boolean;
}

const atStart: Step = {
  name: 'the panel answers and the agent is there',
  does: () => {},
  fires: ['initialization/onInit', 'agent/onInit', 'agent/onRefresh', 'agent/onStateChange', 'agent/onRoutable'],
};

const agent: Step[] = [
  {
    name: 'the agent is at lunch',
    does: (ccp) => ccp.push('Lunch'),
    fires: ['agent/onNotRoutable', 'agent/onStateChange'],
  },
  { name: 'the agent is offline', does: (ccp) => ccp.push('Offline'), fires: ['agent/onOffline'] },
  { name: 'the agent is back', does: (ccp) => ccp.push('Available'), fires: ['agent/onRoutable'] },
];

const calls: Step[] = [
  {
    name: 'a call rings',
    does: (ccp) => {
      ccp.ring({ contactId: 'v1', phoneNumber: '+819051951234' });
    },
    fires: ['voiceContact/onInit', 'voiceContact/onConnecting', 'voiceContact/onRefresh'],
  },
  {
    name: 'it is accepted',
    does: (ccp) => ccp.accept('v1'),
    fires: ['voiceContact/onAccepted', 'voiceContact/onConnected'],
  },
  { name: 'it is over', does: (ccp) => ccp.endCall('v1'), fires: ['voiceContact/onEnded', 'agent/onAfterCallWork'] },
  { name: 'it is cleared', does: (ccp) => ccp.clear('v1'), fires: ['voiceContact/onDestroy', 'agent/onRoutable'] },
  {
    name: 'a call is missed',
    does: (ccp) => {
      ccp.ring({ contactId: 'v2' });
      ccp.miss('v2');
    },
    fires: ['voiceContact/onConnecting', 'voiceContact/onMissed', 'voiceContact/onEnded', 'agent/onError'],
  },
  {
    name: 'a call is incoming, then pending',
    does: (ccp) => {
      ccp.clear('v2');
      ccp.ring({ contactId: 'v3', state: 'incoming' });
      ccp.change('v3', (contact) => ({ ...contact, state: { type: 'pending', timestamp: new Date() } }));
      ccp.clear('v3');
    },
    fires: ['voiceContact/onIncoming', 'voiceContact/onPending', 'voiceContact/onDestroy'],
  },
];

const callbacks: Step[] = [
  {
    name: 'a callback is offered',
    does: (ccp) => {
      ccp.ring({ contactId: 'q1', type: 'queue_callback', phoneNumber: '+12065550100' });
    },
    fires: ['queueCallbackContact/onIncoming', 'queueCallbackContact/onRefresh'],
  },
  {
    name: 'it is accepted and called',
    does: (ccp) => {
      for (const type of ['pending', 'connecting']) {
        ccp.change('q1', (contact) => ({ ...contact, state: { type, timestamp: new Date() } }));
      }
      ccp.accept('q1');
    },
    fires: ['onPending', 'onConnecting', 'onConnected', 'onAccepted'].map((name) => `queueCallbackContact/${name}`),
  },
  {
    name: 'it is over; the next one is missed',
    does: (ccp) => {
      ccp.endCall('q1');
      ccp.clear('q1');
      ccp.ring({ contactId: 'q2', type: 'queue_callback' });
      ccp.miss('q2');
      ccp.clear('q2');
    },
    fires: ['onEnded', 'onDestroy', 'onMissed'].map((name) => `queueCallbackContact/${name}`),
  },
];

const chats: Step[] = [
  {
    name: 'a chat rings and is accepted',
    does: (ccp) => {
      ccp.ring({ contactId: 'h1', type: 'chat', customerName: 'Taro Yamada', state: 'pending' });
      ccp.change('h1', (contact) => ({ ...contact, state: { type: 'connecting', timestamp: new Date() } }));
      ccp.accept('h1');
    },
    fires: ['onInit', 'onPending', 'onConnecting', 'onConnected', 'onAccepted', 'onRefresh'].map(
      (name) => `chatContact/${name}`,
    ),
    waits: true,
  },
  {
    name: 'both write',
    does: (ccp) => {
      ccp.writeMessage('h1', { content: 'Where is my order?', displayName: 'Taro Yamada' });
      ccp.writeMessage('h1', { content: 'One moment', role: 'AGENT' });
    },
    fires: ['chatContact/onMessageReceived', 'chatContact/onMessageSent'],
  },
  { name: 'the agent looks at it', does: (ccp) => ccp.view('h1'), fires: ['chatContact/onViewContact'] },
  {
    name: 'it is over; the next one is missed',
    does: (ccp) => {
      ccp.endCall('h1');
      ccp.clear('h1');
      ccp.ring({ contactId: 'h2', type: 'chat' });
      ccp.miss('h2');
      ccp.clear('h2');
    },
    fires: ['chatContact/onEnded', 'chatContact/onDestroy', 'chatContact/onMissed'],
  },
];

const tasks: Step[] = [
  {
    name: 'a task comes and is accepted',
    does: (ccp) => {
      ccp.ring({ contactId: 't1', type: 'task', name: 'Call back', state: 'incoming' });
      for (const type of ['pending', 'connecting']) {
        ccp.change('t1', (contact) => ({ ...contact, state: { type, timestamp: new Date() } }));
      }
      ccp.accept('t1');
    },
    fires: ['onIncoming', 'onPending', 'onConnecting', 'onConnected', 'onAccepted', 'onRefresh'].map(
      (name) => `taskContact/${name}`,
    ),
    waits: true,
  },
  {
    name: 'it is transferred and expires',
    does: (ccp) => {
      ccp.happen('t1', 'transfer.initiated');
      ccp.happen('t1', 'transfer.failed');
      ccp.happen('t1', 'transfer.succeeded');
      ccp.happen('t1', 'expire.warning');
      ccp.happen('t1', 'expire.complete');
    },
    fires: ['onTransferInitiated', 'onTransferFailed', 'onTransferSucceeded', 'onTaskExpiring', 'onTaskExpired'].map(
      (name) => `taskContact/${name}`,
    ),
  },
  {
    name: 'it is over; the next one is missed',
    does: (ccp) => {
      ccp.endCall('t1');
      ccp.clear('t1');
      ccp.ring({ contactId: 't2', type: 'task' });
      ccp.miss('t2');
      ccp.clear('t2');
    },
    fires: ['taskContact/onEnded', 'taskContact/onDestroy', 'taskContact/onMissed'],
  },
];

/** The day. */
export const DAY: Step[] = [atStart, ...agent, ...calls, ...callbacks, ...chats, ...tasks];

/** The sources that Amazon Connect fires. */
export const SOURCES = [
  'initialization',
  'agent',
  'voiceContact',
  'queueCallbackContact',
  'chatContact',
  'taskContact',
];

/** Every event of the sources that Amazon Connect fires, as the catalogue has them. */
export function everyEvent(): string[] {
  const schema = JSON.parse(readFileSync(new URL('../../../schemas/events.json', import.meta.url), 'utf8'));
  const sources: { name: string; events: { name: string }[] }[] = schema.sources;
  return sources
    .filter(({ name }) => SOURCES.includes(name))
    .flatMap(({ name: source, events }) => events.map(({ name }) => `${source}/${name}`));
}

/** A flow of one event that only begins and ends. */
export function flowOf(trigger: string) {
  const [source, event] = trigger.split('/');
  return {
    on: { source, event },
    actions: [
      { id: 'uid-0', type: 'SE_Start', ports: { done: 'uid-1' } },
      { id: 'uid-1', type: 'SE_End' },
    ],
  };
}
