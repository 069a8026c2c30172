// The group Salesforce of the palette.
import { ask, asks, bad, branches, does, nonEmpty, texts, tries } from './asking.js';
import * as is from './replies.js';
import { Failure, fromEntries, isObject, present } from './values.js';

const id = is.members({ id: is.text });
const bothNames = ({ id }) => ({ id, value: id });
const callTypes = {
  inbound: 'inbound',
  outbound: 'outbound',
  internal: 'internal',
  Inbound: 'inbound',
  Outbound: 'outbound',
  Internal: 'internal',
};
const callType = (controls, name) => callTypes[controls.choice(name, Object.keys(callTypes))];

const tab = is.members({
  id: is.text,
  parentTabId: is.optional(is.text),
  url: is.optional(is.text),
  recordId: is.optional(is.text),
  focused: is.optional(is.flag),
});
const tabs = (reply) => is.members({ tabs: is.list(tab) })(reply).tabs;
const isPrimary = (tab) => tab.parentTabId === undefined;
const ids = (tabs) => ({ ids: tabs.map((tab) => tab.id), value: tabs.map((tab) => tab.id) });
const record = (tab) => {
  if (tab?.recordId === undefined) throw new Failure('not-found');
  return { id: tab.recordId, value: tab.recordId };
};
const focusedPrimary = (tabs) => tabs.find((tab) => isPrimary(tab) && tab.focused);
const focusedSubtab = (tabs) =>
  tabs.find((tab) => tab.focused && tab.parentTabId === (focusedPrimary(tabs)?.id ?? NaN));

const pop = (target, parameters) => does('desktop.screen_pop', (controls) => ({ target, ...parameters(controls) }));
const pixels = (controls, name, least, most) => {
  const given = controls.need('number', name);
  return Number.isInteger(given) && given >= least && given <= most ? { [name]: given } : bad();
};
const queried = ({ records }) => ({
  value: records.map((row) =>
    present({ ...row, type: row.type === undefined ? (row.attributes?.type ?? null) : row.type, Id: row.Id ?? null }),
  ),
});
/** A statement with its `:name`, outside of texts in quotes, replaced by what `bindings` has for them. */
function bound(statement, bindings) {
  if (!Object.keys(bindings).length) return statement;
  return statement.replace(/'(?:\\[^]|[^'\\])*'?|:([A-Za-z_]\w*)/g, (part, name) =>
    name === undefined ? part : soqlList(Object.hasOwn(bindings, name) ? bindings[name] : bad()),
  );
}

function soqlList(value) {
  if (!Array.isArray(value)) return soqlLiteral(value);
  return value.length ? `(${value.map(soqlLiteral).join(', ')})` : bad();
}

function soqlLiteral(value) {
  if (typeof value === 'object' && value !== null) return bad();
  if (typeof value !== 'string') return String(value);
  const short = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };
  return `'${value.replace(/['"\\]|[\n\r\t]/g, (character) => short[character] ?? `\\${character}`)}'`;
}

const query = asks(
  'success',
  'crm.query',
  (controls) => ({ soql: bound(controls.need('text', 'query'), controls.map('bindings') ?? {}) }),
  is.members({ records: is.list((row) => is.object(row ?? {})), totalSize: is.optional(is.integer), done: is.optional(is.flag) }),
  queried,
);

/** The fields of Create a Task, without those that are empty. */
function taskFields(controls) {
  const text = (name) => [name, controls.text(name)];
  const names = [
    'CallObject',
    'Type',
    'Status',
    'Priority',
    'TaskSubtype',
    'WhoId',
    'WhatId',
    'CallDisposition',
    'ActivityDate',
  ];
  const subject = ['subject1', 'subject2', 'subject3'].map((name) => controls.text(name)).filter(Boolean);
  for (const name of ['Type', 'Status', 'Priority']) controls.need('text', name);
  const others = Object.entries(controls.map('otherTaskFields') ?? {}).filter(
    ([, field]) => field !== '' && field !== null,
  );
  const fields = {
    ...fromEntries(names.map(text)),
    IsClosed: controls.flag('IsClosed') || undefined,
    CallDurationInSeconds: controls.number('CallDurationInSeconds'),
    CallType: callType(controls, 'CallType'),
    Subject: subject.length ? subject.join(' - ') : undefined,
  };
  return present({ ...fields, ...fromEntries(others) });
}

/** Text as it is; a map as a query string, lists and objects in it as JSON. */
function apexParameters(controls) {
  const given = controls.given('methodParams');
  if (!isObject(given)) return controls.text('methodParams');
  const asText = (part) =>
    encodeURIComponent(typeof part === 'object' ? JSON.stringify(part) : String(part)).replace(
      /[!'()*]/g,
      (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
    );
  const pairs = Object.entries(given)
    .filter(([, part]) => part !== null)
    .map(([name, part]) => `${asText(name)}=${asText(part)}`);
  return pairs.join('&') || undefined;
}

const openTab = (parent) => (controls) => ({
  url: controls.need('text', 'url'),
  ...(parent && { parentTabId: controls.need('text', 'primaryTabId') }),
  active: controls.flag('active') ?? true,
  label: controls.text('tabLabel'),
  name: controls.text('name'),
});
const find = (entityName, result) =>
  asks(
    'success',
    'crm.find_record_by_phone',
    (controls) => ({
      entityName,
      phoneNumber: controls.need('text', 'formattedPhoneNumber'),
      fieldName: entityName === 'Contact' ? controls.text('fieldName') : undefined,
    }),
    is.members({ id: is.text, matches: is.optional(is.integer) }),
    ({ id }) => ({ [result]: id }),
  );

export const salesforce = {
  SE_SFSearchAndScreenpop: asks(
    'success',
    'crm.search_and_screen_pop',
    (controls) => ({
      searchParams: controls.need('text', 'searchParams'),
      queryParams: controls.text('queryParams'),
      defaultFieldValues: nonEmpty(controls.map('defaultFieldValues')),
      deferred: controls.flag('deferred') ?? false,
      callType: callType(controls, 'callType') ?? 'inbound',
    }),
    is.object,
  ),
  *SE_SFScreenpopObject(controls) {
    const recordId = controls.text('recordId');
    if (recordId === undefined) throw new Failure(controls.flag('noPopOnEmpty') ? 'no-record' : 'bad-control');
    controls.flag('noPopOnEmpty');
    return ['success', yield* ask('desktop.screen_pop', { target: 'record', recordId })];
  },
  SE_SFScreenpopUrl: pop('url', texts({ url: 'url' })),
  SE_SFScreenpopObjectHome: pop('objectHome', texts({ entityName: 'scope' })),
  SE_SFScreenpopList: pop('list', texts({ listViewId: 'listViewId', entityName: 'scope' })),
  SE_SFScreenpopSearch: pop('search', (controls) => {
    const searchText = controls.need('text', 'searchString');
    return [...searchText.trim()].length < 3 ? bad() : { searchText };
  }),
  SE_SFScreenpopNewRecord: pop('newRecord', (controls) => ({
    entityName: controls.need('text', 'entityName'),
    defaultFieldValues: nonEmpty(controls.map('defaultFieldValues')),
  })),
  *SE_SFSaveLog(controls) {
    const [recordId, entityName, fields] = [
      controls.text('recordId'),
      controls.text('entityType'),
      controls.map('fieldValues') ?? {},
    ];
    if (recordId !== undefined && recordId !== 'null')
      return ['success', yield* ask('crm.update_record', { id: recordId, fields }, id)];
    return ['success', yield* ask('crm.create_record', { entityName: entityName ?? bad(), fields }, id)];
  },
  SE_SFCreateTask: asks(
    'success',
    'crm.create_record',
    (controls) => ({ entityName: 'Task', fields: taskFields(controls) }),
    id,
    ({ id }, controls) => present({ id, Subject: taskFields(controls).Subject }),
  ),
  SE_SFRetrieve: asks(
    'success',
    'crm.retrieve_record',
    (controls) => {
      const fields = controls
        .need('text', 'fields')
        .split(',')
        .map((field) => field.trim())
        .filter(Boolean);
      return {
        entityName: controls.need('text', 'type'),
        id: controls.need('text', 'id'),
        fields: fields.length ? fields : bad(),
      };
    },
    is.object,
    (record) => ({ record }),
  ),
  SE_SFSoqlQuery: query,
  SE_SFQueryValue: query,
  SE_SFGetContactId: find('Contact', 'sfContactId'),
  SE_SFGetLeadId: find('Lead', 'sfLeadId'),
  SE_SFIsContactDoNotCall: branches(
    'crm.retrieve_record',
    (controls) => ({ entityName: 'Contact', id: controls.need('text', 'contactId'), fields: ['DoNotCall'] }),
    is.members({ DoNotCall: is.optional(is.choice(true, false, 'true', 'false')) }),
    ({ DoNotCall }) => DoNotCall === true || DoNotCall === 'true',
  ),
  SE_SFRunApex: asks(
    'success',
    'crm.run_apex',
    (controls) => ({
      ...texts({ className: 'apexClass', methodName: 'methodName' })(controls),
      parameters: apexParameters(controls),
    }),
    is.members({ value: is.any }),
    ({ value }) => ({ value: value ?? null }),
  ),
  SE_SFCompleteHvsWorkWithTaskSaved: does('crm.complete_work', (controls) => ({
    ...texts({ workId: 'workId', taskId: 'taskId' })(controls),
    disposition: controls.text('disposition'),
  })),
  SE_SFIsClickToDialEnabled: branches(
    'softphone.get_dial_permission',
    {},
    is.members({ allowed: is.flag }),
    ({ allowed }) => allowed,
  ),
  SE_SFEnableClickToDial: does('softphone.set_click_to_dial', { enabled: true }),
  SE_SFDisableClickToDial: does('softphone.set_click_to_dial', { enabled: false }),
  SE_SFGetSoftphoneLayout: tries('crm.get_softphone_layout', is.object),
  SE_SFShowSoftphonePanel: does('desktop.set_panel_visibility', { visible: true }),
  SE_SFHideSoftphonePanel: does('desktop.set_panel_visibility', { visible: false }),
  SE_SFSetSoftphonePanelHeight: does('desktop.set_panel_size', (controls) => pixels(controls, 'height', 240, 2560)),
  SE_SFSetSoftphonePanelWidth: does('desktop.set_panel_size', (controls) => pixels(controls, 'width', 200, 1920)),
  SE_SFGetAppViewInfo: tries(
    'desktop.get_view',
    is.members({
      ...fromEntries(
        ['url', 'recordId', 'recordName', 'objectType', 'accountId', 'contactId'].map((name) => [
          name,
          is.optional(is.text),
        ]),
      ),
      personAccount: is.optional(is.flag),
    }),
  ),
  SE_SFRefreshView: does('desktop.refresh_view', {}),
  SE_SFGetAgentState: tries(
    'presence.get_status',
    is.members({ statusId: is.text, statusName: is.optional(is.text), statusApiName: is.optional(is.text) }),
  ),
  SE_SFSetAgentState: does('presence.set_status', texts({ statusId: 'statusId' })),
  SE_SFLoginAgent: does('presence.log_in', texts({ statusId: 'statusId' })),
  SE_SFLogoutAgent: does('presence.log_out', {}),
  SE_SFGetAgentWorkload: tries(
    'presence.get_workload',
    is.members({ configuredCapacity: is.number, currentWorkload: is.number }),
  ),
  SE_SFOpenPrimaryTab: asks('success', 'tabs.open', openTab(false), id, bothNames),
  SE_SFOpenSubTab: asks('success', 'tabs.open', openTab(true), id, bothNames),
  SE_SFCloseTab: does('tabs.close', texts({ id: 'id' })),
  SE_SFGetPrimaryTabIds: tries('tabs.list', tabs, (tabs) => ids(tabs.filter(isPrimary))),
  SE_SFGetFocusedPrimaryTabObjectId: tries('tabs.list', tabs, (tabs) => record(focusedPrimary(tabs))),
  SE_SFGetFocusedSubtabObjectId: tries('tabs.list', tabs, (tabs) => record(focusedSubtab(tabs))),
  SE_SFGetTabObjectMap: tries('tabs.list', tabs, (tabs) => ({
    value: fromEntries(tabs.filter(isPrimary).map((tab) => [tab.id, tab.recordId ?? null])),
  })),
  *SE_SFGetTabsWithMatchingUrl(controls) {
    const url = controls.need('text', 'url');
    const matching = (yield* ask('tabs.list', {}, tabs)).filter((tab) => isPrimary(tab) && tab.url?.includes(url));
    return ['success', ids(matching)];
  },
};
