//! The console's tabs and Omni-Channel as promises.

import { HostException } from '@cti-flows/engine';

import { answerOf, DEFAULT_TIME_LIMIT, resultOf } from './answers.js';
import type {
  ConsoleCallback,
  ConsoleListener,
  ConsoleResult,
  IdResult,
  IdsResult,
  PageInfoResult,
  PresenceEvent,
  SforceConsole,
  SforcePresence,
  StatusResult,
  WorkloadResult,
} from './sforce-console.js';

/** What a tab shows. */
export interface PageInfo {
  /** Its address. */
  url?: string;
  /** The record that it shows; 15 characters in Classic, 18 in Lightning. */
  objectId?: string;
}

/** A tab to open. */
export interface TabToOpen {
  url: string;
  active: boolean;
  label?: string;
  name?: string;
}

/**
 * `sforce.console` with promises. Methods reject with `refused` where the console says no, which it does without saying
 * why, and with `unsupported` where the page has no such method. (Salesforce Console Developer Guide)
 */
export class Console {
  constructor(
    private readonly raw: SforceConsole,
    private readonly timeLimit: number = DEFAULT_TIME_LIMIT,
  ) {}

  /**
   * Opens a primary tab and gives its id; undefined where the console opens none, as it does for a page that is open.
   */
  async openPrimaryTab({ url, active, label, name }: TabToOpen): Promise<string | undefined> {
    const result = await this.ask<IdResult>('openPrimaryTab', (callback) =>
      this.raw.openPrimaryTab(null, url, active, label, callback, name),
    );
    return (result.success && result.id) || undefined;
  }

  /** Opens a subtab and gives its id; undefined where the console opens none. */
  async openSubtab(primaryTabId: string, { url, active, label, name }: TabToOpen): Promise<string | undefined> {
    const result = await this.ask<IdResult>('openSubtab', (callback) =>
      this.raw.openSubtab(primaryTabId, url, active, label, null, callback, name),
    );
    return (result.success && result.id) || undefined;
  }

  /** Closes a tab; false where it is not open. */
  async closeTab(id: string): Promise<boolean> {
    return (await this.ask('closeTab', (callback) => this.raw.closeTab(id, callback))).success === true;
  }

  /** Brings a primary tab to the front. */
  async focusPrimaryTab(id: string): Promise<void> {
    const method = 'focusPrimaryTabById';
    resultOf(method, await this.ask(method, (callback) => this.raw.focusPrimaryTabById(id, callback)));
  }

  /** Brings a subtab to the front. */
  async focusSubtab(id: string): Promise<void> {
    resultOf(
      'focusSubtabById',
      await this.ask('focusSubtabById', (callback) => this.raw.focusSubtabById(id, callback)),
    );
  }

  /** The ids of the primary tabs, in their order. */
  async getPrimaryTabIds(): Promise<string[]> {
    const result = await this.ask<IdsResult>('getPrimaryTabIds', (callback) => this.raw.getPrimaryTabIds(callback));
    return resultOf('getPrimaryTabIds', result).ids ?? [];
  }

  /** The ids of the tabs inside a primary tab. Classic counts the primary tab's own page as one of them. */
  async getSubtabIds(primaryTabId: string): Promise<string[]> {
    const result = await this.ask<IdsResult>('getSubtabIds', (callback) =>
      this.raw.getSubtabIds(primaryTabId, callback),
    );
    return resultOf('getSubtabIds', result).ids ?? [];
  }

  /** The primary tab in front; undefined where there is none. */
  getFocusedPrimaryTabId(): Promise<string | undefined> {
    return this.id('getFocusedPrimaryTabId', (callback) => this.raw.getFocusedPrimaryTabId(callback));
  }

  /** The subtab in front; undefined where there is none. */
  getFocusedSubtabId(): Promise<string | undefined> {
    return this.id('getFocusedSubtabId', (callback) => this.raw.getFocusedSubtabId(callback));
  }

  /** The record of the primary tab in front; undefined where there is none. */
  getFocusedPrimaryTabObjectId(): Promise<string | undefined> {
    return this.id('getFocusedPrimaryTabObjectId', (callback) => this.raw.getFocusedPrimaryTabObjectId(callback));
  }

  /** The record of the subtab in front; undefined where there is none. */
  getFocusedSubtabObjectId(): Promise<string | undefined> {
    return this.id('getFocusedSubtabObjectId', (callback) => this.raw.getFocusedSubtabObjectId(callback));
  }

  /** What a tab shows; nothing is known of a page that the console does not tell of. */
  async getPageInfo(tabId: string): Promise<PageInfo> {
    const result = await this.ask<PageInfoResult>('getPageInfo', (callback) => this.raw.getPageInfo(tabId, callback));
    try {
      return result.success && result.pageInfo ? (JSON.parse(result.pageInfo) as PageInfo) : {};
    } catch {
      return {};
    }
  }

  /**
   * Hears an event of Omni-Channel until the function that it gives is called; undefined where the console has no such
   * event.
   */
  onPresence(event: PresenceEvent, listener: ConsoleListener): (() => void) | undefined {
    const name = this.raw.ConsoleEvent?.PRESENCE?.[event];
    if (name === undefined) return undefined;
    this.raw.addEventListener(name, listener);
    return () => this.raw.removeEventListener(name, listener);
  }

  /** The presence status of the agent. Rejects where the agent is not logged in. */
  async getServicePresenceStatusId(): Promise<StatusResult> {
    const method = 'getServicePresenceStatusId';
    return resultOf(
      method,
      await this.ask<StatusResult>(method, (callback) => this.presence().getServicePresenceStatusId(callback)),
    );
  }

  /** Changes the presence status by its id; logs in an agent who is not. */
  async setServicePresenceStatus(statusId: string): Promise<StatusResult> {
    const method = 'setServicePresenceStatus';
    const start = (callback: ConsoleCallback<StatusResult>) =>
      this.presence().setServicePresenceStatus(statusId, callback);
    return resultOf(method, await this.ask<StatusResult>(method, start));
  }

  /** Logs the agent in to Omni-Channel with a status by its id. */
  async login(statusId: string): Promise<void> {
    resultOf('login', await this.ask('login', (callback) => this.presence().login(statusId, callback)));
  }

  /** Logs the agent out of Omni-Channel. */
  async logout(): Promise<void> {
    resultOf('logout', await this.ask('logout', (callback) => this.presence().logout(callback)));
  }

  /** What the agent can take, and has. Rejects where the agent is not logged in. */
  async getAgentWorkload(): Promise<WorkloadResult> {
    const method = 'getAgentWorkload';
    return resultOf(
      method,
      await this.ask<WorkloadResult>(method, (callback) => this.presence().getAgentWorkload(callback)),
    );
  }

  private async id(method: string, start: (callback: ConsoleCallback<IdResult>) => void): Promise<string | undefined> {
    const result = await this.ask<IdResult>(method, start);
    return (result.success && result.id) || undefined;
  }

  private ask<R extends ConsoleResult>(method: string, start: (callback: ConsoleCallback<R>) => void): Promise<R> {
    const owner = method in Object(this.raw) ? this.raw : this.raw.presence;
    if (typeof Object(owner)[method] !== 'function') {
      return Promise.reject(new HostException('unsupported', `this page's console has no \`${method}\``));
    }
    return answerOf(method, this.timeLimit, start);
  }

  /** Only asked for after it was seen to be there. */
  private presence(): SforcePresence {
    return this.raw.presence as SforcePresence;
  }
}
