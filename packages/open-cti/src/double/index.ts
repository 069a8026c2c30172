//! A test double of `sforce`: Open CTI with its envelope, limits and quirks, console tabs and presence, on records in
//! memory.

import type { Country } from '../phone-number.js';
import { parseRecordId } from '../record-id.js';
import type { Sforce, ViewPayload, WorkPayload, OpenCtiError } from '../sforce.js';
import type { PresenceEvent } from '../sforce-console.js';
import { ApexMethods, type AnswerSoql, type ApexMethod } from './apex.js';
import { doubleOfConsole, type ConsoleListeners } from './console.js';
import type { SoftphoneLayout } from './layout.js';
import { tellChannel, type Listeners } from './message-service.js';
import { doubleOfOpenCti } from './opencti.js';
import { Presence, PRESENCE_EVENTS, type PresenceSample } from './presence.js';
import type { ShownPop } from './pops.js';
import { RecordStore, type StoredRecord } from './records.js';
import type { Quirks } from './save-log.js';
import { World, type DoubleEvent, type ItemState, type LoggedCall, type PanelState } from './world.js';
import type { Tab } from './tabs.js';

export type { AnswerSoql, ApexMethod } from './apex.js';
export type { CallLayout, SoftphoneLayout } from './layout.js';
export type { PresenceSample, PresenceStatus } from './presence.js';
export type { ShownPop } from './pops.js';
export { Refusal, RecordStore, type Found, type StoredRecord } from './records.js';
export type { Tab } from './tabs.js';
export type { DoubleEvent, ItemState, LoggedCall, PanelState } from './world.js';

/** What the double begins with. Everything may be left out. */
export interface DoubleOptions {
  /** Records by object, in the form that scenarios have under `crm`. */
  records?: Record<string, readonly StoredRecord[]>;
  /** The softphone layout, in the form that scenarios have. */
  softphoneLayout?: SoftphoneLayout;
  /** What `getCallCenterSettings` gives, by `/section/item`. */
  callCenterSettings?: Record<string, string>;
  /** Whether there is `sforce.console`; there is if absent. A softphone page that loads no console script has none. */
  console?: boolean;
  /** The agent's presence; `false` for an organisation without Omni-Channel. */
  presence?: PresenceSample | false;
  /** Methods of Apex by `Class.method`. */
  apex?: Record<string, ApexMethod>;
  /** The name of the class that this package ships; `CtiFlows` if absent, `false` where it is not deployed. */
  apexClass?: string | false;
  /** Answers SOQL in place of the small reader of the double. */
  soql?: AnswerSoql;
  /** Where phone numbers without country code are from; `US` if absent. */
  country?: Country;
  /** Milliseconds until a callback; 0 if absent. It is never called at once. */
  latency?: number;
  /** The clock for dates of records; `Date.now` if absent. */
  now?: () => number;
  /** Which of two forms `saveLog` gives; `recordId` if absent. */
  saveLogReturns?: Quirks['saveLogReturns'];
  /** Gives listeners the envelope of the Japanese guide of API 44 instead of the bare payload. */
  envelopedPayloads?: boolean;
}

/** The double: `sforce`, the agent's hands, and what a test asks afterwards. */
export interface OpenCtiDouble {
  /** What stands in for `window.sforce`. */
  readonly sforce: Sforce;
  /** The records. */
  readonly records: RecordStore;
  /** Every call of a method, in order. */
  readonly log: readonly LoggedCall[];
  /** Every page that popped, in order. */
  readonly pops: readonly ShownPop[];
  /** The softphone panel. */
  readonly panel: Readonly<PanelState>;
  /** The softphone's item in the utility bar. */
  readonly item: Readonly<ItemState>;
  /** Whether phone numbers can be clicked. */
  readonly clickToDialEnabled: boolean;
  /** Whether `notifyInitializationComplete` was called. */
  readonly initialized: boolean;
  /** The open tabs. */
  readonly tabs: readonly Tab[];
  /** Omni-Channel; absent without. */
  readonly presence?: Presence;
  /** Tells `listener` whatever happens, until the function that it gives is called. */
  on(listener: (event: DoubleEvent) => void): () => void;
  /** The agent clicks a number. False, and nobody hears of it, where click-to-dial is not enabled. */
  clickToDial(number: string, recordId?: string, extra?: { params?: string }): boolean;
  /** The agent goes to a page: a record by its id, or an address. */
  navigate(recordIdOrUrl: string): void;
  /** The agent starts work of Sales Engagement. */
  startWork(work: WorkPayload): void;
  /** Someone else publishes on a channel of the Lightning Message Service. */
  publish(channelName: string, message: unknown): void;
  /** Makes a method fail, once if not said otherwise. `method` is written as in `log`: `opencti.saveLog`. */
  fail(method: string, error?: Partial<OpenCtiError>, times?: number): void;
  /** Makes a method never call back, once if not said otherwise. */
  silence(method: string, times?: number): void;
}

/** Makes a double of `sforce`. */
export function createOpenCtiDouble(options: DoubleOptions = {}): OpenCtiDouble {
  const statuses = options.presence === false ? undefined : options.presence?.statuses;
  const records = new RecordStore(
    withStatuses(options.records ?? {}, statuses),
    options.country ?? 'US',
    options.now ?? Date.now,
  );
  const world = new World(
    records,
    options.softphoneLayout ?? {},
    options.callCenterSettings ?? {},
    options.latency ?? 0,
  );
  const listeners: Listeners = { clickToDial: [], navigation: [], workStart: [], channels: new Map() };
  const consoleListeners: ConsoleListeners = new Map();
  const fire = (event: PresenceEvent, payload: Record<string, unknown>) => {
    for (const listener of [...(consoleListeners.get(PRESENCE_EVENTS[event]) ?? [])]) listener(payload);
  };
  const presence = options.presence === false ? undefined : new Presence(options.presence ?? {}, world, fire);
  // A name that no class can have stands for the class that is not deployed.
  const className = options.apexClass === false ? '' : (options.apexClass ?? 'CtiFlows');
  const apex = new ApexMethods(records, className, options.apex ?? {}, options.soql);
  const quirks: Quirks = { saveLogReturns: options.saveLogReturns ?? 'recordId' };
  const sforce: Sforce = {
    opencti: doubleOfOpenCti(world, listeners, apex, quirks),
    ...(options.console !== false && { console: doubleOfConsole(world, consoleListeners, presence) }),
  };
  const give = (list: ((payload: never) => void)[], payload: object) => {
    const given = options.envelopedPayloads ? { success: true, returnValue: payload, errors: null } : payload;
    for (const listener of [...list]) listener(given as never);
  };
  return {
    sforce,
    records,
    log: world.log,
    pops: world.pops,
    panel: world.panel,
    item: world.item,
    get clickToDialEnabled() {
      return world.clickToDialEnabled;
    },
    get initialized() {
      return world.initialized;
    },
    get tabs() {
      return world.tabs.list();
    },
    ...(presence && options.console !== false && { presence }),
    on: (listener) => world.listen(listener),
    ...hands(world, listeners, give),
    fail: (method, error, times = 1) => {
      const whole = { code: 'GENERIC_ERROR', description: 'An error occurred while calling the API method.', ...error };
      world.failures.set(method, { errors: [whole], times });
    },
    silence: (method, times = 1) => {
      world.failures.set(method, { errors: undefined, times });
    },
  };
}

/** What the agent does. */
function hands(
  world: World,
  listeners: Listeners,
  give: (list: ((payload: never) => void)[], payload: object) => void,
) {
  return {
    clickToDial: (number: string, recordId?: string, extra?: { params?: string }) => {
      if (!world.clickToDialEnabled) return false;
      const { url: _url, ...view } = world.view('', recordId) as ViewPayload;
      give(listeners.clickToDial, { number, ...view, ...extra });
      return true;
    },
    navigate: (recordIdOrUrl: string) => {
      const found = parseRecordId(recordIdOrUrl) && world.records.find(recordIdOrUrl);
      const url = found ? `/lightning/r/${found.object}/${found.id}/view` : recordIdOrUrl;
      world.goTo(url);
      give(listeners.navigation, world.view(url, world.recordIn(url)));
    },
    startWork: (work: WorkPayload) => give(listeners.workStart, work),
    publish: (channelName: string, message: unknown) => tellChannel(world, listeners, channelName, message),
  };
}

/** Presence statuses are records, too: the class that this package ships finds them by developer name. */
function withStatuses(
  records: Record<string, readonly StoredRecord[]>,
  statuses: PresenceSample['statuses'],
): Record<string, readonly StoredRecord[]> {
  if (!statuses?.length) return records;
  const rows = statuses.map(({ statusId, statusName, statusApiName }) => ({
    Id: statusId,
    MasterLabel: statusName,
    DeveloperName: statusApiName,
  }));
  return { ...records, ServicePresenceStatus: rows };
}
