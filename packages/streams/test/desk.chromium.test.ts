//! The whole desk in Chromium: the real libraries around a stand-in CCP in a frame, the real engine, one tab and two.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DAY, everyEvent } from './day.js';
import { canRun, startSite, type Desk, type Site } from './pages.js';

describe.runIf(canRun)('the desk in Chromium', () => {
  let site: Site;
  beforeAll(async () => {
    site = await startSite(['desk']);
  }, 60_000);
  afterAll(() => site?.close());

  const flows = ({ page }: Desk) => page.evaluate(() => window.ended.map(({ flow }) => flow));
  const errors = ({ page }: Desk) => page.evaluate(() => window.errors);
  async function fired({ page }: Desk, names: string[], since = 0): Promise<void> {
    const wait = page.waitForFunction(
      ({ names, since }) => {
        const flows = window.ended.slice(since).map(({ flow }) => flow);
        return names.every((name) => flows.includes(name));
      },
      { names, since },
      { timeout: 10_000 },
    );
    await wait.catch(async (error: Error) => {
      const seen = await page.evaluate((since) => window.ended.slice(since).map(({ flow }) => flow), since);
      throw new Error(`waited for ${names}, seen ${seen}: ${error.message}`);
    });
  }
  /** Runs a step in the page of the stand-in. */
  const does = ({ ccp }: Desk, step: (typeof DAY)[number]) => ccp.evaluate(`(${step.does})(window.ccp)`);

  describe('a day of an agent', () => {
    let desk: Desk;
    beforeAll(async () => {
      desk = await site.open(await site.context(), '/desk.html');
    }, 30_000);

    it.each(DAY)(
      '$name',
      async (step) => {
        const since = step.does.toString() === '() => {}' ? 0 : (await flows(desk)).length;
        await does(desk, step);
        await fired(desk, step.fires, since);
        if (step.waits) await desk.page.waitForTimeout(500);
      },
      20_000,
    );

    it('fires every event of the table', async () => {
      expect([...new Set(await flows(desk))].sort()).toEqual(everyEvent().sort());
      expect(await errors(desk)).toEqual([]);
    });
  });

  it('what happens while the engine is on its way is played', async () => {
    const desk = await site.open(await site.context(), '/desk.html?delay=1000');
    await desk.ccp.evaluate(() => {
      window.ccp.ring({ contactId: 'early' });
      window.ccp.accept('early');
    });
    expect(await flows(desk)).toEqual([]);
    await fired(desk, [
      'initialization/onInit',
      'agent/onInit',
      'voiceContact/onConnecting',
      'voiceContact/onAccepted',
    ]);
  }, 20_000);

  it('flows steer the contact center', async () => {
    const desk = await site.open(await site.context(), '/desk.html');
    await fired(desk, ['agent/onInit']);
    await desk.page
      .evaluate(() => {
        const block = (index: number, type: string, controls: object, ports: string[] = ['success', 'failure']) => ({
          id: `uid-${index}`,
          type,
          controls,
          ports: Object.fromEntries(ports.map((port) => [port, `uid-${index + 1}`])),
        });
        window.addFlow('voiceContact/onConnected', {
          on: { source: 'voiceContact', event: 'onConnected' },
          actions: [
            block(0, 'SE_Start', {}, ['done']),
            block(1, 'SE_AgentMute', {}),
            block(2, 'SE_AgentGetQuickConnectionList', {}),
            block(3, 'SE_AgentCreateTask', { name: 'Call back', endpoint: 'Back office' }),
            block(4, 'SE_AgentDialNumber', { phoneNumber: '+12065550100' }),
            block(5, 'SE_ContactDestroyAgentConnection', {}),
            block(6, 'SE_ContactClear', {}),
            block(7, 'SE_AgentSetStatusByName', { name: 'Lunch' }),
            { id: 'uid-8', type: 'SE_End' },
          ],
        });
      })
      .catch((error: Error) => {
        throw new Error(`the flow: ${error.message}`);
      });
    await desk.ccp.evaluate(() => {
      window.ccp.ring({ contactId: 'c1', phoneNumber: '+819051951234' });
      window.ccp.accept('c1');
    });
    await fired(desk, ['voiceContact/onConnected']);
    const { actions, status } = await desk.page.evaluate(() =>
      window.ended.find(({ flow }) => flow === 'voiceContact/onConnected')!,
    );
    expect(Object.values(actions).map(({ exception }) => exception ?? null)).toEqual(Array(9).fill(null));
    expect(status).toBe('completed');
    const methods = await desk.ccp.evaluate(() => window.ccp.requests.map(({ method }) => method));
    expect(methods).toEqual(
      expect.arrayContaining([
        'getEndpoints',
        'createTaskContact',
        'createAdditionalConnection',
        'destroyConnection',
        'clearContact',
        'putAgentState',
      ]),
    );
    expect(
      await desk.ccp.evaluate(() => ({
        muted: window.ccp.muted,
        state: window.ccp.data.snapshot.state.name,
        contacts: window.ccp.contacts.length,
      })),
    ).toEqual({ muted: true, state: 'Lunch', contacts: 0 });
  }, 20_000);

  it('of two tabs one plays, both see the trace, and the other goes on when it is closed', async () => {
    const context = await site.context();
    const first = await site.open(context, '/desk.html?shared=agent');
    await fired(first, ['agent/onInit']);
    const second = await site.open(context, '/desk.html?shared=agent');
    await second.page.waitForFunction(() => window.addFlow !== undefined);
    expect(await first.page.evaluate(() => window.streams.leads)).toBe(true);
    expect(await second.page.evaluate(() => window.streams.leads)).toBe(false);

    await second.ccp.evaluate(() => {
      window.ccp.ring({ contactId: 'c1' });
    });
    await fired(first, ['voiceContact/onConnecting']);
    const sees = (desk: Desk) =>
      desk.page.waitForFunction(() =>
        window.traced.some(({ flow, event }) => flow === 'voiceContact/onConnecting' && event === 'ended'),
      );
    await Promise.all([sees(first), sees(second)]);
    expect(await flows(second)).toEqual([]);

    await first.page.close();
    await second.page.waitForFunction(() => window.streams.leads);
    await second.ccp.evaluate(() => window.ccp.accept('c1'));
    await fired(second, ['voiceContact/onConnected', 'voiceContact/onAccepted']);
    const played = await flows(second);
    expect(played).not.toContain('voiceContact/onConnecting');
    expect(played).not.toContain('agent/onInit');
    expect(await errors(second)).toEqual([]);
  }, 30_000);
});
