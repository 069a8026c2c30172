//! The host's calls, on the double.

import type { CallContext, CallName, ReplyTo, With } from '@cti-flows/engine';
import { describe, expect, test } from 'vitest';

import { createOpenCtiDouble, type DoubleOptions } from '../src/double/index.js';
import { openCti, type OpenCtiOptions } from '../src/salesforce.js';

const ADA = '0035h000006Rj29AAC';
const BOB = '0035h000006Rj30AAC';
const HEATER = '5005h000006Rj29AAC';
const AVAILABLE = { statusId: '0N55h000000PBxxCAG', statusName: 'Available', statusApiName: 'Available_Voice' };

const RECORDS = {
  Contact: [
    { Id: ADA, FirstName: 'Ada', LastName: 'Example', Phone: '(206) 555-0142', DoNotCall: null },
    { Id: BOB, LastName: 'Bob', MobilePhone: '+1 206-555-0142', HomePhone: '12065550199' },
  ],
  Case: [{ Id: HEATER, CaseNumber: '00001076', Subject: 'Water heater' }],
};

function desk(options: DoubleOptions = {}, settings: OpenCtiOptions = {}) {
  const double = createOpenCtiDouble({
    records: RECORDS,
    softphoneLayout: { inbound: { objects: ['Contact', 'Case'], onNoMatch: { newRecord: 'Case' } } },
    presence: { statuses: [AVAILABLE] },
    ...options,
  });
  const salesforce = openCti(double.sforce, { country: 'US', ...settings });
  const call = async <C extends CallName>(name: C, parameters: With<C>): Promise<ReplyTo<C>> => {
    const handler = salesforce.host[name as keyof typeof salesforce.host] as
      ((given: With<C>, context: CallContext) => ReplyTo<C> | Promise<ReplyTo<C>>) | undefined;
    if (!handler) throw new Error(`the host has no ${name}`);
    return handler(parameters, {} as CallContext);
  };
  return { double, salesforce, call };
}

const refused = (message: string) => ({
  name: 'HostException',
  code: 'refused',
  message: expect.stringContaining(message),
});
const notFound = (message: string) => ({
  name: 'HostException',
  code: 'not-found',
  message: expect.stringContaining(message),
});

describe('crm', () => {
  test('find_record_by_phone finds a number in any form, the oldest record first', async () => {
    const { call } = desk();
    const found = { id: ADA, matches: 2 };
    expect(await call('crm.find_record_by_phone', { entityName: 'Contact', phoneNumber: '+12065550142' })).toEqual(
      found,
    );
    expect(await call('crm.find_record_by_phone', { entityName: 'contact', phoneNumber: '206.555.0142' })).toEqual(
      found,
    );
    const mobile = { entityName: 'Contact', phoneNumber: '+12065550142', fieldName: 'MobilePhone' };
    expect(await call('crm.find_record_by_phone', mobile)).toEqual({ id: BOB, matches: 1 });
    await expect(
      call('crm.find_record_by_phone', { entityName: 'Contact', phoneNumber: '+12065550100' }),
    ).rejects.toMatchObject(notFound('no Contact has the phone number `+12065550100`'));
    await expect(
      call('crm.find_record_by_phone', { entityName: 'Nothing', phoneNumber: '+12065550100' }),
    ).rejects.toMatchObject(refused('INVALID_TYPE: there is no object `Nothing`'));
  });

  test('retrieve_record reads fields, null where they are unset', async () => {
    const { call } = desk();
    expect(
      await call('crm.retrieve_record', {
        entityName: 'Contact',
        id: ADA.slice(0, 15),
        fields: ['LastName', 'DoNotCall'],
      }),
    ).toEqual({ attributes: { type: 'Contact' }, Id: ADA, LastName: 'Example', DoNotCall: null });
    await expect(call('crm.retrieve_record', { entityName: 'Case', id: ADA, fields: [] })).rejects.toMatchObject(
      notFound(`no record of Case has the id \`${ADA}\``),
    );
    await expect(call('crm.retrieve_record', { entityName: 'Case', id: 'x', fields: [] })).rejects.toMatchObject(
      refused('MALFORMED_ID'),
    );
  });

  test('query gives records with attributes', async () => {
    const { call } = desk();
    expect(
      await call('crm.query', { soql: `SELECT Id, CaseNumber FROM Case WHERE Subject = 'Water heater' LIMIT 1` }),
    ).toEqual({
      records: [
        {
          attributes: { type: 'Case', url: `/services/data/v67.0/sobjects/Case/${HEATER}` },
          Id: HEATER,
          CaseNumber: '00001076',
        },
      ],
      totalSize: 1,
      done: true,
    });
    await expect(call('crm.query', { soql: 'SELECT' })).rejects.toMatchObject(refused('MALFORMED_QUERY'));
  });

  test('run_apex gives what the method returned', async () => {
    const { call } = desk({ apex: { 'Prices.of': ({ product }) => `"${product}"`, 'Prices.none': () => null } });
    expect(await call('crm.run_apex', { className: 'Prices', methodName: 'of', parameters: 'product=a%26b' })).toEqual({
      value: '"a&b"',
    });
    expect(await call('crm.run_apex', { className: 'Prices', methodName: 'none' })).toEqual({ value: null });
    await expect(call('crm.run_apex', { className: 'Prices', methodName: 'x' })).rejects.toMatchObject(
      refused('GENERIC_ERROR'),
    );
  });

  test('create_record and update_record save', async () => {
    const { call, double } = desk();
    const { id } = await call('crm.create_record', { entityName: 'Task', fields: { Subject: 'Call', WhoId: ADA } });
    expect(double.records.find(id)).toMatchObject({ object: 'Task', record: { Subject: 'Call', WhoId: ADA } });
    expect(await call('crm.update_record', { id, fields: { Subject: 'Other' } })).toEqual({ id });
    expect(double.records.find(id)?.name).toBe('Other');
    await expect(call('crm.create_record', { entityName: 'Contact', fields: {} })).rejects.toMatchObject(
      refused('REQUIRED_FIELD_MISSING'),
    );
    await expect(call('crm.create_record', { entityName: 'Task', fields: { id } })).rejects.toMatchObject(
      refused('INVALID_FIELD_FOR_INSERT_UPDATE'),
    );
    await expect(call('crm.update_record', { id: '5005h000006ZZ29AAC', fields: {} })).rejects.toMatchObject({
      code: 'not-found',
    });
  });

  test('search_and_screen_pop leaves what the adapter leaves', async () => {
    const { call, double } = desk();
    expect(await call('crm.search_and_screen_pop', { searchParams: '00001076', callType: 'inbound' })).toMatchObject({
      ExactMatch: true,
      recordCount: 1,
      Id: HEATER,
      Name: '00001076',
      RecordType: 'Case',
      Results: [{ Id: HEATER, RecordType: 'Case' }],
    });
    const several = await call('crm.search_and_screen_pop', {
      searchParams: '+12065550142',
      callType: 'inbound',
      deferred: true,
    });
    expect(several).toMatchObject({ ExactMatch: false, recordCount: 2 });
    expect(several).not.toHaveProperty('Id');
    const given = { searchParams: 'nobody', callType: 'inbound', defaultFieldValues: { Origin: 'Phone' } } as const;
    expect(await call('crm.search_and_screen_pop', given)).toEqual({ Results: [], ExactMatch: false, recordCount: 0 });
    expect(double.pops).toEqual([
      { target: 'record', recordId: HEATER, object: 'Case', name: '00001076' },
      { target: 'newRecord', object: 'Case', defaultFieldValues: { Origin: 'Phone' } },
    ]);
  });

  test('get_softphone_layout and complete_work', async () => {
    const { call, double } = desk();
    expect(await call('crm.get_softphone_layout', {})).toMatchObject({
      Inbound: { objects: { Contact: [{}], Case: [{}] } },
    });
    const heard: unknown[] = [];
    double.on((event) => heard.push(event));
    const taskId = double.records.create('Task', {});
    await call('crm.complete_work', { workId: '0Jz5h0000000001AAA', taskId, disposition: 'Interested' });
    expect(heard).toEqual([
      { kind: 'workCompleted', workId: '0Jz5h0000000001AAA', attributes: { taskId, disposition: 'Interested' } },
    ]);
    await expect(call('crm.complete_work', { workId: '0Jz5h0000000001AAA', taskId: ADA })).rejects.toMatchObject({
      code: 'refused',
    });
  });

  test('a class that is not deployed, or is another one, is said', async () => {
    const { call } = desk({ apexClass: false });
    await expect(call('crm.query', { soql: 'SELECT Id FROM Case' })).rejects.toMatchObject(
      refused('CtiFlows.queryRecords'),
    );
    const other = desk({ apex: { 'CtiFlows.queryRecords': () => 'hello' } });
    await expect(other.call('crm.query', { soql: 'SELECT Id FROM Case' })).rejects.toMatchObject({ code: 'bad-reply' });
    const named = desk({ apexClass: 'acme.CtiFlows' }, { apexClass: 'acme.CtiFlows' });
    expect(await named.call('crm.query', { soql: 'SELECT Id FROM Case' })).toMatchObject({ totalSize: 1 });
  });
});

describe('desktop', () => {
  test('screen_pop pops every target', async () => {
    const { call, double } = desk();
    const listViewId = '00B5h000006Rj29EAC';
    await call('desktop.screen_pop', { target: 'record', recordId: HEATER });
    await call('desktop.screen_pop', {
      target: 'newRecord',
      entityName: 'Case',
      defaultFieldValues: { Origin: 'Phone' },
    });
    await call('desktop.screen_pop', { target: 'url', url: '/lightning/page/home' });
    await call('desktop.screen_pop', { target: 'objectHome', entityName: 'Case' });
    await call('desktop.screen_pop', { target: 'list', listViewId, entityName: 'Case' });
    await call('desktop.screen_pop', { target: 'search', searchText: 'water' });
    expect(double.pops).toEqual([
      { target: 'record', recordId: HEATER, object: 'Case', name: '00001076' },
      { target: 'newRecord', object: 'Case', defaultFieldValues: { Origin: 'Phone' } },
      { target: 'url', url: '/lightning/page/home' },
      { target: 'objectHome', object: 'Case' },
      { target: 'list', object: 'Case', listViewId },
      { target: 'search', searchText: 'water', count: 1 },
    ]);
    await expect(call('desktop.screen_pop', { target: 'search', searchText: 'ab' })).rejects.toMatchObject(
      refused('fewer than 3'),
    );
    await expect(call('desktop.screen_pop', { target: 'record', recordId: 'x' })).rejects.toMatchObject(
      refused('is not a record id'),
    );
  });

  test('get_view leaves out what is empty', async () => {
    const { call, double } = desk();
    expect(await call('desktop.get_view', {})).toEqual({ url: '/lightning/page/home' });
    double.navigate(HEATER);
    expect(await call('desktop.get_view', {})).toEqual({
      url: `/lightning/r/Case/${HEATER}/view`,
      recordId: HEATER,
      recordName: '00001076',
      objectType: 'Case',
    });
  });

  test('panel, refresh and click-to-dial', async () => {
    const { call, double } = desk();
    await call('desktop.set_panel_visibility', { visible: true });
    await call('desktop.set_panel_size', { height: 600, width: 400 });
    await call('desktop.set_panel_size', { width: 300 });
    expect(double.panel).toMatchObject({ visible: true, height: 600, width: 300 });
    await expect(call('desktop.set_panel_size', { height: 700, width: 100 })).rejects.toMatchObject(
      refused('`100` is not from 200 to 1920 pixels'),
    );
    expect(double.panel.height).toBe(600);
    await call('desktop.refresh_view', {});
    await call('softphone.set_click_to_dial', { enabled: true });
    expect(double.clickToDialEnabled).toBe(true);
    await call('softphone.set_click_to_dial', { enabled: false });
    expect(double.clickToDialEnabled).toBe(false);
    expect(double.log.map(({ method }) => method)).toContain('opencti.refreshView');
  });
});

describe('tabs', () => {
  const url = `/lightning/r/Case/${HEATER}/view`;

  test('open, list and close', async () => {
    const { call } = desk();
    const { id } = await call('tabs.open', { url, active: true });
    const inside = await call('tabs.open', {
      url: 'https://example.com/',
      parentTabId: id,
      active: false,
      label: 'Example',
    });
    expect(await call('tabs.list', {})).toEqual({
      tabs: [
        { id, url, recordId: HEATER, focused: true },
        { id: inside.id, parentTabId: id, url: 'https://example.com/', focused: false },
      ],
    });
    await call('tabs.close', { id });
    expect(await call('tabs.list', {})).toEqual({ tabs: [] });
    await expect(call('tabs.close', { id })).rejects.toMatchObject(notFound(`no tab has the id \`${id}\``));
  });

  test('a page that is open already is taken, and comes to the front if it shall', async () => {
    const { call } = desk();
    const first = await call('tabs.open', { url, active: true });
    const second = await call('tabs.open', { url: '/lightning/page/home', active: true });
    expect(await call('tabs.open', { url, active: false })).toEqual(first);
    expect((await call('tabs.list', {})).tabs.map(({ focused }) => focused)).toEqual([false, true]);
    expect(await call('tabs.open', { url, active: true })).toEqual(first);
    expect((await call('tabs.list', {})).tabs.map(({ focused }) => focused)).toEqual([true, false]);
    expect(second).not.toEqual(first);
  });

  test('a page is known though the console tells of it with the organisation before it', async () => {
    const { call, double } = desk();
    const { id } = await call('tabs.open', { url, active: true });
    const console = double.sforce.console!;
    const { getPageInfo } = console;
    console.getPageInfo = (tab, callback) =>
      getPageInfo(tab, (result) =>
        callback({
          ...result,
          pageInfo: (result.pageInfo ?? '').replace('"/lightning', '"https://acme.lightning.force.com/lightning'),
        }),
      );
    expect(await call('tabs.open', { url, active: true })).toEqual({ id });
    expect((await call('tabs.list', {})).tabs[0]?.url).toMatch(/^https:\/\/acme\./);
  });

  test('what is no page, and a subtab of nothing, are not opened', async () => {
    const { call, double } = desk();
    await expect(call('tabs.open', { url: 'javascript:alert(1)', active: true })).rejects.toMatchObject(
      refused('`javascript:alert(1)` is no page: its scheme is `javascript`'),
    );
    await expect(call('tabs.open', { url: ' java\tscript:alert(1)', active: true })).rejects.toMatchObject(
      refused('is no page'),
    );
    await expect(call('tabs.open', { url, parentTabId: 'x', active: true })).rejects.toMatchObject(
      notFound('no primary tab has the id `x`'),
    );
    double.fail('console.openPrimaryTab');
    await expect(call('tabs.open', { url, active: true })).rejects.toMatchObject(refused('the console did not open'));
  });
});

describe('presence', () => {
  test('log in by developer name, read, set by id, log out', async () => {
    const { call, double } = desk();
    await expect(call('presence.get_status', {})).rejects.toMatchObject(
      refused('the agent is not logged in to Omni-Channel'),
    );
    await expect(call('presence.get_workload', {})).rejects.toMatchObject(
      refused('the agent is not logged in to Omni-Channel'),
    );
    await call('presence.log_in', { statusId: 'available_voice' });
    expect(await call('presence.get_status', {})).toEqual(AVAILABLE);
    expect(await call('presence.get_workload', {})).toEqual({ configuredCapacity: 5, currentWorkload: 0 });
    await call('presence.log_in', { statusId: AVAILABLE.statusId });
    await call('presence.set_status', { statusId: AVAILABLE.statusId });
    await call('presence.log_out', {});
    await call('presence.log_out', {});
    expect(double.presence!.current()).toBeUndefined();
    expect(double.log.filter(({ method }) => method === 'console.presence.logout')).toHaveLength(1);
  });

  test('a status that is not there', async () => {
    const { call } = desk();
    await expect(call('presence.set_status', { statusId: 'Lunch' })).rejects.toMatchObject(
      notFound('the agent has no presence status `Lunch`'),
    );
    await expect(call('presence.set_status', { statusId: '0N55h000000PZZZCAG' })).rejects.toMatchObject({
      code: 'refused',
    });
  });
});

describe('what a page does not have, its host does not have', () => {
  test('no console', () => {
    const { host } = desk({ console: false }).salesforce;
    expect(Object.keys(host).filter((name) => /^(tabs|presence)\./.test(name))).toEqual([]);
    expect(host['crm.query']).toBeTypeOf('function');
  });

  test('a console script outside of a console', () => {
    const { double } = desk();
    double.sforce.console!.isInConsole = () => false;
    const { host, console } = openCti(double.sforce);
    expect(console).toBeUndefined();
    expect(host['tabs.open']).toBeUndefined();
    expect(host['presence.log_in']).toBeUndefined();
  });

  test('no Omni-Channel', () => {
    const { host } = desk({ presence: false }).salesforce;
    expect(host['tabs.open']).toBeTypeOf('function');
    expect(host['presence.log_in']).toBeUndefined();
  });

  test('no Open CTI', () => {
    expect(() => openCti({} as never)).toThrow('load opencti_min.js before');
  });
});
