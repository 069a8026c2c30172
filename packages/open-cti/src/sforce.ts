//! The global `sforce` of a Salesforce page as this package uses it. No package has types of it; these are ours, from
//! the guides.

import type { SforceConsole } from './sforce-console.js';

/**
 * `window.sforce`: `opencti` comes from `/support/api/67.0/lightning/opencti_min.js` of the organisation, `console`
 * from its `/support/console/67.0/integration.js`.
 */
export interface Sforce {
  /** Open CTI for Lightning Experience. */
  opencti: SforceOpenCti;
  /** The console integration toolkit with Omni-Channel; a softphone page that does not load its script has none. */
  console?: SforceConsole;
}

/** The error codes of Open CTI in Lightning. */
export type OpenCtiErrorCode = 'INVALID_PARAM' | 'GENERIC_ERROR' | 'SERVER_ERROR' | 'SOFTPHONE_CONTAINER_ERROR';

/** Why Open CTI did not do what it was asked. */
export interface OpenCtiError {
  /** One of `OpenCtiErrorCode`; others may come. */
  code: string;
  /** What is wrong, for people. */
  description: string;
  /** More, in a form of each method's own: `saveLog` has `{ fieldErrors }` or a list of messages. */
  details?: unknown;
}

/** What every callback is given. */
export interface Envelope<T = unknown> {
  /** Whether the method did what it is for. */
  success: boolean;
  /** What it gives. */
  returnValue?: T | null;
  /** Why it did not; null if it did. */
  errors?: OpenCtiError[] | null;
  /** What the guide calls `errors` for `getAppViewInfo`. */
  error?: OpenCtiError[] | OpenCtiError | null;
}

/** Is called when a method is done. */
export type Callback<E = Envelope> = (envelope: E) => void;

/** The arguments of a method that has no others. */
export interface Callable {
  /** Is called when the method is done. */
  callback?: Callback;
}

/** `sforce.opencti.SCREENPOP_TYPE`. */
export interface ScreenPopTypes {
  SOBJECT: string;
  URL: string;
  OBJECTHOME: string;
  LIST: string;
  SEARCH: string;
  NEW_RECORD_MODAL: string;
  FLOW: string;
}

/** `sforce.opencti.CALL_TYPE`. */
export interface CallTypes {
  INBOUND: string;
  OUTBOUND: string;
  INTERNAL: string;
}

/** An argument for a Salesforce flow that pops. */
export interface FlowArgument {
  name: string;
  type: string;
  value: unknown;
}

/** The arguments of `screenPop`. */
export interface ScreenPopArguments extends Callable {
  /** A value of `SCREENPOP_TYPE`. */
  type: string;
  /** What pops; its members depend on `type`. */
  params: Record<string, unknown>;
  /** Field values for a new record. */
  defaultFieldValues?: Record<string, unknown>;
}

/** The arguments of `searchAndScreenPop`. */
export interface SearchAndScreenPopArguments extends Callable {
  /** The text to search. */
  searchParams?: string;
  /** Query string for a Visualforce page that the layout pops. */
  queryParams?: string;
  /** Arguments for a Salesforce flow that the layout pops. */
  params?: { FLOW?: { flowArgs: FlowArgument[] } };
  /** Field values for the new record of the layout's no-match policy. */
  defaultFieldValues?: Record<string, unknown>;
  /** A value of `CALL_TYPE`. */
  callType: string;
  /** Search only; `SCREEN_POP_DATA` of the answer is what `screenPop` takes later. */
  deferred?: boolean;
}

/** What was clicked, as `onClickToDial` gives it. */
export interface ClickToDialPayload {
  number?: string;
  recordId?: string;
  recordName?: string;
  objectType?: string;
  accountId?: string;
  contactId?: string;
  personAccount?: boolean;
  params?: string;
}

/** Where the agent is, as `onNavigationChange` and `getAppViewInfo` give it. */
export interface ViewPayload {
  url?: string;
  recordId?: string;
  recordName?: string;
  objectType?: string;
  accountId?: string;
  contactId?: string;
  personAccount?: boolean;
}

/** Work of Sales Engagement that began, as `hvs.onWorkStart` gives it. */
export interface WorkPayload {
  workId?: string;
  completeWorkWhen?: string;
  attributes?: Record<string, unknown>;
}

/**
 * One record of a search: `Id`, `Name`, `RecordType` (the object's API name), `LastModifiedDate`, and the layout's
 * fields.
 */
export type FoundRecord = Record<string, unknown>;

/** A subscription of the Lightning Message Service; opaque. */
export type Subscription = unknown;

/** What the callback of `subscribe` is given: the subscription stands beside `success`, not in `returnValue`. */
export interface SubscribeEnvelope extends Envelope {
  subscription?: Subscription;
}

/**
 * `sforce.opencti` of Lightning Experience (Open CTI Developer Guide, API 67.0). The methods of the Lightning Message
 * Service and of Sales Engagement are absent in older versions of the script.
 */
export interface SforceOpenCti {
  SCREENPOP_TYPE: ScreenPopTypes;
  CALL_TYPE: CallTypes;
  enableClickToDial(given?: Callable): void;
  disableClickToDial(given?: Callable): void;
  onClickToDial(given: { listener: (payload: ClickToDialPayload) => void }): void;
  onNavigationChange(given: { listener: (payload: ViewPayload) => void }): void;
  getAppViewInfo(given: { callback: Callback }): void;
  getCallCenterSettings(given: { callback: Callback }): void;
  getSoftphoneLayout(given: { callback: Callback }): void;
  isSoftphonePanelVisible(given: { callback: Callback }): void;
  notifyInitializationComplete(given?: Callable): void;
  refreshView(given?: Callable): void;
  runApex(given: { apexClass: string; methodName: string; methodParams: string } & Callable): void;
  saveLog(given: { value: Record<string, unknown> } & Callable): void;
  screenPop(given: ScreenPopArguments): void;
  searchAndScreenPop(given: SearchAndScreenPopArguments): void;
  setSoftphoneItemIcon(given: { key: string } & Callable): void;
  setSoftphoneItemLabel(given: { label: string } & Callable): void;
  setSoftphonePanelHeight(given: { heightPX: number } & Callable): void;
  setSoftphonePanelWidth(given: { widthPX: number } & Callable): void;
  setSoftphonePanelIcon(given: { key: string } & Callable): void;
  setSoftphonePanelLabel(given: { label: string } & Callable): void;
  setSoftphonePanelVisibility(given: { visible: boolean } & Callable): void;
  hvs?: {
    onWorkStart(given: { listener: (payload: WorkPayload) => void }): void;
    completeWork(
      given: {
        workId: string;
        attributes?: { disposition?: string; taskId?: string; wasConnected?: boolean };
      } & Callable,
    ): void;
  };
  subscribe?(given: {
    channelName: string;
    listener: (message: unknown) => void;
    callback?: Callback<SubscribeEnvelope>;
  }): void;
  unsubscribe?(given: { subscription: Subscription } & Callable): void;
  publish?(given: { channelName: string; message: unknown } & Callable): void;
}
