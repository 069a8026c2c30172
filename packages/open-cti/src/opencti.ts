//! The methods of Open CTI in Lightning as promises.

import { HostException } from '@cti-flows/engine';

import { answerOf, DEFAULT_TIME_LIMIT, exceptionOf, valueOf } from './answers.js';
import {
  checkAddress,
  checkApiName,
  checkPixels,
  checkRecordId,
  checkSearchText,
  checkText,
  invalid,
} from './argument-checks.js';
import { PANEL_HEIGHT, PANEL_WIDTH } from './limits.js';
import type {
  Callback,
  ClickToDialPayload,
  Envelope,
  FlowArgument,
  FoundRecord,
  SforceOpenCti,
  SubscribeEnvelope,
  Subscription,
  ViewPayload,
  WorkPayload,
} from './sforce.js';

/** What a call is given beside its callback. */
type Given = Record<string, unknown>;

/** A page to pop. */
export type Pop =
  | { type: 'SOBJECT'; recordId: string }
  | { type: 'URL'; url: string }
  | { type: 'OBJECTHOME'; scope: string }
  | { type: 'LIST'; listViewId: string; scope: string }
  | { type: 'SEARCH'; searchString: string }
  | { type: 'NEW_RECORD_MODAL'; entityName: string; defaultFieldValues?: Record<string, unknown> }
  | { type: 'FLOW'; flowDevName: string; flowArgs?: FlowArgument[] };

/** What `searchAndScreenPop` takes. */
export interface Search {
  searchParams: string;
  callType: 'inbound' | 'outbound' | 'internal';
  queryParams?: string;
  defaultFieldValues?: Record<string, unknown>;
  flowArgs?: FlowArgument[];
  deferred?: boolean;
}

/** What `searchAndScreenPop` found. */
export interface SearchAnswer {
  /** The records, in the order in which Salesforce gives them. */
  records: FoundRecord[];
  /** What `popDeferred` takes later; there if the search was deferred and the layout pops something. */
  later?: unknown;
}

/**
 * `sforce.opencti` with promises. Every method rejects with a `SalesforceException` where Salesforce says no, with
 * `timeout` where it does not answer, with `unsupported` where the organisation's script does not have the method, and
 * with `refused` and `INVALID_PARAM` for arguments that Open CTI does not take, without asking it. (Open CTI Developer
 * Guide, API 67.0)
 */
export class OpenCti {
  constructor(
    private readonly raw: SforceOpenCti,
    /** How long an answer is waited for, in milliseconds. */
    private readonly timeLimit: number = DEFAULT_TIME_LIMIT,
  ) {}

  /** Makes phone numbers clickable. */
  enableClickToDial(): Promise<void> {
    return this.done('enableClickToDial');
  }

  /** Makes phone numbers plain text. */
  disableClickToDial(): Promise<void> {
    return this.done('disableClickToDial');
  }

  /** Hears of clicked numbers. Open CTI knows no way to stop listening. */
  onClickToDial(listener: (payload: ClickToDialPayload) => void): void {
    this.raw.onClickToDial({ listener: (given) => listener(payloadOf(given)) });
  }

  /** Hears where the agent goes. Open CTI knows no way to stop listening. */
  onNavigationChange(listener: (payload: ViewPayload) => void): void {
    this.raw.onNavigationChange({ listener: (given) => listener(payloadOf(given)) });
  }

  /** What the agent looks at. */
  async getAppViewInfo(): Promise<ViewPayload> {
    return objectOf(await this.value('getAppViewInfo'));
  }

  /** The call center's settings by `/section/item`. */
  async getCallCenterSettings(): Promise<Record<string, string>> {
    return objectOf(await this.value('getCallCenterSettings'));
  }

  /** The agent's softphone layout: `Internal`, `Inbound`, `Outbound`. */
  async getSoftphoneLayout(): Promise<Record<string, unknown>> {
    return objectOf(await this.value('getSoftphoneLayout'));
  }

  /** Whether the softphone panel is open. */
  async isSoftphonePanelVisible(): Promise<boolean> {
    const value = await this.value('isSoftphonePanelVisible');
    return value === true || objectOf<{ visible?: unknown }>(value).visible === true;
  }

  /**
   * Tells Salesforce that the softphone is ready, where the call center's definition asks for that (`reqInitTimeout`).
   */
  notifyInitializationComplete(): Promise<void> {
    return this.done('notifyInitializationComplete');
  }

  /** Shows the current page anew. */
  refreshView(): Promise<void> {
    return this.done('refreshView');
  }

  /**
   * Runs a method of Apex. Parameters are encoded as a query string, which a text is taken for. Gives what the method
   * returned.
   */
  async runApex(
    apexClass: string,
    methodName: string,
    parameters: string | Record<string, string> = '',
  ): Promise<unknown> {
    checkText(apexClass, 'apexClass');
    checkText(methodName, 'methodName');
    const methodParams = typeof parameters === 'string' ? parameters : queryString(parameters);
    const value = await this.value('runApex', { apexClass, methodName, methodParams });
    return objectOf<{ runApex?: unknown }>(value).runApex ?? null;
  }

  /** Creates a record (`entityApiName`) or changes one (`Id`), and gives its id. */
  async saveLog(value: Record<string, unknown>): Promise<string> {
    if (value.Id !== undefined) checkRecordId(value.Id);
    else checkApiName(value.entityApiName);
    return savedId(await this.value('saveLog', { value }));
  }

  /** Shows a page. */
  async screenPop(pop: Pop): Promise<void> {
    checkPop(pop);
    const { type: name, ...params } = pop;
    const type = this.raw.SCREENPOP_TYPE[name];
    if (type === undefined) throw unsupported(`SCREENPOP_TYPE.${name}`);
    await this.value('screenPop', { type, params });
  }

  /** Shows what a deferred search found: `later` of its answer, as it is. */
  async popDeferred(later: unknown): Promise<void> {
    if (later === null || typeof later !== 'object') throw invalid('there is nothing to pop');
    await this.value('screenPop', later as Given);
  }

  /** Searches the objects of the softphone layout, and pops what it says unless deferred. */
  async searchAndScreenPop({ callType, flowArgs, ...search }: Search): Promise<SearchAnswer> {
    const type = this.raw.CALL_TYPE[callType.toUpperCase() as 'INBOUND' | 'OUTBOUND' | 'INTERNAL'];
    if (type === undefined) throw invalid(`\`${callType}\` is no call type`);
    const params = flowArgs && { FLOW: { flowArgs } };
    const value = await this.value('searchAndScreenPop', withoutAbsent({ ...search, callType: type, params }));
    const { SCREEN_POP_DATA: later, ...records } = objectOf<Record<string, unknown>>(value);
    return { records: Object.values(records) as FoundRecord[], ...(later !== undefined && { later }) };
  }

  /** Sets the icon of the softphone's item in the utility bar, by its key in the Lightning Design System. */
  setSoftphoneItemIcon(key: string): Promise<void> {
    return this.set('setSoftphoneItemIcon', 'key', key);
  }

  /** Sets the words on the softphone's item in the utility bar. */
  setSoftphoneItemLabel(label: string): Promise<void> {
    return this.set('setSoftphoneItemLabel', 'label', label);
  }

  /** Sets the icon of the softphone panel, by its key in the Lightning Design System. */
  setSoftphonePanelIcon(key: string): Promise<void> {
    return this.set('setSoftphonePanelIcon', 'key', key);
  }

  /** Sets the heading of the softphone panel. */
  setSoftphonePanelLabel(label: string): Promise<void> {
    return this.set('setSoftphonePanelLabel', 'label', label);
  }

  /** Sets the panel's height, from 240 to 2560 pixels. */
  async setSoftphonePanelHeight(heightPX: number): Promise<void> {
    checkPixels(heightPX, PANEL_HEIGHT);
    await this.value('setSoftphonePanelHeight', { heightPX });
  }

  /** Sets the panel's width, from 200 to 1920 pixels. */
  async setSoftphonePanelWidth(widthPX: number): Promise<void> {
    checkPixels(widthPX, PANEL_WIDTH);
    await this.value('setSoftphonePanelWidth', { widthPX });
  }

  /** Opens or minimises the softphone panel. */
  async setSoftphonePanelVisibility(visible: boolean): Promise<void> {
    if (typeof visible !== 'boolean') throw invalid(`\`${String(visible)}\` is neither true nor false`);
    await this.value('setSoftphonePanelVisibility', { visible });
  }

  /** Hears of work of Sales Engagement that begins. False, and nothing is heard, where the script does not have it. */
  onWorkStart(listener: (payload: WorkPayload) => void): boolean {
    this.raw.hvs?.onWorkStart({ listener: (given) => listener(payloadOf(given)) });
    return this.raw.hvs !== undefined;
  }

  /** Tells Sales Engagement that work is done. */
  async completeWork(
    workId: string,
    attributes: { disposition?: string; taskId?: string; wasConnected?: boolean },
  ): Promise<void> {
    checkText(workId, 'workId');
    if (attributes.taskId !== undefined) checkRecordId(attributes.taskId);
    await this.value('hvs.completeWork', { workId, attributes: withoutAbsent(attributes) });
  }

  /** Hears what is published on a channel of the Lightning Message Service; the subscription is for `unsubscribe`. */
  async subscribe(channelName: string, listener: (message: unknown) => void): Promise<Subscription> {
    checkText(channelName, 'channelName');
    const envelope = (await this.ask('subscribe', { channelName, listener })) as SubscribeEnvelope;
    // The guide's sample reads `subscription` beside `success`.
    return valueOf('subscribe', envelope) ?? envelope.subscription;
  }

  /** Hears no more of a channel. */
  async unsubscribe(subscription: Subscription): Promise<void> {
    await this.value('unsubscribe', { subscription });
  }

  /** Publishes on a channel of the Lightning Message Service. A message is JSON. */
  async publish(channelName: string, message: unknown): Promise<void> {
    checkText(channelName, 'channelName');
    await this.value('publish', { channelName, message });
  }

  private async set(method: string, name: string, value: string): Promise<void> {
    checkText(value, name);
    await this.value(method, { [name]: value });
  }

  private async done(method: string): Promise<void> {
    await this.value(method);
  }

  private async value(method: string, given: Given = {}): Promise<unknown> {
    return valueOf(method, await this.ask(method, given));
  }

  /** Calls a method by its name, `hvs.completeWork` included. */
  private ask(method: string, given: Given): Promise<Envelope> {
    const path = method.split('.');
    const name = path.pop() ?? method;
    const owner = path.reduce<unknown>((at, part) => Object(at)[part], this.raw) as Record<string, unknown> | undefined;
    if (typeof owner?.[name] !== 'function') {
      return Promise.reject(unsupported(method));
    }
    const known = owner as Record<string, (given: Given & { callback: Callback }) => void>;
    return answerOf(method, this.timeLimit, (callback) => known[name]?.({ ...given, callback }));
  }
}

/** Older scripts have fewer methods and pops. */
function unsupported(name: string): HostException {
  return new HostException('unsupported', `this organisation's Open CTI has no \`${name}\``);
}

function checkPop(pop: Pop): void {
  switch (pop.type) {
    case 'SOBJECT':
      return checkRecordId(pop.recordId);
    case 'URL':
      return checkAddress(pop.url);
    case 'OBJECTHOME':
      return checkApiName(pop.scope);
    case 'LIST':
      checkRecordId(pop.listViewId);
      return checkApiName(pop.scope);
    case 'SEARCH':
      return checkSearchText(pop.searchString);
    case 'NEW_RECORD_MODAL':
      return checkApiName(pop.entityName);
    case 'FLOW':
      return checkText(pop.flowDevName, 'flowDevName');
    default:
      throw invalid('there is no such screen pop');
  }
}

/** A payload comes bare; the Japanese guide of API 44 shows it in an envelope. */
function payloadOf<T extends object>(given: T): T {
  const { returnValue, success } = Object(given) as { returnValue?: unknown; success?: unknown };
  if (typeof success === 'boolean' && returnValue !== null && typeof returnValue === 'object') return returnValue as T;
  return { ...given };
}

/** The guide speaks of the id; consumers read `recordId` of an object. */
function savedId(value: unknown): string {
  const id = typeof value === 'string' ? value : objectOf<{ recordId?: unknown; id?: unknown }>(value).recordId;
  if (typeof id !== 'string' || id === '')
    throw exceptionOf('saveLog', [{ code: 'GENERIC_ERROR', description: 'no id was given' }]);
  return id;
}

/** A value that should be an object; some versions give it as JSON text. */
function objectOf<T extends object>(value: unknown): T {
  if (typeof value === 'string' && value.trimStart().startsWith('{')) return JSON.parse(value) as T;
  return (value !== null && typeof value === 'object' ? value : {}) as T;
}

function queryString(parameters: Record<string, string>): string {
  // Blanks as %20 and not as `+`, which a reader that only decodes percent signs would keep.
  return Object.entries(parameters)
    .map((pair) => pair.map(encodeURIComponent).join('='))
    .join('&');
}

function withoutAbsent<T extends object>(given: T): T {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined && value !== null)) as T;
}
