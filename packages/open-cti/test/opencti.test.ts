//! The methods of Open CTI as promises: values, exceptions, limits and what is odd about them.

import { afterEach, describe, expect, test, vi } from 'vitest';

import { createOpenCtiDouble, type DoubleOptions } from '../src/double/index.js';
import { OpenCti } from '../src/opencti.js';

const HEATER = '5005h000006Rj29AAC';

function desk(options: DoubleOptions = {}) {
  const double = createOpenCtiDouble({
    records: { Case: [{ Id: HEATER, CaseNumber: '00001076', Subject: 'Water heater' }] },
    softphoneLayout: { inbound: { objects: ['Case'] } },
    ...options,
  });
  return { double, opencti: new OpenCti(double.sforce.opencti, 1_000) };
}

afterEach(() => {
  vi.useRealTimers();
});

describe('what methods give', () => {
  test("the agent's view, settings, layout and panel", async () => {
    const { double, opencti } = desk({ callCenterSettings: { '/reqGeneralInfo/reqInternalName': 'desk' } });
    double.navigate(HEATER);
    expect(await opencti.getAppViewInfo()).toMatchObject({ recordId: HEATER, objectType: 'Case' });
    expect(await opencti.getCallCenterSettings()).toEqual({ '/reqGeneralInfo/reqInternalName': 'desk' });
    expect(await opencti.getSoftphoneLayout()).toMatchObject({ Inbound: { objects: { Case: [{}] } } });
    expect(await opencti.isSoftphonePanelVisible()).toBe(false);
    await opencti.setSoftphonePanelVisibility(true);
    expect(await opencti.isSoftphonePanelVisible()).toBe(true);
  });

  test('what sets something arrives', async () => {
    const { double, opencti } = desk();
    await opencti.setSoftphoneItemIcon('call');
    await opencti.setSoftphoneItemLabel('Item');
    await opencti.setSoftphonePanelIcon('anywhere_chat');
    await opencti.setSoftphonePanelLabel('Panel');
    await opencti.setSoftphonePanelHeight(240);
    await opencti.setSoftphonePanelWidth(1920);
    await opencti.notifyInitializationComplete();
    await opencti.refreshView();
    await opencti.enableClickToDial();
    expect(double.item).toEqual({ icon: 'call', label: 'Item' });
    expect(double.panel).toMatchObject({ icon: 'anywhere_chat', label: 'Panel', height: 240, width: 1920 });
    expect([double.initialized, double.clickToDialEnabled]).toEqual([true, true]);
    await opencti.disableClickToDial();
    expect(double.clickToDialEnabled).toBe(false);
  });

  test('runApex encodes what a query string would misread', async () => {
    const { opencti } = desk({ apex: { 'Echo.all': (parameters) => JSON.stringify(parameters) } });
    const given = { number: '+1 206', text: 'a&b=c%d', japanese: '電話' };
    expect(JSON.parse((await opencti.runApex('Echo', 'all', given)) as string)).toEqual(given);
    expect(await opencti.runApex('Echo', 'all', 'a=1')).toBe('{"a":"1"}');
  });

  test.each(['recordId', 'id'] as const)('saveLog gives the id where Salesforce gives %s', async (saveLogReturns) => {
    const { opencti } = desk({ saveLogReturns });
    const id = await opencti.saveLog({ entityApiName: 'Task', Subject: 'Call' });
    expect(id).toMatch(/^00T\w{15}$/);
    expect(await opencti.saveLog({ Id: id, Subject: 'Other' })).toBe(id);
  });

  test('searchAndScreenPop gives records, and what is popped later', async () => {
    const { double, opencti } = desk();
    const found = await opencti.searchAndScreenPop({ searchParams: 'heater', callType: 'inbound', deferred: true });
    expect(found.records).toMatchObject([{ Id: HEATER, RecordType: 'Case' }]);
    expect(double.pops).toEqual([]);
    await opencti.popDeferred(found.later);
    expect(double.pops).toMatchObject([{ target: 'record', recordId: HEATER }]);
  });

  test('a search that pops nothing later has nothing to pop', async () => {
    const { opencti } = desk();
    const found = await opencti.searchAndScreenPop({ searchParams: 'nobody', callType: 'inbound', deferred: true });
    expect(found).toEqual({ records: [] });
    await expect(opencti.popDeferred(found.later)).rejects.toMatchObject({ code: 'refused' });
  });

  test('messages go both ways until unsubscribe', async () => {
    const { opencti } = desk();
    const listener = vi.fn();
    const subscription = await opencti.subscribe('Calls__c', listener);
    await opencti.publish('Calls__c', { call: 1 });
    await vi.waitFor(() => expect(listener).toHaveBeenCalledWith({ call: 1 }));
    await opencti.unsubscribe(subscription);
    await expect(opencti.unsubscribe(subscription)).rejects.toMatchObject({ code: 'refused' });
  });

  test('the bare payload and the one in an envelope are heard alike', async () => {
    for (const envelopedPayloads of [false, true]) {
      const { double, opencti } = desk({ envelopedPayloads });
      const [clicked, went, began] = [vi.fn(), vi.fn(), vi.fn()];
      opencti.onClickToDial(clicked);
      opencti.onNavigationChange(went);
      expect(opencti.onWorkStart(began)).toBe(true);
      await opencti.enableClickToDial();
      double.clickToDial('117', HEATER);
      double.navigate(HEATER);
      double.startWork({ workId: '0Jz5h0000000001AAA' });
      expect(clicked.mock.calls).toEqual([
        [{ number: '117', recordId: HEATER, recordName: '00001076', objectType: 'Case' }],
      ]);
      expect(went.mock.calls[0]![0]).toMatchObject({ recordId: HEATER });
      expect(began.mock.calls).toEqual([[{ workId: '0Jz5h0000000001AAA' }]]);
    }
  });
});

describe('arguments that Open CTI does not take are refused without asking it', () => {
  const { double, opencti } = desk();
  test.each<[string, () => Promise<unknown>, string]>([
    ['a low panel', () => opencti.setSoftphonePanelHeight(239), '`239` is not from 240 to 2560 pixels'],
    ['a high panel', () => opencti.setSoftphonePanelHeight(2561), '`2561` is not from 240 to 2560 pixels'],
    ['a narrow panel', () => opencti.setSoftphonePanelWidth(199), '`199` is not from 200 to 1920 pixels'],
    ['no number', () => opencti.setSoftphonePanelWidth(Number.NaN), '`NaN` is not from 200 to 1920 pixels'],
    [
      'a short text',
      () => opencti.screenPop({ type: 'SEARCH', searchString: ' ab ' }),
      '` ab ` has fewer than 3 characters',
    ],
    [
      'a server',
      () => opencti.screenPop({ type: 'URL', url: '//example.com' }),
      '`//example.com` is no address inside the CRM',
    ],
    [
      'a script',
      () => opencti.screenPop({ type: 'URL', url: 'java\nscript:alert(1)' }),
      'is no address inside the CRM',
    ],
    ['backslashes', () => opencti.screenPop({ type: 'URL', url: '\\\\example.com' }), 'is no address inside the CRM'],
    ['no record id', () => opencti.screenPop({ type: 'SOBJECT', recordId: '12' }), '`12` is not a record id'],
    ['no list', () => opencti.screenPop({ type: 'LIST', listViewId: '', scope: 'Case' }), '`` is not a record id'],
    [
      'no object',
      () => opencti.screenPop({ type: 'OBJECTHOME', scope: 'a b' }),
      '`a b` is not the API name of an object',
    ],
    ['no new object', () => opencti.screenPop({ type: 'NEW_RECORD_MODAL', entityName: '' }), 'is not the API name'],
    ['no flow', () => opencti.screenPop({ type: 'FLOW', flowDevName: '' }), '`flowDevName` is no text'],
    ['no pop', () => opencti.screenPop({ type: 'X' } as never), 'there is no such screen pop'],
    [
      'no call type',
      () => opencti.searchAndScreenPop({ searchParams: 'a', callType: 'x' as never }),
      '`x` is no call type',
    ],
    ['no object to save', () => opencti.saveLog({ Subject: 'a' }), '`undefined` is not the API name of an object'],
    ['no id to save', () => opencti.saveLog({ Id: 'x' }), '`x` is not a record id'],
    ['no label', () => opencti.setSoftphoneItemLabel(' '), '`label` is no text'],
    ['no class', () => opencti.runApex('', 'a'), '`apexClass` is no text'],
    ['no channel', () => opencti.publish('', 1), '`channelName` is no text'],
    ['no yes or no', () => opencti.setSoftphonePanelVisibility('yes' as never), 'neither true nor false'],
    ['no work', () => opencti.completeWork('', {}), '`workId` is no text'],
    ['no task', () => opencti.completeWork('0Jz5h0000000001AAA', { taskId: 'x' }), '`x` is not a record id'],
  ])('%s', async (_what, call, message) => {
    const before = double.log.length;
    const thrown = await call().then(
      () => undefined,
      (error: unknown) => error,
    );
    expect(thrown).toMatchObject({ name: 'HostException', code: 'refused' });
    expect((thrown as Error).message).toContain('INVALID_PARAM: ');
    expect((thrown as Error).message).toContain(message);
    expect(double.log.length).toBe(before);
  });
});

describe('what goes wrong', () => {
  test.each(['INVALID_PARAM', 'GENERIC_ERROR', 'SERVER_ERROR', 'SOFTPHONE_CONTAINER_ERROR'])(
    '%s is refused',
    async (code) => {
      const { double, opencti } = desk();
      double.fail('opencti.refreshView', { code, description: 'why' });
      const errors = [{ code, description: 'why', details: undefined }];
      await expect(opencti.refreshView()).rejects.toMatchObject({
        name: 'HostException',
        code: 'refused',
        message: `${code}: why`,
        errors,
      });
    },
  );

  test('`error` of getAppViewInfo is read, one or a list', async () => {
    const { double, opencti } = desk();
    double.fail('opencti.getAppViewInfo', { code: 'SERVER_ERROR', description: 'why' });
    await expect(opencti.getAppViewInfo()).rejects.toMatchObject({ message: 'SERVER_ERROR: why' });
    const raw = double.sforce.opencti;
    raw.getAppViewInfo = ({ callback }) =>
      callback({ success: false, error: { code: 'SERVER_ERROR', description: 'one' } });
    await expect(opencti.getAppViewInfo()).rejects.toMatchObject({ message: 'SERVER_ERROR: one' });
  });

  test('saveLog tells of fields', async () => {
    const { opencti } = desk();
    await expect(opencti.saveLog({ entityApiName: 'Lead', LastName: 'A' })).rejects.toMatchObject({
      code: 'refused',
      message: expect.stringContaining('REQUIRED_FIELD_MISSING: Required fields are missing: [Company]'),
    });
  });

  test('saveLog for a record that is not there is not-found', async () => {
    const { opencti } = desk();
    await expect(opencti.saveLog({ Id: '5005h000006ZZ29AAC' })).rejects.toMatchObject({ code: 'not-found' });
  });

  test('details may be a list of messages', async () => {
    const { double, opencti } = desk();
    double.fail('opencti.saveLog', { description: 'why', details: [{ message: 'this' }, 'that'] });
    await expect(opencti.saveLog({ entityApiName: 'Task' })).rejects.toMatchObject({
      message: 'GENERIC_ERROR: why: this: that',
    });
  });

  test('no answer is a timeout', async () => {
    vi.useFakeTimers();
    const { double, opencti } = desk();
    double.silence('opencti.refreshView');
    const refused = expect(opencti.refreshView()).rejects.toMatchObject({
      code: 'timeout',
      message: '`refreshView` gave no answer within 1000 ms',
    });
    await vi.advanceTimersByTimeAsync(1_001);
    await refused;
  });

  test('an answer leaves no timer behind', async () => {
    vi.useFakeTimers();
    const { opencti } = desk();
    const answer = opencti.refreshView();
    await vi.advanceTimersByTimeAsync(1);
    await answer;
    expect(vi.getTimerCount()).toBe(0);
  });

  test('an older script has no Sales Engagement and no messages', async () => {
    const { double } = desk();
    const { hvs: _hvs, subscribe: _subscribe, ...older } = double.sforce.opencti;
    const opencti = new OpenCti(older);
    expect(opencti.onWorkStart(() => {})).toBe(false);
    const unsupported = { code: 'unsupported', message: "this organisation's Open CTI has no `hvs.completeWork`" };
    await expect(opencti.completeWork('0Jz5h0000000001AAA', {})).rejects.toMatchObject(unsupported);
    await expect(opencti.subscribe('a', () => {})).rejects.toMatchObject({ code: 'unsupported' });
    const { FLOW: _flow, ...fewer } = older.SCREENPOP_TYPE;
    older.SCREENPOP_TYPE = fewer as typeof older.SCREENPOP_TYPE;
    const withoutFlow = { code: 'unsupported', message: expect.stringContaining('SCREENPOP_TYPE.FLOW') };
    await expect(opencti.screenPop({ type: 'FLOW', flowDevName: 'a' })).rejects.toMatchObject(withoutFlow);
  });

  test('what a method throws is passed on', async () => {
    const { double, opencti } = desk();
    double.sforce.opencti.refreshView = () => {
      throw new Error('broken');
    };
    await expect(opencti.refreshView()).rejects.toThrow('broken');
  });

  test('a script of another making that says nothing, or `result` for `success`', async () => {
    const { double, opencti } = desk();
    double.sforce.opencti.refreshView = (given) => given?.callback?.(undefined as never);
    await expect(opencti.refreshView()).rejects.toMatchObject({ code: 'refused' });
    double.sforce.opencti.refreshView = (given) => given?.callback?.({ result: true } as never);
    await expect(opencti.refreshView()).resolves.toBeUndefined();
  });
});
