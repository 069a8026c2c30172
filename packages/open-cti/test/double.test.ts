//! The double does what Open CTI's guide says, one test a method at least.

import { describe, expect, test, vi } from 'vitest';

import { createOpenCtiDouble, type DoubleOptions } from '../src/double/index.js';
import { call } from './calling.js';

const ADA = '0035h000006Rj29AAC';
const TAP = '5005h000006RixSAAS';
const HEATER = '5005h000006Rj29AAC';

const RECORDS: DoubleOptions['records'] = {
  Contact: [{ Id: ADA, FirstName: 'Ada', LastName: 'Example', Phone: '(206) 555-0142' }],
  Case: [
    { Id: HEATER, CaseNumber: '00001076', Subject: 'Water heater', SuppliedPhone: '+819012345678' },
    { Id: TAP, CaseNumber: '00001075', Subject: 'Broken tap', SuppliedPhone: '090-1234-5678' },
  ],
};

const CASES = { inbound: { objects: ['Case'], onNoMatch: { newRecord: 'Case' } } } as const;

function double(options: DoubleOptions = {}) {
  return createOpenCtiDouble({
    records: RECORDS,
    softphoneLayout: { inbound: { objects: ['Case'], onNoMatch: { newRecord: 'Case' } } },
    country: 'JP',
    ...options,
  });
}

describe('the envelope', () => {
  test('a callback comes later, never at once', async () => {
    const { sforce } = double();
    const heard = vi.fn();
    sforce.opencti.refreshView({ callback: heard });
    expect(heard).not.toHaveBeenCalled();
    await vi.waitFor(() => expect(heard).toHaveBeenCalledWith({ success: true, returnValue: null, errors: null }));
  });

  test('a method works without callback, and without arguments where none is required', async () => {
    const desk = double();
    desk.sforce.opencti.enableClickToDial();
    await vi.waitFor(() => expect(desk.clickToDialEnabled).toBe(true));
  });

  test('a failure that was ordered comes once, then the method works again', async () => {
    const desk = double();
    desk.fail('opencti.refreshView', { code: 'SERVER_ERROR', description: 'no answer' });
    const errors = [{ code: 'SERVER_ERROR', description: 'no answer' }];
    expect(await call(desk.sforce.opencti, 'refreshView')).toEqual({ success: false, returnValue: null, errors });
    expect(await call(desk.sforce.opencti, 'refreshView')).toMatchObject({ success: true });
  });

  test('a silenced method never answers', async () => {
    const desk = double();
    desk.silence('opencti.refreshView');
    const heard = vi.fn();
    desk.sforce.opencti.refreshView({ callback: heard });
    await call(desk.sforce.opencti, 'refreshView');
    expect(heard).not.toHaveBeenCalled();
  });
});

describe('click-to-dial', () => {
  test('is heard only after enableClickToDial, and no more after disableClickToDial', async () => {
    const desk = double();
    const heard = vi.fn();
    desk.sforce.opencti.onClickToDial({ listener: heard });
    expect(desk.clickToDial('+12065550142', ADA)).toBe(false);
    await call(desk.sforce.opencti, 'enableClickToDial');
    expect(desk.clickToDial('+12065550142', ADA)).toBe(true);
    await call(desk.sforce.opencti, 'disableClickToDial');
    expect(desk.clickToDial('+12065550142', ADA)).toBe(false);
    // The payload comes bare, without person account where the organisation has none.
    expect(heard.mock.calls).toEqual([
      [{ number: '+12065550142', recordId: ADA, recordName: 'Ada Example', objectType: 'Contact' }],
    ]);
  });

  test('tells of person accounts where the organisation has them', async () => {
    const account = { Id: '0015h000006Rj29AAC', Name: 'Ada', IsPersonAccount: true, PersonContactId: ADA };
    const desk = double({ records: { ...RECORDS, Account: [account] } });
    const heard = vi.fn();
    desk.sforce.opencti.onClickToDial({ listener: heard });
    await call(desk.sforce.opencti, 'enableClickToDial');
    desk.clickToDial('1', account.Id);
    desk.clickToDial('1', ADA);
    expect(heard.mock.calls[0]![0]).toMatchObject({ personAccount: true, accountId: account.Id, contactId: ADA });
    expect(heard.mock.calls[1]![0]).toMatchObject({ personAccount: false });
  });

  test('can come in the envelope of an older guide', async () => {
    const desk = double({ envelopedPayloads: true });
    const heard = vi.fn();
    desk.sforce.opencti.onClickToDial({ listener: heard });
    await call(desk.sforce.opencti, 'enableClickToDial');
    desk.clickToDial('117');
    expect(heard.mock.calls[0]![0]).toMatchObject({ success: true, returnValue: { number: '117' } });
  });
});

describe('what the agent sees', () => {
  test('onNavigationChange tells of a record, getAppViewInfo of the page in front, with `error`', async () => {
    const desk = double();
    const heard = vi.fn();
    desk.sforce.opencti.onNavigationChange({ listener: heard });
    desk.navigate(HEATER);
    const view = {
      url: `/lightning/r/Case/${HEATER}/view`,
      recordId: HEATER,
      recordName: '00001076',
      objectType: 'Case',
    };
    expect(heard.mock.calls).toEqual([[view]]);
    const envelope = await call(desk.sforce.opencti, 'getAppViewInfo');
    expect(envelope).toEqual({ success: true, returnValue: view, error: null });
  });

  test('getAppViewInfo fails with `error`', async () => {
    const desk = double();
    desk.fail('opencti.getAppViewInfo');
    const envelope = await call(desk.sforce.opencti, 'getAppViewInfo');
    expect(envelope.errors).toBeUndefined();
    expect(envelope).toMatchObject({ success: false, error: [{ code: 'GENERIC_ERROR' }] });
  });

  test('refreshView is told to the page', async () => {
    const desk = double();
    const heard = vi.fn();
    desk.on(heard);
    await call(desk.sforce.opencti, 'refreshView');
    expect(heard).toHaveBeenCalledWith({ kind: 'refreshed' });
  });
});

describe('the softphone', () => {
  test('getCallCenterSettings gives items by section', async () => {
    const desk = double({ callCenterSettings: { '/reqGeneralInfo/reqAdapterUrl': 'https://desk.example/' } });
    const { returnValue } = await call(desk.sforce.opencti, 'getCallCenterSettings');
    expect(returnValue).toEqual({ '/reqGeneralInfo/reqAdapterUrl': 'https://desk.example/' });
  });

  test('getSoftphoneLayout gives three parts, with what pops', async () => {
    const { returnValue } = await call(double().sforce.opencti, 'getSoftphoneLayout');
    expect(Object.keys(returnValue!)).toEqual(['Internal', 'Inbound', 'Outbound']);
    expect(returnValue).toMatchObject({
      Inbound: {
        callRelatedFields: ['ANI', 'DNIS', 'SEGMENT', 'QUEUE'],
        objects: { Case: [{ apiName: 'CaseNumber' }] },
        screenPopSettings: {
          screenPopsOpenWithin: 'ExistingWindow',
          NoMatch: { screenPopType: 'PopToEntity', screenPopData: 'Case' },
          SingleMatch: { screenPopType: 'PopToEntity' },
          MultipleMatches: { screenPopType: 'PopToSearch' },
        },
      },
    });
  });

  test('isSoftphonePanelVisible follows setSoftphonePanelVisibility', async () => {
    const { opencti } = double().sforce;
    expect((await call(opencti, 'isSoftphonePanelVisible')).returnValue).toEqual({ visible: false });
    await call(opencti, 'setSoftphonePanelVisibility', { visible: true });
    expect((await call(opencti, 'isSoftphonePanelVisible')).returnValue).toEqual({ visible: true });
    const refused = await call(opencti, 'setSoftphonePanelVisibility', { visible: 'yes' });
    expect(refused.errors?.[0]?.code).toBe('INVALID_PARAM');
  });

  test.each([
    ['setSoftphonePanelHeight', 'heightPX', 239, 240],
    ['setSoftphonePanelHeight', 'heightPX', 2561, 2560],
    ['setSoftphonePanelWidth', 'widthPX', 199, 200],
    ['setSoftphonePanelWidth', 'widthPX', 1921, 1920],
  ])('%s takes %s up to its limit: not %d, but %d', async (method, parameter, outside, inside) => {
    const { opencti } = double().sforce;
    const refused = await call(opencti, method, { [parameter]: outside });
    expect(refused.errors).toMatchObject([{ code: 'INVALID_PARAM', description: expect.stringContaining(parameter) }]);
    expect(await call(opencti, method, { [parameter]: inside })).toMatchObject({ success: true });
    expect((await call(opencti, method, {})).errors?.[0]?.description).toContain('undefined was found');
  });

  test.each([
    ['setSoftphonePanelIcon', { key: 'call' }, (desk: ReturnType<typeof double>) => desk.panel.icon],
    ['setSoftphoneItemIcon', { key: 'call' }, (desk: ReturnType<typeof double>) => desk.item.icon],
    ['setSoftphonePanelLabel', { label: 'call' }, (desk: ReturnType<typeof double>) => desk.panel.label],
    ['setSoftphoneItemLabel', { label: 'call' }, (desk: ReturnType<typeof double>) => desk.item.label],
  ])('%s sets it, and refuses nothing at all', async (method, given, read) => {
    const desk = double();
    expect(await call(desk.sforce.opencti, method, given)).toMatchObject({ success: true, returnValue: null });
    expect(read(desk)).toBe('call');
    expect((await call(desk.sforce.opencti, method)).errors?.[0]?.code).toBe('INVALID_PARAM');
  });

  test('notifyInitializationComplete is told to the page', async () => {
    const desk = double();
    expect(desk.initialized).toBe(false);
    await call(desk.sforce.opencti, 'notifyInitializationComplete');
    expect(desk.initialized).toBe(true);
  });
});

describe('screenPop', () => {
  const { SCREENPOP_TYPE } = double().sforce.opencti;

  test.each([
    [
      SCREENPOP_TYPE.SOBJECT,
      { recordId: HEATER.slice(0, 15) },
      { target: 'record', recordId: HEATER, object: 'Case', name: '00001076' },
    ],
    [SCREENPOP_TYPE.URL, { url: '/lightning/page/home' }, { target: 'url', url: '/lightning/page/home' }],
    [SCREENPOP_TYPE.OBJECTHOME, { scope: 'Case' }, { target: 'objectHome', object: 'Case' }],
    [
      SCREENPOP_TYPE.LIST,
      { listViewId: '00B5h000006Rj29EAC', scope: 'Case' },
      { target: 'list', object: 'Case', listViewId: '00B5h000006Rj29EAC' },
    ],
    [SCREENPOP_TYPE.SEARCH, { searchString: 'water' }, { target: 'search', searchText: 'water', count: 1 }],
    [
      SCREENPOP_TYPE.NEW_RECORD_MODAL,
      { entityName: 'Case', defaultFieldValues: { Origin: 'Phone' } },
      { target: 'newRecord', object: 'Case', defaultFieldValues: { Origin: 'Phone' } },
    ],
    [
      SCREENPOP_TYPE.FLOW,
      { flowDevName: 'Verify', flowArgs: [{ name: 'a', type: 'String', value: '1' }] },
      { target: 'flow', name: 'Verify', arguments: [{ name: 'a', type: 'String', value: '1' }] },
    ],
  ])('pops %s', async (type, params, pop) => {
    const desk = double();
    const heard = vi.fn();
    desk.on(heard);
    expect(await call(desk.sforce.opencti, 'screenPop', { type, params })).toEqual({
      success: true,
      returnValue: null,
      errors: null,
    });
    expect(desk.pops).toEqual([pop]);
    expect(heard).toHaveBeenCalledWith({ kind: 'pop', pop });
  });

  test.each([
    [SCREENPOP_TYPE.SOBJECT, { recordId: 'no id' }],
    [SCREENPOP_TYPE.URL, { url: 'https://example.com/' }],
    [SCREENPOP_TYPE.URL, { url: '\\\\example.com' }],
    [SCREENPOP_TYPE.OBJECTHOME, {}],
    [SCREENPOP_TYPE.LIST, { scope: 'Case' }],
    [SCREENPOP_TYPE.SEARCH, { searchString: 'ab' }],
    [SCREENPOP_TYPE.NEW_RECORD_MODAL, { entityName: 'no name' }],
    [SCREENPOP_TYPE.FLOW, {}],
    ['something', {}],
    [SCREENPOP_TYPE.SOBJECT, undefined],
  ])('refuses %s with %j', async (type, params) => {
    const desk = double();
    expect((await call(desk.sforce.opencti, 'screenPop', { type, params })).errors?.[0]?.code).toBe('INVALID_PARAM');
    expect(desk.pops).toEqual([]);
  });
});

describe('searchAndScreenPop', () => {
  test('pops the only match, and gives it by its id', async () => {
    const desk = double();
    const { returnValue } = await call(desk.sforce.opencti, 'searchAndScreenPop', {
      searchParams: '00001076',
      callType: 'inbound',
    });
    expect(returnValue).toEqual({
      [HEATER]: {
        Id: HEATER,
        Name: '00001076',
        RecordType: 'Case',
        CaseNumber: '00001076',
        LastModifiedDate: expect.any(String),
      },
    });
    expect(desk.pops).toEqual([{ target: 'record', recordId: HEATER, object: 'Case', name: '00001076' }]);
  });

  test('finds a phone number in any form and pops the search page for several', async () => {
    const desk = double();
    const given = { searchParams: '+819012345678', callType: desk.sforce.opencti.CALL_TYPE.INBOUND };
    const { returnValue } = await call(desk.sforce.opencti, 'searchAndScreenPop', given);
    expect(Object.keys(returnValue!)).toEqual([HEATER, TAP]);
    expect(desk.pops).toEqual([{ target: 'search', searchText: '+819012345678', count: 2 }]);
  });

  test("pops the layout's new record for no match", async () => {
    const desk = double();
    const given = { searchParams: 'nobody', callType: 'INBOUND', defaultFieldValues: { Origin: 'Phone' } };
    expect((await call(desk.sforce.opencti, 'searchAndScreenPop', given)).returnValue).toEqual({});
    expect(desk.pops).toEqual([{ target: 'newRecord', object: 'Case', defaultFieldValues: { Origin: 'Phone' } }]);
  });

  test('hands the query string to a page, and arguments to a flow, that the layout pops', async () => {
    const layout = { inbound: { onNoMatch: { url: '/apex/new?a=1' } }, internal: { onNoMatch: { flow: 'Verify' } } };
    const desk = double({ softphoneLayout: layout });
    const { opencti } = desk.sforce;
    await call(opencti, 'searchAndScreenPop', { searchParams: 'nobody', callType: 'inbound', queryParams: 'b=2' });
    const flowArgs = [{ name: 'n', type: 'String', value: 'v' }];
    await call(opencti, 'searchAndScreenPop', {
      searchParams: 'nobody',
      callType: 'internal',
      params: { FLOW: { flowArgs } },
    });
    await call(opencti, 'searchAndScreenPop', { searchParams: 'nobody', callType: 'outbound' });
    expect(desk.pops).toEqual([
      { target: 'url', url: '/apex/new?a=1&b=2' },
      { target: 'flow', name: 'Verify', arguments: flowArgs },
    ]);
  });

  test('deferred, it pops nothing: screenPop takes SCREEN_POP_DATA as it is', async () => {
    const desk = double();
    const given = { searchParams: '00001076', callType: 'inbound', deferred: true };
    const { returnValue } = await call(desk.sforce.opencti, 'searchAndScreenPop', given);
    expect(desk.pops).toEqual([]);
    const { SCREEN_POP_DATA: later } = returnValue as unknown as { SCREEN_POP_DATA: Record<string, unknown> };
    expect(await call(desk.sforce.opencti, 'screenPop', later)).toMatchObject({ success: true });
    expect(desk.pops).toMatchObject([{ target: 'record', recordId: HEATER }]);
  });

  test('requires callType', async () => {
    const { errors } = await call(double().sforce.opencti, 'searchAndScreenPop', { searchParams: 'water' });
    expect(errors).toMatchObject([{ code: 'INVALID_PARAM', description: expect.stringContaining('callType') }]);
  });

  test('searches nothing for less than two characters', async () => {
    const desk = double({ softphoneLayout: CASES as never });
    const given = { searchParams: '0', callType: 'inbound' };
    expect((await call(desk.sforce.opencti, 'searchAndScreenPop', given)).returnValue).toEqual({});
  });
});

describe('saveLog', () => {
  test('creates with entityApiName and changes with Id', async () => {
    const desk = double();
    const heard = vi.fn();
    desk.on(heard);
    const value = { entityApiName: 'Contact', FirstName: 'Grace', LastName: 'Example' };
    const { returnValue } = await call(desk.sforce.opencti, 'saveLog', { value });
    const { recordId } = returnValue as unknown as { recordId: string };
    expect(desk.records.find(recordId)).toMatchObject({ object: 'Contact', name: 'Grace Example' });
    await call(desk.sforce.opencti, 'saveLog', { value: { Id: recordId, LastName: 'Hopper' } });
    expect(desk.records.find(recordId)).toMatchObject({ name: 'Grace Hopper' });
    expect(heard.mock.calls.map(([event]) => event.kind)).toEqual(['created', 'updated']);
  });

  test('gives the bare id where the double is told so, as the guide has it', async () => {
    const desk = double({ saveLogReturns: 'id' });
    const { returnValue } = await call(desk.sforce.opencti, 'saveLog', {
      value: { entityApiName: 'Task', Subject: 'Call' },
    });
    expect(returnValue).toMatch(/^00T\w{15}$/);
  });

  test('says which field is wrong', async () => {
    const { errors } = await call(double().sforce.opencti, 'saveLog', { value: { entityApiName: 'Contact' } });
    expect(errors).toMatchObject([
      {
        code: 'GENERIC_ERROR',
        details: { fieldErrors: { LastName: [{ statusCode: 'REQUIRED_FIELD_MISSING' }] } },
      },
    ]);
  });

  test.each([[{}], [undefined], ['Task']])('refuses the value %j', async (value) => {
    expect((await call(double().sforce.opencti, 'saveLog', { value })).errors?.[0]?.code).toBe('INVALID_PARAM');
  });
});

describe('runApex', () => {
  test('gives a method its parameters from the query string, and gives back what it returns', async () => {
    const desk = double({ apex: { 'Retrieval.byName': ({ name }) => JSON.stringify([{ Name: name }]) } });
    const given = { apexClass: 'retrieval', methodName: 'byname', methodParams: 'name=A%26B%2B' };
    const { returnValue } = await call(desk.sforce.opencti, 'runApex', given);
    expect(returnValue).toEqual({ runApex: '[{"Name":"A&B+"}]' });
  });

  test('fails for a method that is not there, or that throws', async () => {
    const desk = double({
      apex: {
        'A.fails': () => {
          throw new Error('no');
        },
      },
    });
    for (const methodName of ['fails', 'missing']) {
      const { errors } = await call(desk.sforce.opencti, 'runApex', { apexClass: 'A', methodName, methodParams: '' });
      expect(errors?.[0]?.code).toBe('GENERIC_ERROR');
    }
  });
});

describe('Sales Engagement', () => {
  test('hvs.onWorkStart gives the work, hvs.completeWork wants a Task', async () => {
    const desk = double();
    const heard = vi.fn();
    desk.sforce.opencti.hvs!.onWorkStart({ listener: heard });
    desk.startWork({ workId: '0Jz5h0000000001AAA', completeWorkWhen: 'TaskSaved', attributes: { to: '+12065550142' } });
    expect(heard).toHaveBeenCalledWith({
      workId: '0Jz5h0000000001AAA',
      completeWorkWhen: 'TaskSaved',
      attributes: { to: '+12065550142' },
    });
    const taskId = desk.records.create('Task', { Subject: 'Call' });
    const done = { workId: '0Jz5h0000000001AAA', attributes: { taskId, disposition: 'Interested' } };
    expect(await call(desk.sforce.opencti.hvs!, 'completeWork', done)).toMatchObject({
      success: true,
      returnValue: null,
    });
    const wrong = { workId: '0Jz5h0000000001AAA', attributes: { taskId: ADA } };
    expect((await call(desk.sforce.opencti.hvs!, 'completeWork', wrong)).errors?.[0]?.code).toBe('INVALID_PARAM');
  });
});

describe('Lightning Message Service', () => {
  test('a message comes to who subscribed, until unsubscribe; the subscription stands beside success', async () => {
    const { opencti } = double().sforce;
    const listener = vi.fn();
    const subscribed = (await call(opencti, 'subscribe', { channelName: 'Calls__c', listener })) as {
      subscription?: unknown;
    };
    await call(opencti, 'publish', { channelName: 'Calls__c', message: { from: 'here' } });
    await vi.waitFor(() => expect(listener).toHaveBeenCalledWith({ from: 'here' }));
    const { subscription } = subscribed;
    expect(await call(opencti, 'unsubscribe', { subscription })).toMatchObject({ success: true });
    await call(opencti, 'publish', { channelName: 'Calls__c', message: {} });
    expect(listener).toHaveBeenCalledTimes(1);
    expect(await call(opencti, 'unsubscribe', { subscription })).toMatchObject({ success: false });
  });

  test('a page hears what others publish', async () => {
    const desk = double();
    const listener = vi.fn();
    await call(desk.sforce.opencti, 'subscribe', { channelName: 'Calls__c', listener });
    desk.publish('Other__c', 1);
    desk.publish('Calls__c', 2);
    await vi.waitFor(() => expect(listener.mock.calls).toEqual([[2]]));
  });
});
