//! `sforce.console` as this package uses it: tabs, and the presence of Omni-Channel (console integration toolkit).

/** What every callback of the console is given; what a method gives stands beside `success`. */
export interface ConsoleResult {
  /** Whether it worked. The console does not say why it did not, but for members that newer versions have. */
  success: boolean;
  /** Where a newer version says why. */
  errorCode?: string;
  /** The same, for people. */
  errorDescription?: string;
}

/** The result of methods that give one tab or record. */
export interface IdResult extends ConsoleResult {
  id?: string | null;
}

/** The result of methods that give several tabs. */
export interface IdsResult extends ConsoleResult {
  ids?: string[] | null;
}

/** The result of `getPageInfo`: JSON text of `{ url, objectId, objectName, object, displayName }`. */
export interface PageInfoResult extends ConsoleResult {
  pageInfo?: string | null;
}

/** The result of presence methods that give a status. */
export interface StatusResult extends ConsoleResult {
  statusId?: string;
  statusName?: string;
  statusApiName?: string;
  /** JSON text of a list of `{ channelId, developerName }`. */
  channels?: string;
}

/** The result of `getAgentWorkload`. */
export interface WorkloadResult extends ConsoleResult {
  configuredCapacity?: number;
  currentWorkload?: number;
}

/** Is called when a method is done. */
export type ConsoleCallback<R extends ConsoleResult = ConsoleResult> = (result: R) => void;

/** Is called when an event happens. */
export type ConsoleListener = (result: Record<string, unknown>) => void;

/** `sforce.console.presence`: Omni-Channel. */
export interface SforcePresence {
  getServicePresenceStatusId(callback: ConsoleCallback<StatusResult>): void;
  setServicePresenceStatus(statusId: string, callback?: ConsoleCallback<StatusResult>): void;
  login(statusId: string, callback?: ConsoleCallback): void;
  logout(callback?: ConsoleCallback): void;
  getAgentWorkload(callback: ConsoleCallback<WorkloadResult>): void;
}

/** `sforce.console`. Ids of tabs hold for the session; their form differs between Classic and Lightning. */
export interface SforceConsole {
  isInConsole?(): boolean;
  openPrimaryTab(
    id: string | null,
    url: string,
    active: boolean,
    label?: string,
    callback?: ConsoleCallback<IdResult>,
    name?: string,
  ): void;
  openSubtab(
    primaryTabId: string,
    url: string,
    active: boolean,
    label?: string,
    id?: string | null,
    callback?: ConsoleCallback<IdResult>,
    name?: string,
  ): void;
  closeTab(id: string, callback?: ConsoleCallback): void;
  focusPrimaryTabById(id: string, callback?: ConsoleCallback): void;
  focusSubtabById(id: string, callback?: ConsoleCallback): void;
  getPrimaryTabIds(callback: ConsoleCallback<IdsResult>): void;
  getSubtabIds(primaryTabId: string, callback: ConsoleCallback<IdsResult>): void;
  getFocusedPrimaryTabId(callback: ConsoleCallback<IdResult>): void;
  getFocusedSubtabId(callback: ConsoleCallback<IdResult>): void;
  getFocusedPrimaryTabObjectId(callback: ConsoleCallback<IdResult>): void;
  getFocusedSubtabObjectId(callback: ConsoleCallback<IdResult>): void;
  getPageInfo(tabId: string, callback: ConsoleCallback<PageInfoResult>): void;
  addEventListener(event: string, listener: ConsoleListener): void;
  removeEventListener(event: string, listener: ConsoleListener): void;
  /** The names of the events. */
  ConsoleEvent?: { PRESENCE?: Partial<Record<PresenceEvent, string>> };
  /** Absent where the organisation has no Omni-Channel. */
  presence?: SforcePresence;
}

/** The events of Omni-Channel. */
export type PresenceEvent =
  | 'LOGIN_SUCCESS'
  | 'STATUS_CHANGED'
  | 'LOGOUT'
  | 'WORK_ASSIGNED'
  | 'WORK_ACCEPTED'
  | 'WORK_DECLINED'
  | 'WORK_CLOSED'
  | 'WORKLOAD_CHANGED';
