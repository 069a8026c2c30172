//! `sforce.opencti` of the double: 24 methods of Open CTI in Lightning, with envelope, limits and quirks.

import { MIN_SEARCH_CHARACTERS, PANEL_HEIGHT, PANEL_WIDTH } from '../limits.js';
import { parseRecordId } from '../record-id.js';
import type { Callback, Envelope, OpenCtiError, ScreenPopArguments, SearchAndScreenPopArguments, SforceOpenCti } from '../sforce.js';
import type { ApexMethods } from './apex.js';
import { chosenPop, layoutAsOpenCti, layoutPart } from './layout.js';
import { isApiName } from './objects.js';
import { CALL_TYPE, popAsArguments, SCREENPOP_TYPE, type ShownPop } from './pops.js';
import { Refusal, type Found } from './records.js';
import type { World } from './world.js';

/** What Open CTI says no with. */
export class OpenCtiRefusal extends Error {
  constructor(
    readonly code: string,
    message: string,
    readonly details?: unknown,
  ) {
    super(message);
  }
}

/** Who listens to Open CTI. */
export interface Listeners {
  clickToDial: ((payload: never) => void)[];
  navigation: ((payload: never) => void)[];
  workStart: ((payload: never) => void)[];
  /** Subscriptions of the Lightning Message Service. */
  channels: Map<object & { channelName?: string }, (message: unknown) => void>;
}

/** Which of two documented or seen forms the double takes. */
export interface Quirks {
  /** What `saveLog` gives: `{ recordId }` as consumers read it, or the bare id as the guide has it. */
  saveLogReturns: 'recordId' | 'id';
}

type Given = Record<string, unknown>;

/** Makes `sforce.opencti`. */
export function doubleOfOpenCti(world: World, listeners: Listeners, apex: ApexMethods, quirks: Quirks): SforceOpenCti {
  /** A method: notes the call, checks and does it later, and calls back with the envelope. */
  const method = (name: string, body: (given: Given) => unknown, form = envelope) => (given?: unknown): void => {
    const known = (given ?? {}) as Given;
    world.note(`opencti.${name}`, known);
    const failure = world.takeFailure(`opencti.${name}`);
    world.later(() => {
      if (failure && !failure.errors) return;
      void answer(() => (failure?.errors ? fail(failure.errors) : body(known))).then((outcome) => {
        if (typeof known.callback === 'function') (known.callback as Callback)(form(outcome) as Envelope);
      });
    });
  };
  const listen = (name: string, list: ((payload: never) => void)[]) => (given: { listener: unknown }): void => {
    world.note(`opencti.${name}`, given);
    if (typeof given?.listener === 'function') list.push(given.listener as (payload: never) => void);
  };
  const panel = (name: 'icon' | 'label', part: 'panel' | 'item') => (given: Given) => {
    world[part][name] = text(given, name === 'icon' ? 'key' : 'label');
    return tellPanel(world, part);
  };
  return {
    SCREENPOP_TYPE,
    CALL_TYPE,
    enableClickToDial: method('enableClickToDial', () => setClickToDial(world, true)),
    disableClickToDial: method('disableClickToDial', () => setClickToDial(world, false)),
    onClickToDial: listen('onClickToDial', listeners.clickToDial),
    onNavigationChange: listen('onNavigationChange', listeners.navigation),
    getAppViewInfo: method('getAppViewInfo', () => viewInfo(world), viewEnvelope),
    getCallCenterSettings: method('getCallCenterSettings', () => ({ ...world.settings })),
    getSoftphoneLayout: method('getSoftphoneLayout', () => layoutAsOpenCti(world.layout)),
    isSoftphonePanelVisible: method('isSoftphonePanelVisible', () => ({ visible: world.panel.visible })),
    notifyInitializationComplete: method('notifyInitializationComplete', () => {
      world.initialized = true;
      world.tell({ kind: 'initialized' });
    }),
    refreshView: method('refreshView', () => world.tell({ kind: 'refreshed' })),
    runApex: method('runApex', async (given) => ({
      runApex: await apex.run(text(given, 'apexClass'), text(given, 'methodName'), given.methodParams ?? ''),
    })),
    saveLog: method('saveLog', (given) => saveLog(world, given, quirks)),
    screenPop: method('screenPop', (given) => world.show(popOf(world, given as unknown as ScreenPopArguments))),
    searchAndScreenPop: method('searchAndScreenPop', (given) => search(world, given as unknown as SearchAndScreenPopArguments)),
    setSoftphoneItemIcon: method('setSoftphoneItemIcon', panel('icon', 'item')),
    setSoftphoneItemLabel: method('setSoftphoneItemLabel', panel('label', 'item')),
    setSoftphonePanelHeight: method('setSoftphonePanelHeight', (given) => {
      world.panel.height = pixels(given, 'heightPX', PANEL_HEIGHT);
      return tellPanel(world, 'panel');
    }),
    setSoftphonePanelWidth: method('setSoftphonePanelWidth', (given) => {
      world.panel.width = pixels(given, 'widthPX', PANEL_WIDTH);
      return tellPanel(world, 'panel');
    }),
    setSoftphonePanelIcon: method('setSoftphonePanelIcon', panel('icon', 'panel')),
    setSoftphonePanelLabel: method('setSoftphonePanelLabel', panel('label', 'panel')),
    setSoftphonePanelVisibility: method('setSoftphonePanelVisibility', (given) => {
      if (typeof given.visible !== 'boolean') throw invalid('visible', 'A boolean', given.visible);
      world.panel.visible = given.visible;
      return tellPanel(world, 'panel');
    }),
    hvs: {
      onWorkStart: listen('hvs.onWorkStart', listeners.workStart),
      completeWork: method('hvs.completeWork', (given) => completeWork(world, given)),
    },
    ...messageService(world, listeners, method),
  };
}

type Outcome = { value: unknown } | { errors: OpenCtiError[] };

async function answer(body: () => unknown): Promise<Outcome> {
  try {
    return { value: (await body()) ?? null };
  } catch (error) {
    const code = error instanceof OpenCtiRefusal ? error.code : 'GENERIC_ERROR';
    const details = error instanceof OpenCtiRefusal ? error.details : undefined;
    const description = error instanceof Error ? error.message : String(error);
    return { errors: 'errors' in Object(error) ? (error as { errors: OpenCtiError[] }).errors : [{ code, description, details }] };
  }
}

function fail(errors: OpenCtiError[]): never {
  throw Object.assign(new Error('a failure that was ordered'), { errors });
}

function envelope(outcome: Outcome): object {
  if ('errors' in outcome) return { success: false, returnValue: null, errors: outcome.errors };
  return { success: true, returnValue: outcome.value, errors: null };
}

/** The guide calls the field of `getAppViewInfo` `error`. */
function viewEnvelope(outcome: Outcome): object {
  if ('errors' in outcome) return { success: false, returnValue: null, error: outcome.errors };
  return { success: true, returnValue: outcome.value, error: null };
}

function setClickToDial(world: World, enabled: boolean): void {
  world.clickToDialEnabled = enabled;
  world.tell({ kind: 'clickToDial', enabled });
}

function tellPanel(world: World, kind: 'panel' | 'item'): void {
  world.tell({ kind, panel: { ...world.panel }, item: { ...world.item } });
}

function viewInfo(world: World): object {
  const tab = world.tabs.front();
  return world.view(tab?.url ?? '/lightning/page/home', tab?.recordId);
}

function invalid(parameter: string, expected: string, value: unknown): OpenCtiRefusal {
  const seen = value === undefined ? 'undefined' : JSON.stringify(value);
  const message = `An invalid value was passed to the parameter ${parameter}. ${expected} was expected, but ${seen} was found instead.`;
  return new OpenCtiRefusal('INVALID_PARAM', message);
}

function text(given: Given, parameter: string): string {
  const value = given[parameter];
  if (typeof value !== 'string' || value === '') throw invalid(parameter, 'A string', value);
  return value;
}

function pixels(given: Given, parameter: string, range: { least: number; most: number }): number {
  const value = given[parameter];
  if (typeof value !== 'number') throw invalid(parameter, 'A numeric value', value);
  if (!(value >= range.least && value <= range.most)) {
    throw invalid(parameter, `A number from ${range.least} to ${range.most}`, value);
  }
  return value;
}

/** Creates the record that `entityApiName` names, or changes the one with `Id`. */
function saveLog(world: World, given: Given, quirks: Quirks): unknown {
  const value = given.value;
  if (value === null || typeof value !== 'object') throw invalid('value', 'An object', value);
  const { entityApiName, Id, ...fields } = value as Record<string, unknown>;
  if (Id === undefined && (typeof entityApiName !== 'string' || entityApiName === '')) {
    throw invalid('value', 'An object with entityApiName or Id', value);
  }
  try {
    const id = Id === undefined ? world.records.create(String(entityApiName), fields) : world.records.update(Id, fields);
    const object = world.records.find(id)?.object ?? String(entityApiName);
    world.tell({ kind: Id === undefined ? 'created' : 'updated', object, id, fields });
    return quirks.saveLogReturns === 'id' ? id : { recordId: id };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const entry = { statusCode: error.status, message: error.message };
    const details = error.field === undefined ? [entry] : { fieldErrors: { [error.field]: [{ ...entry, field: error.field }] } };
    throw new OpenCtiRefusal('GENERIC_ERROR', 'An error occurred while calling the API method.', details);
  }
}

function popOf(world: World, given: ScreenPopArguments): ShownPop {
  const params = given.params;
  if (params === null || typeof params !== 'object') throw invalid('params', 'An object', params);
  switch (given.type) {
    case SCREENPOP_TYPE.SOBJECT: {
      const id = parseRecordId(params.recordId);
      if (!id) throw invalid('recordId', 'A record id', params.recordId);
      const found = world.records.find(id);
      return { target: 'record', recordId: id, object: found?.object, name: found?.name };
    }
    case SCREENPOP_TYPE.URL: {
      const url = text(params, 'url');
      if (/^\s*([a-z][a-z0-9+.-]*:|[/\\]{2})/i.test(url)) throw invalid('url', 'A relative address', url);
      return { target: 'url', url };
    }
    case SCREENPOP_TYPE.OBJECTHOME: return { target: 'objectHome', object: apiName(params, 'scope') };
    case SCREENPOP_TYPE.LIST: {
      const listViewId = parseRecordId(params.listViewId);
      if (!listViewId) throw invalid('listViewId', 'A record id', params.listViewId);
      return { target: 'list', object: apiName(params, 'scope'), listViewId };
    }
    case SCREENPOP_TYPE.SEARCH: {
      const searchText = text(params, 'searchString');
      if ([...searchText.trim()].length < MIN_SEARCH_CHARACTERS) {
        throw invalid('searchString', `A string of at least ${MIN_SEARCH_CHARACTERS} characters`, searchText);
      }
      return { target: 'search', searchText, count: world.records.search(world.records.objectNames(), searchText).length };
    }
    case SCREENPOP_TYPE.NEW_RECORD_MODAL: {
      const values = params.defaultFieldValues ?? given.defaultFieldValues ?? {};
      return { target: 'newRecord', object: apiName(params, 'entityName'), defaultFieldValues: values as Given };
    }
    case SCREENPOP_TYPE.FLOW: {
      return { target: 'flow', name: text(params, 'flowDevName'), arguments: (params.flowArgs as unknown[]) ?? [] };
    }
    default: throw invalid('type', 'A value of SCREENPOP_TYPE', given.type);
  }
}

function apiName(given: Given, parameter: string): string {
  const value = given[parameter];
  if (!isApiName(value)) throw invalid(parameter, 'The API name of an object', value);
  return value;
}

/** Searches the objects of the layout; pops what it says, or gives that as `SCREEN_POP_DATA` if it is deferred. */
function search(world: World, given: SearchAndScreenPopArguments): Record<string, unknown> {
  const direction = String(given.callType ?? '').toLowerCase();
  if (!Object.values(CALL_TYPE).includes(direction)) throw invalid('callType', 'A value of CALL_TYPE', given.callType);
  const part = layoutPart(world.layout, direction);
  const searchParams = String(given.searchParams ?? '');
  const found = world.records.search(part.objects, searchParams);
  const pop = chosenPop(part, found, {
    searchParams,
    queryParams: given.queryParams,
    defaultFieldValues: given.defaultFieldValues,
    flowArguments: given.params?.FLOW?.flowArgs,
  });
  const reply: Record<string, unknown> = Object.fromEntries(found.map((one) => [one.id, foundAsOpenCti(one)]));
  if (pop && given.deferred) reply.SCREEN_POP_DATA = popAsArguments(pop);
  else if (pop) world.show(pop);
  return reply;
}

function foundAsOpenCti({ id, name, object, record }: Found): Record<string, unknown> {
  const person = record.IsPersonAccount === true ? { IsPersonAccount: true, PersonContactId: record.PersonContactId ?? '' } : {};
  const ofCase = object === 'Case' ? { CaseNumber: record.CaseNumber } : {};
  return { Id: id, Name: name ?? '', RecordType: object, LastModifiedDate: record.LastModifiedDate, ...ofCase, ...person };
}

function completeWork(world: World, given: Given): void {
  const workId = text(given, 'workId');
  const attributes = (given.attributes ?? {}) as Record<string, unknown>;
  if (attributes.taskId !== undefined && world.records.find(attributes.taskId)?.object !== 'Task') {
    throw invalid('taskId', 'The id of a Task', attributes.taskId);
  }
  world.tell({ kind: 'workCompleted', workId, attributes });
}

type Method = (name: string, body: (given: Given) => unknown, form?: (outcome: Outcome) => object) => (given?: unknown) => void;

/** Lightning Message Service. The callback of `subscribe` has the subscription beside `success`. */
function messageService(world: World, listeners: Listeners, method: Method) {
  const besideSuccess = (outcome: Outcome) =>
    'errors' in outcome ? envelope(outcome) : { success: true, subscription: outcome.value, errors: null };
  return {
    subscribe: method('subscribe', (given) => {
      const channelName = text(given, 'channelName');
      const listener = given.listener as (message: unknown) => void;
      if (typeof listener !== 'function') throw invalid('listener', 'A function', given.listener);
      const subscription = { channelName };
      listeners.channels.set(subscription, listener);
      return subscription;
    }, besideSuccess),
    unsubscribe: method('unsubscribe', ({ subscription }) => {
      if (!listeners.channels.delete(subscription as object)) throw invalid('subscription', 'A subscription', subscription);
    }),
    publish: method('publish', (given) => tellChannel(world, listeners, text(given, 'channelName'), given.message)),
  };
}

/** Gives a message to everyone who subscribed to the channel. */
export function tellChannel(world: World, { channels }: Listeners, channelName: string, message: unknown): void {
  const copy = JSON.stringify(message ?? null);
  for (const [subscription, listener] of channels) {
    if (subscription.channelName === channelName) world.later(() => listener(JSON.parse(copy)));
  }
}
