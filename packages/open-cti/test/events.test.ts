//! What happens in Salesforce fires events, in order, whether the engine is there yet or not.

import type { Event } from '@cti-flows/engine';
import { describe, expect, test, vi } from 'vitest';

import { createOpenCtiDouble, type DoubleOptions } from '../src/double/index.js';
import { MAX_KEPT_EVENTS } from '../src/events.js';
import { openCti } from '../src/salesforce.js';

const ADA = '0035h000006Rj29AAC';
const AVAILABLE = { statusId: '0N55h000000PBxxCAG', statusName: 'Available', statusApiName: 'Available_Voice' };

function desk(options: DoubleOptions = {}) {
  const double = createOpenCtiDouble({
    records: { Contact: [{ Id: ADA, FirstName: 'Ada', LastName: 'Example' }] },
    presence: { statuses: [AVAILABLE] },
    ...options,
  });
  let time = 1_000;
  const salesforce = openCti(double.sforce, { now: () => time++ });
  const events: Event[] = [];
  const engine = {
    dispatch: vi.fn((event: Event) => {
      events.push(event);
      return Promise.resolve(undefined);
    }),
  };
  return { double, salesforce, engine, events };
}

async function everything({ double, salesforce }: ReturnType<typeof desk>) {
  await salesforce.opencti.enableClickToDial();
  double.clickToDial('(206) 555-0142', ADA);
  double.navigate(ADA);
  double.startWork({ workId: '0Jz5h0000000001AAA', completeWorkWhen: 'TaskSaved', attributes: { to: '+12065550142' } });
  double.presence?.choose(AVAILABLE.statusId);
  double.presence?.acceptWork({ workItemId: ADA, workId: '0Bz5h0000000001AAA' });
  double.presence?.setWorkload(2);
}

const EVENTS = [
  {
    source: 'salesforceUI',
    event: 'onClickToDial',
    at: 1000,
    payload: {
      number: '(206) 555-0142',
      recordId: ADA,
      recordName: 'Ada Example',
      objectType: 'Contact',
      objectName: 'Ada Example',
      object: 'Contact',
    },
  },
  {
    source: 'salesforceUI',
    event: 'onNavigationChange',
    at: 1001,
    payload: {
      url: `/lightning/r/Contact/${ADA}/view`,
      recordId: ADA,
      recordName: 'Ada Example',
      objectType: 'Contact',
    },
  },
  {
    source: 'salesforceUI',
    event: 'onHvsWorkStart',
    at: 1002,
    payload: { workId: '0Jz5h0000000001AAA', completeWorkWhen: 'TaskSaved', attributes: { to: '+12065550142' } },
  },
  { source: 'salesforceAgent', event: 'onStateChange', at: 1003, payload: { ...AVAILABLE, channels: [] } },
  {
    source: 'salesforceAgent',
    event: 'onWorkAccepted',
    at: 1004,
    payload: { workItemId: ADA, workId: '0Bz5h0000000001AAA' },
  },
  {
    source: 'salesforceAgent',
    event: 'onWorkloadChanged',
    at: 1005,
    payload: { configuredCapacity: 5, previousWorkload: 0, newWorkload: 2 },
  },
];

describe('events', () => {
  test('every one fires its source and event', async () => {
    const it = desk();
    it.salesforce.attach(it.engine);
    await everything(it);
    expect(it.events).toEqual(EVENTS);
  });

  test('those that come before the engine are kept and played', async () => {
    const it = desk();
    await everything(it);
    expect(it.events).toEqual([]);
    it.salesforce.attach(it.engine);
    expect(it.events).toEqual(EVENTS);
  });

  test('no more than so many are kept: the oldest go', () => {
    const it = desk();
    for (let number = 0; number < MAX_KEPT_EVENTS + 5; number++) it.double.startWork({ workId: String(number) });
    it.salesforce.attach(it.engine);
    expect(it.events).toHaveLength(MAX_KEPT_EVENTS);
    expect(it.events[0]?.payload).toEqual({ workId: '5' });
  });

  test('contact and agent come from whoever has the softphone, for events of pages', async () => {
    const it = desk();
    const surroundings = () => ({ contact: { contactId: 'c-1' }, agent: { name: 'Ada' } });
    it.salesforce.attach(it.engine, { surroundings });
    await everything(it);
    expect(it.events[0]).toEqual({ ...EVENTS[0], contact: { contactId: 'c-1' }, agent: { name: 'Ada' } });
    expect(it.events[3]).toEqual(EVENTS[3]);
  });

  test('a page without console has those of Open CTI', async () => {
    const it = desk({ console: false });
    it.salesforce.attach(it.engine);
    await everything(it);
    expect(it.events).toEqual(EVENTS.slice(0, 3));
  });

  test('what goes wrong is told, and stops no listener', async () => {
    const it = desk();
    const onError = vi.fn();
    it.salesforce.attach({ dispatch: () => Promise.reject(new Error('disposed')) }, { onError });
    it.double.startWork({});
    await vi.waitFor(() => expect(onError).toHaveBeenCalledWith(new Error('disposed')));
    it.salesforce.attach(it.engine, {
      onError,
      surroundings: () => {
        throw new Error('broken');
      },
    });
    it.double.startWork({});
    expect(onError).toHaveBeenLastCalledWith(new Error('broken'));
  });

  test('a detached engine hears nothing; the next one gets what came meanwhile', () => {
    const it = desk();
    const detach = it.salesforce.attach(it.engine);
    detach();
    it.double.startWork({ workId: 'a' });
    expect(it.events).toEqual([]);
    it.salesforce.attach(it.engine);
    detach();
    it.double.startWork({ workId: 'b' });
    expect(it.events.map(({ payload }) => payload)).toEqual([{ workId: 'a' }]);
  });

  test('after dispose nothing is heard', async () => {
    const it = desk();
    it.salesforce.attach(it.engine);
    it.salesforce.dispose();
    await everything(it);
    expect(it.events).toEqual([]);
  });
});
