//! The agent's presence in the double's Omni-Channel.

import type { ConsoleCallback, ConsoleResult, PresenceEvent, SforcePresence } from '../sforce-console.js';
import type { World } from './world.js';

/** A presence status that the agent may choose. */
export interface PresenceStatus {
  /** Its record id. */
  statusId: string;
  /** The label that agents see. */
  statusName?: string;
  /** The developer name. */
  statusApiName?: string;
}

/** The presence of the agent at the start. */
export interface PresenceSample {
  /** The statuses that the agent may choose. */
  statuses?: PresenceStatus[];
  /** The id of the status at the start; an agent without one is not logged in. */
  statusId?: string;
  /** How much work the agent can take; 5 if absent, the capacity of a new presence configuration. */
  configuredCapacity?: number;
  /** How much work the agent has; none if absent. */
  currentWorkload?: number;
}

/** Names of the events. Their values are not published; ours. */
export const PRESENCE_EVENTS: Record<PresenceEvent, string> = {
  LOGIN_SUCCESS: 'presence.loginSuccess',
  STATUS_CHANGED: 'presence.statusChanged',
  LOGOUT: 'presence.logout',
  WORK_ASSIGNED: 'presence.workAssigned',
  WORK_ACCEPTED: 'presence.workAccepted',
  WORK_DECLINED: 'presence.workDeclined',
  WORK_CLOSED: 'presence.workClosed',
  WORKLOAD_CHANGED: 'presence.workloadChanged',
};

/** Omni-Channel: `sforce.console.presence`, and what an agent does in its widget. */
export class Presence {
  private status: PresenceStatus | undefined;
  private workload: number;
  private readonly capacity: number;
  private readonly statuses: readonly PresenceStatus[];

  constructor(
    sample: PresenceSample,
    private readonly world: World,
    private readonly fire: (event: PresenceEvent, payload: Record<string, unknown>) => void,
  ) {
    this.statuses = sample.statuses ?? [];
    this.status = this.statuses.find(({ statusId }) => statusId === sample.statusId);
    this.capacity = sample.configuredCapacity ?? 5;
    this.workload = sample.currentWorkload ?? 0;
  }

  /** The status that the agent has; undefined: not logged in. */
  current(): PresenceStatus | undefined {
    return this.status;
  }

  /** The statuses that the agent may choose. */
  choices(): readonly PresenceStatus[] {
    return this.statuses;
  }

  /**
   * Puts the agent into a status, logging in where needed; false where the agent has no such status. Ids in either
   * length.
   */
  choose(statusId: string): boolean {
    const wanted = this.statuses.find((one) => one.statusId.slice(0, 15) === statusId.slice(0, 15));
    if (!wanted) return false;
    const isLogin = !this.status;
    this.status = wanted;
    if (isLogin) this.fire('LOGIN_SUCCESS', { statusId: wanted.statusId });
    this.fire('STATUS_CHANGED', { ...wanted, channels: '[]' });
    this.world.tell({ kind: 'presence', statusId: wanted.statusId });
    return true;
  }

  /** Logs the agent out; false where the agent is not logged in. */
  logOut(): boolean {
    if (!this.status) return false;
    this.status = undefined;
    this.fire('LOGOUT', {});
    this.world.tell({ kind: 'presence', statusId: undefined });
    return true;
  }

  /** The agent accepts work. */
  acceptWork(work: { workItemId: string; workId: string }): void {
    this.fire('WORK_ACCEPTED', { ...work });
  }

  /** The agent's workload changes. Members are written as the guide writes them, with a capital. */
  setWorkload(workload: number): void {
    const payload = { ConfiguredCapacity: this.capacity, PreviousWorkload: this.workload, NewWorkload: workload };
    this.workload = workload;
    this.fire('WORKLOAD_CHANGED', payload);
  }

  /** `sforce.console.presence`. */
  api(): SforcePresence {
    const answer = <R extends ConsoleResult>(
      name: string,
      given: unknown,
      body: () => R,
      callback?: ConsoleCallback<R>,
    ) => {
      this.world.note(`console.presence.${name}`, given);
      const failure = this.world.takeFailure(`console.presence.${name}`);
      this.world.later(() => {
        if (failure && !failure.errors) return;
        const result = failure ? ({ success: false } as R) : body();
        callback?.(result);
      });
    };
    const put = (statusId: string) =>
      this.choose(statusId) ? { success: true, ...this.status, channels: '[]' } : { success: false };
    return {
      getServicePresenceStatusId: (callback) =>
        answer(
          'getServicePresenceStatusId',
          {},
          () => (this.status ? { success: true, ...this.status } : { success: false }),
          callback,
        ),
      setServicePresenceStatus: (statusId, callback) =>
        answer('setServicePresenceStatus', { statusId }, () => put(statusId), callback),
      login: (statusId, callback) =>
        answer('login', { statusId }, () => ({ success: this.choose(statusId) }), callback),
      logout: (callback) => answer('logout', {}, () => ({ success: this.logOut() }), callback),
      getAgentWorkload: (callback) => answer('getAgentWorkload', {}, () => this.workloadResult(), callback),
    };
  }

  private workloadResult() {
    if (!this.status) return { success: false };
    return { success: true, configuredCapacity: this.capacity, currentWorkload: this.workload };
  }
}
