//! The real library in Node: each event of the table fires its flow in the real engine.

import { load, type Engine, type RunResult } from '@cti-flows/engine';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { amazonConnect, type AmazonConnect } from '../src/index.js';
import { DAY, everyEvent, flowOf } from './day.js';
import { loadLibrary, type LibraryOnPage } from './jsdom-library.js';

const moment = () => new Promise((done) => setTimeout(done, 100));

describe('a day of an agent', () => {
  let page: LibraryOnPage;
  let engine: Engine;
  let streams: AmazonConnect;
  const ended: RunResult[] = [];
  const errors: unknown[] = [];
  const flows = () => ended.map(({ flow }) => flow);

  beforeAll(async () => {
    page = loadLibrary();
    streams = amazonConnect(page.connect, { onError: (...error) => errors.push(error) });
    engine = await load({ host: streams.host, onEnded: (result) => ended.push(result) });
    for (const trigger of everyEvent()) engine.addFlow(flowOf(trigger), { name: trigger });
    streams.attach(engine);
    page.start();
  });
  afterAll(() => {
    streams.detach();
    engine.dispose();
  });

  it.each(DAY)('$name', async ({ does, fires, waits }) => {
    const before = does.toString() === '() => {}' ? 0 : ended.length;
    does(page.ccp);
    await vi.waitFor(() => expect(flows().slice(before)).toEqual(expect.arrayContaining(fires)), { timeout: 2_000 });
    if (waits) await moment();
  });

  it('fires every event of the table', () => {
    expect([...new Set(flows())].sort()).toEqual(everyEvent().sort());
    expect(ended.every(({ status }) => status === 'completed')).toBe(true);
    expect(errors).toEqual([]);
  });

  it('fires the events of one contact in the order in which they happened', () => {
    const ofCall = ended
      .filter(({ trace }) => (trace.events[0] as any).fired.contact?.contactId === 'v1')
      .map(({ flow }) => flow);
    expect(ofCall.filter((flow) => !flow.endsWith('onRefresh'))).toEqual(
      ['onInit', 'onConnecting', 'onConnected', 'onAccepted', 'onEnded', 'onDestroy'].map(
        (name) => `voiceContact/${name}`,
      ),
    );
  });

  it('says nothing of e-mails, for which flows have no source', async () => {
    const before = ended.length;
    page.ccp.ring({ contactId: 'mail', type: 'email' });
    page.ccp.clear('mail');
    await moment();
    expect(
      flows()
        .slice(before)
        .filter((flow) => !flow.startsWith('agent/')),
    ).toEqual([]);
  });
});
