//! The stand-in CCP as the real library sees it.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { canRun, startSite, type Desk, type Site } from './pages.js';

describe.runIf(canRun)('the stand-in CCP under the real library', () => {
  let site: Site;
  let desk: Desk;
  const seen = async (text: string) => {
    await desk.page.waitForFunction((text) => window.seen.includes(text), text, { timeout: 5_000 });
    return desk.page.evaluate(() => window.seen);
  };

  beforeAll(async () => {
    site = await startSite(['library-alone']);
    desk = await site.open(await site.context(), '/library-alone.html');
  }, 60_000);
  afterAll(() => site?.close());

  it('takes a call from ringing to gone', async () => {
    await desk.ccp.evaluate(() => window.ccp.ring({ contactId: 'c1', phoneNumber: '+819051951234' }));
    await seen('connecting c1');
    await desk.page.evaluate(
      () =>
        new Promise<void>((success, failure) => {
          window.agent.getContacts()[0]!.accept({ success: () => success(), failure });
        }),
    );
    await seen('connected c1');
    await seen('accepted c1');
    await desk.ccp.evaluate(() => window.ccp.endCall('c1'));
    await seen('ended c1');
    await seen('Busy to AfterCallWork');
    await desk.ccp.evaluate(() => window.ccp.clear('c1'));
    await seen('destroyed c1');
    await seen('AfterCallWork to Available');
  });

  it('connects the real chat and task libraries', async () => {
    await desk.ccp.evaluate(() => {
      window.ccp.ring({ contactId: 'chat', type: 'chat', customerName: 'Taro' });
      window.ccp.ring({ contactId: 'task', type: 'task', name: 'Call back' });
      window.ccp.accept('chat');
      window.ccp.accept('task');
    });
    await seen('connected chat');
    // The chat library connects by itself, a few messages later.
    await desk.page.waitForTimeout(500);
    await desk.ccp.evaluate(() => {
      window.ccp.writeMessage('chat', { content: 'Where is my order?' });
      window.ccp.happen('task', 'transfer.initiated');
    });
    await seen('Where is my order? chat');
    await seen('application/vnd.amazonaws.connect.event.transfer.initiated task');
  });

  it('answers requests, refuses and stalls them', async () => {
    await desk.page.evaluate(
      () =>
        new Promise<void>((resolve, failure) => {
          window.agent.connect(connect.Endpoint.byPhoneNumber('+12065550100'), { success: () => resolve(), failure });
        }),
    );
    const dialled = await desk.ccp.evaluate(() => window.ccp.contacts.at(-1)!.customerEndpoint!.phoneNumber);
    expect(dialled).toBe('+12065550100');
    await desk.ccp.evaluate(() => window.ccp.refuse('getEndpoints', { message: 'no quick connects today' }));
    const refused = await desk.page.evaluate(
      () =>
        new Promise((resolve) => {
          window.agent.getEndpoints(window.agent.getAllQueueARNs(), {
            success: resolve,
            failure: (error: any) => resolve(error.message),
          });
        }),
    );
    expect(refused).toBe('no quick connects today');
    await desk.page.evaluate(() => window.agent.mute());
    expect(await seen('muted true')).toContain('muted true');
  });
});
