//! Every Salesforce block, alone in a flow, does its work on the double: the host replies in the shape that it wants.

import { load, type ActionRecord } from '@cti-flows/engine';
import { describe, expect, test } from 'vitest';

import { createOpenCtiDouble, type OpenCtiDouble } from '../src/double/index.js';
import { openCti } from '../src/salesforce.js';

const ADA = '0035h000006Rj29AAC';
const LEAD = '00Q5h000006Rj29EAC';
const HEATER = '5005h000006Rj29AAC';
const TASK = '00T5h000008XyzAEAS';
const CASE_PAGE = `/lightning/r/Case/${HEATER}/view`;
const AVAILABLE = { statusId: '0N55h000000PBxxCAG', statusName: 'Available', statusApiName: 'Available_Voice' };
const VIEW = { url: CASE_PAGE, recordId: HEATER, recordName: '00001076', objectType: 'Case' };

/** A block's type, its controls, what it leaves, and what it did to the double. */
type Row = [
  type: string,
  controls: Record<string, unknown>,
  results: unknown,
  did?: (desk: OpenCtiDouble) => unknown,
  done?: unknown,
];

const ROWS: Row[] = [
  ['SE_SFCloseTab', { id: 'ctab0' }, null, ({ tabs }) => tabs, []],
  [
    'SE_SFCompleteHvsWorkWithTaskSaved',
    { workId: '0Jz5h0000000001AAA', disposition: 'Interested', taskId: TASK },
    null,
    ({ log }) => log.at(-1),
    {
      method: 'opencti.hvs.completeWork',
      given: { workId: '0Jz5h0000000001AAA', attributes: { taskId: TASK, disposition: 'Interested' } },
    },
  ],
  [
    'SE_SFCreateTask',
    {
      Type: 'Call',
      TaskSubtype: 'Call',
      Status: 'Completed',
      Priority: 'Normal',
      CallType: 'inbound',
      WhatId: HEATER,
      CallObject: 'c-1',
      subject1: 'c-1',
      subject2: 'Sales',
      IsClosed: false,
      otherTaskFields: {},
    },
    { id: expect.stringMatching(/^00T/), Subject: 'c-1 - Sales' },
    ({ records }) => records.list('Task').at(-1),
    { WhatId: HEATER, CallType: 'inbound', Status: 'Completed' },
  ],
  ['SE_SFDisableClickToDial', {}, null, ({ clickToDialEnabled }) => clickToDialEnabled, false],
  ['SE_SFEnableClickToDial', {}, null, ({ clickToDialEnabled }) => clickToDialEnabled, true],
  ['SE_SFGetAgentState', {}, AVAILABLE],
  ['SE_SFGetAgentWorkload', {}, { configuredCapacity: 5, currentWorkload: 2 }],
  ['SE_SFGetAppViewInfo', {}, VIEW],
  ['SE_SFGetContactId', { formattedPhoneNumber: '+12065550142' }, { sfContactId: ADA }],
  ['SE_SFGetFocusedPrimaryTabObjectId', {}, { id: HEATER, value: HEATER }],
  ['SE_SFGetLeadId', { formattedPhoneNumber: '+12065550143' }, { sfLeadId: LEAD }],
  ['SE_SFGetPrimaryTabIds', {}, { ids: ['ctab0'], value: ['ctab0'] }],
  ['SE_SFGetSoftphoneLayout', {}, { Inbound: { objects: { Case: [{ apiName: 'CaseNumber' }] } } }],
  ['SE_SFGetTabObjectMap', {}, { value: { ctab0: HEATER } }],
  ['SE_SFGetTabsWithMatchingUrl', { url: HEATER }, { ids: ['ctab0'], value: ['ctab0'] }],
  ['SE_SFHideSoftphonePanel', {}, null, ({ panel }) => panel.visible, false],
  ['SE_SFIsContactDoNotCall', { contactId: ADA }, true],
  ['SE_SFLoginAgent', { statusId: 'Available_Voice' }, null, ({ presence }) => presence?.current(), AVAILABLE],
  ['SE_SFLogoutAgent', {}, null, ({ presence }) => presence?.current(), undefined],
  ['SE_SFOpenPrimaryTab', { url: '/lightning/page/home', tabLabel: 'Home' }, { id: 'ctab1', value: 'ctab1' }],
  ['SE_SFOpenSubTab', { primaryTabId: 'ctab0', url: 'https://example.com/' }, { id: 'ctab1', value: 'ctab1' }],
  [
    'SE_SFQueryValue',
    { query: 'SELECT Id, LastName FROM Contact LIMIT 1' },
    { value: [{ Id: ADA, LastName: 'Example', type: 'Contact' }] },
  ],
  ['SE_SFRefreshView', {}, null, ({ log }) => log.at(-1)?.method, 'opencti.refreshView'],
  [
    'SE_SFRetrieve',
    { fields: 'Id, Call_Result__c', type: 'Task', id: TASK },
    { record: { Id: TASK, Call_Result__c: 'Busy' } },
  ],
  [
    'SE_SFRunApex',
    { apexClass: 'CallRouting', methodName: 'nextAgent', methodParams: 'phone=%2B12065550100' },
    { value: 'for +12065550100' },
  ],
  [
    'SE_SFSaveLog',
    { recordId: HEATER, entityType: 'Case', fieldValues: { Subject: 'Call back' } },
    { id: HEATER },
    ({ records }) => records.find(HEATER)?.record,
    { Subject: 'Call back' },
  ],
  [
    'SE_SFScreenpopList',
    { listViewId: '00B5h000009VtJsEAK', scope: 'Case' },
    null,
    ({ pops }) => pops,
    [{ target: 'list', object: 'Case', listViewId: '00B5h000009VtJsEAK' }],
  ],
  [
    'SE_SFScreenpopNewRecord',
    { entityName: 'Case', defaultFieldValues: { Origin: 'Phone' } },
    null,
    ({ pops }) => pops,
    [{ target: 'newRecord', object: 'Case', defaultFieldValues: { Origin: 'Phone' } }],
  ],
  [
    'SE_SFScreenpopObject',
    { recordId: ADA, noPopOnEmpty: true },
    null,
    ({ pops }) => pops,
    [{ target: 'record', recordId: ADA }],
  ],
  ['SE_SFScreenpopObjectHome', { scope: 'Case' }, null, ({ pops }) => pops, [{ target: 'objectHome', object: 'Case' }]],
  [
    'SE_SFScreenpopSearch',
    { searchString: 'water' },
    null,
    ({ pops }) => pops,
    [{ target: 'search', searchText: 'water' }],
  ],
  ['SE_SFScreenpopUrl', { url: '/apex/CallerPage?phone=1' }, null, ({ pops }) => pops, [{ target: 'url' }]],
  [
    'SE_SFSearchAndScreenpop',
    { searchParams: '00001076', queryParams: '', defaultFieldValues: {}, deferred: false, callType: 'inbound' },
    {
      ExactMatch: true,
      recordCount: 1,
      Id: HEATER,
      Name: '00001076',
      RecordType: 'Case',
      Results: [{ CaseNumber: '00001076' }],
    },
    ({ pops }) => pops,
    [{ target: 'record', recordId: HEATER }],
  ],
  ['SE_SFSetAgentState', { statusId: AVAILABLE.statusId }, null, ({ presence }) => presence?.current(), AVAILABLE],
  ['SE_SFSetSoftphonePanelHeight', { height: 480 }, null, ({ panel }) => panel.height, 480],
  ['SE_SFSetSoftphonePanelWidth', { width: 480 }, null, ({ panel }) => panel.width, 480],
  ['SE_SFShowSoftphonePanel', {}, null, ({ panel }) => panel.visible, true],
  [
    'SE_SFSoqlQuery',
    { query: `SELECT Id FROM Case WHERE CaseNumber = '00001076'` },
    { value: [{ Id: HEATER, type: 'Case' }] },
  ],
];

/** What this package does not do: whether the agent may dial is the contact center's to say. */
const ELSEWHERE = ['SE_SFIsClickToDialEnabled'];

/** Needs a subtab in front, which the others must not have. */
const OF_SUBTAB: Row = ['SE_SFGetFocusedSubtabObjectId', {}, { id: ADA, value: ADA }];

function desk(): OpenCtiDouble {
  const double = createOpenCtiDouble({
    records: {
      Contact: [{ Id: ADA, LastName: 'Example', Phone: '(206) 555-0142', DoNotCall: true }],
      Lead: [{ Id: LEAD, LastName: 'Lead', Company: 'Example Ltd', MobilePhone: '206-555-0143' }],
      Case: [{ Id: HEATER, CaseNumber: '00001076', Subject: 'Water heater' }],
      Task: [{ Id: TASK, Call_Result__c: 'Busy' }],
    },
    softphoneLayout: { inbound: { objects: ['Case'] } },
    presence: { statuses: [AVAILABLE], statusId: AVAILABLE.statusId, currentWorkload: 2 },
    apex: { 'CallRouting.nextAgent': ({ phone }) => `for ${phone}` },
  });
  double.navigate(HEATER);
  return double;
}

/** Runs a flow of this block alone, every port of which leads to the end. */
async function run(double: OpenCtiDouble, type: string, controls: object): Promise<ActionRecord> {
  const engine = await load({ host: openCti(double.sforce, { country: 'US' }).host });
  const ports = engine.catalogue().find((kind) => kind.type === type)!.ports;
  const end = { id: 'uid-2', type: 'SE_End', controls: {}, ports: {}, position: [2, 0] };
  engine.addFlow({
    name: type,
    on: { source: 'initialization', event: 'onInit' },
    actions: [
      { id: 'uid-0', type: 'SE_Start', controls: {}, ports: { done: 'uid-1' }, position: [0, 0] },
      { id: 'uid-1', type, controls, ports: Object.fromEntries(ports.map((port) => [port, end.id])), position: [1, 0] },
      end,
    ],
  });
  const result = await engine.dispatch({ source: 'initialization', event: 'onInit' });
  engine.dispose();
  return result!.actions['uid-1']!;
}

describe('Salesforce blocks', () => {
  test('none is left out', async () => {
    const engine = await load();
    const kinds = engine.catalogue().filter(({ type }) => type.startsWith('SE_SF'));
    const tried = [...ROWS, OF_SUBTAB].map(([type]) => type);
    expect([...tried, ...ELSEWHERE].sort()).toEqual(kinds.map(({ type }) => type).sort());
    engine.dispose();
  });

  test.each(ROWS)('%s', async (type, controls, results, did, done) => {
    const double = desk();
    const record = await run(double, type, controls);
    expect(record.exception ?? undefined).toBeUndefined();
    expect(record.success).toBe(true);
    if (results === null || typeof results !== 'object') expect(record.results).toEqual(results);
    else expect(record.results).toMatchObject(results);
    if (!did) return;
    if (done === null || typeof done !== 'object') expect(did(double)).toBe(done);
    else expect(did(double)).toMatchObject(done);
  });

  test(OF_SUBTAB[0], async () => {
    const double = desk();
    const { id } = double.tabs[0]!;
    double.sforce.console!.openSubtab(id, `/lightning/r/Contact/${ADA}/view`, true);
    expect(await run(double, OF_SUBTAB[0], {})).toMatchObject({ success: true, results: OF_SUBTAB[2] });
  });
});
