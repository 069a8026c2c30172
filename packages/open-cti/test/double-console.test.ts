//! The double's console and Omni-Channel do what the console's guide says.

import { describe, expect, test, vi } from 'vitest';

import { createOpenCtiDouble, type DoubleOptions } from '../src/double/index.js';
import { call, callConsole } from './calling.js';

const HEATER = '5005h000006Rj29AAC';
const AVAILABLE = { statusId: '0N55h000000PBxxCAG', statusName: 'Available', statusApiName: 'Available' };
const BREAK = { statusId: '0N55h000000PByyCAG', statusName: 'On a break', statusApiName: 'Break' };

function double(options: DoubleOptions = {}) {
  const records = { Case: [{ Id: HEATER, CaseNumber: '00001076' }] };
  return createOpenCtiDouble({ records, presence: { statuses: [AVAILABLE, BREAK] }, ...options });
}

describe('tabs', () => {
  test('openPrimaryTab, openSubtab, what is in front, and what they show', async () => {
    const console = double().sforce.console!;
    const first = await callConsole(console, 'openPrimaryTab', null, `/lightning/r/Case/${HEATER}/view`, true, '');
    const inside = await callConsole(console, 'openSubtab', first.id, '/lightning/page/home', false, 'Home', null);
    const second = await callConsole(
      console,
      'openPrimaryTab',
      null,
      'https://example.com/',
      true,
      'Example',
      'callback',
      'name',
    );
    expect(await callConsole(console, 'getPrimaryTabIds')).toEqual({ success: true, ids: [first.id, second.id] });
    expect(await callConsole(console, 'getSubtabIds', first.id)).toEqual({ success: true, ids: [inside.id] });
    expect(await callConsole(console, 'getFocusedPrimaryTabId')).toEqual({ success: true, id: second.id });
    expect(await callConsole(console, 'getFocusedSubtabId')).toEqual({ success: false, id: null });
    expect(await callConsole(console, 'focusSubtabById', inside.id)).toEqual({ success: true });
    expect(await callConsole(console, 'getFocusedPrimaryTabId')).toEqual({ success: true, id: first.id });
    expect(await callConsole(console, 'getFocusedSubtabId')).toEqual({ success: true, id: inside.id });
    expect(await callConsole(console, 'getFocusedPrimaryTabObjectId')).toEqual({ success: true, id: HEATER });
    expect(await callConsole(console, 'getFocusedSubtabObjectId')).toEqual({ success: false, id: null });
    const { pageInfo } = await callConsole(console, 'getPageInfo', first.id);
    expect(JSON.parse(pageInfo as string)).toEqual({
      url: `/lightning/r/Case/${HEATER}/view`,
      objectId: HEATER,
      objectName: '00001076',
      object: 'Case',
      displayName: '00001076',
    });
    expect(await callConsole(console, 'focusPrimaryTabById', second.id)).toEqual({ success: true });
  });

  test('a page that is open already, and a subtab of nothing, are not opened', async () => {
    const console = double().sforce.console!;
    expect(await callConsole(console, 'openPrimaryTab', null, '/a', true, '')).toMatchObject({ success: true });
    expect(await callConsole(console, 'openPrimaryTab', null, '/a', true, '')).toEqual({ success: false, id: null });
    expect(await callConsole(console, 'openSubtab', 'ctab9', '/b', true, '', null)).toEqual({
      success: false,
      id: null,
    });
    expect(await callConsole(console, 'getSubtabIds', 'ctab9')).toEqual({ success: false });
    expect(await callConsole(console, 'getPageInfo', 'ctab9')).toEqual({ success: false });
  });

  test('closeTab closes what is inside, and the last one beside comes to the front', async () => {
    const desk = double();
    const console = desk.sforce.console!;
    await callConsole(console, 'openPrimaryTab', null, '/a', true, '');
    const { id } = await callConsole(console, 'openPrimaryTab', null, '/b', true, '');
    await callConsole(console, 'openSubtab', id, '/c', true, '', null);
    expect(await callConsole(console, 'closeTab', id)).toEqual({ success: true });
    expect(desk.tabs).toMatchObject([{ url: '/a', focused: true }]);
    expect(await callConsole(console, 'closeTab', id)).toEqual({ success: false });
  });

  test('a pop opens a tab, the same page once', async () => {
    const desk = double();
    const pop = { type: desk.sforce.opencti.SCREENPOP_TYPE.SOBJECT, params: { recordId: HEATER } };
    await call(desk.sforce.opencti, 'screenPop', pop);
    await call(desk.sforce.opencti, 'screenPop', pop);
    expect(desk.pops).toHaveLength(2);
    expect(desk.tabs).toMatchObject([{ recordId: HEATER, focused: true }]);
  });

  test('a softphone page may have no console', () => {
    expect(double({ console: false }).sforce.console).toBeUndefined();
  });
});

describe('presence', () => {
  test('setServicePresenceStatus logs in, getServicePresenceStatusId tells, logout forgets', async () => {
    const presence = double().sforce.console!.presence!;
    expect(await callConsole(presence, 'getServicePresenceStatusId')).toEqual({ success: false });
    expect(await callConsole(presence, 'setServicePresenceStatus', '0N55h000000None')).toEqual({ success: false });
    const short = AVAILABLE.statusId.slice(0, 15);
    expect(await callConsole(presence, 'setServicePresenceStatus', short)).toMatchObject({
      success: true,
      ...AVAILABLE,
    });
    expect(await callConsole(presence, 'getServicePresenceStatusId')).toEqual({ success: true, ...AVAILABLE });
    expect(await callConsole(presence, 'login', BREAK.statusId)).toEqual({ success: true });
    expect(await callConsole(presence, 'logout')).toEqual({ success: true });
    expect(await callConsole(presence, 'logout')).toEqual({ success: false });
  });

  test('getAgentWorkload is for who is logged in', async () => {
    const desk = double({ presence: { statuses: [AVAILABLE], configuredCapacity: 3, currentWorkload: 1 } });
    const presence = desk.sforce.console!.presence!;
    expect(await callConsole(presence, 'getAgentWorkload')).toEqual({ success: false });
    desk.presence!.choose(AVAILABLE.statusId);
    expect(await callConsole(presence, 'getAgentWorkload')).toEqual({
      success: true,
      configuredCapacity: 3,
      currentWorkload: 1,
    });
  });

  test('what the agent does is heard until removeEventListener', async () => {
    const desk = double();
    const { PRESENCE } = desk.sforce.console!.ConsoleEvent!;
    const [status, accepted, workload] = [vi.fn(), vi.fn(), vi.fn()];
    desk.sforce.console!.addEventListener(PRESENCE!.STATUS_CHANGED!, status);
    desk.sforce.console!.addEventListener(PRESENCE!.WORK_ACCEPTED!, accepted);
    desk.sforce.console!.addEventListener(PRESENCE!.WORKLOAD_CHANGED!, workload);
    desk.presence!.choose(BREAK.statusId);
    desk.presence!.acceptWork({ workItemId: HEATER, workId: '0Bz5h0000000001AAA' });
    desk.presence!.setWorkload(2);
    desk.sforce.console!.removeEventListener(PRESENCE!.STATUS_CHANGED!, status);
    desk.presence!.choose(AVAILABLE.statusId);
    expect(status.mock.calls).toEqual([[{ ...BREAK, channels: '[]' }]]);
    expect(accepted.mock.calls).toEqual([[{ workItemId: HEATER, workId: '0Bz5h0000000001AAA' }]]);
    expect(workload.mock.calls).toEqual([[{ ConfiguredCapacity: 5, PreviousWorkload: 0, NewWorkload: 2 }]]);
  });

  test('an organisation may have no Omni-Channel', () => {
    const desk = double({ presence: false });
    expect(desk.sforce.console!.presence).toBeUndefined();
    expect(desk.sforce.console!.ConsoleEvent).toEqual({});
    expect(desk.presence).toBeUndefined();
  });
});
