//! What the double's methods share: records, tabs, what the agent sees, who listens, and which methods shall fail.

import type { OpenCtiError } from '../sforce.js';
import type { SoftphoneLayout } from './layout.js';
import { addressOf, type ShownPop } from './pops.js';
import type { RecordStore, StoredRecord } from './records.js';
import { Tabs } from './tabs.js';

/** Something that happened in the double, as its page may want to show it. */
export type DoubleEvent =
  | { kind: 'pop'; pop: ShownPop }
  | { kind: 'created' | 'updated'; object: string; id: string; fields: StoredRecord }
  | { kind: 'clickToDial'; enabled: boolean }
  | { kind: 'panel' | 'item'; panel: PanelState; item: ItemState }
  | { kind: 'tabs' }
  | { kind: 'refreshed' }
  | { kind: 'initialized' }
  | { kind: 'workCompleted'; workId: string; attributes: Record<string, unknown> }
  | { kind: 'presence'; statusId: string | undefined };

/** The softphone panel. Sizes are in pixels. */
export interface PanelState {
  visible: boolean;
  height: number;
  width: number;
  icon: string;
  label: string;
}

/** The softphone's item in the utility bar. */
export interface ItemState {
  icon: string;
  label: string;
}

/** A call of a method, in the order in which they came. */
export interface LoggedCall {
  /** The method, as it is written after `sforce.`: `opencti.saveLog`. */
  method: string;
  /** What it was given, callbacks and listeners left out. */
  given: unknown;
}

/** How a method shall fail. */
export interface Failure {
  /** The errors that its callback is given; undefined: it never answers. */
  errors: OpenCtiError[] | undefined;
  /** How many more times. */
  times: number;
}

/** The state of the double. */
export class World {
  readonly tabs = new Tabs();
  readonly log: LoggedCall[] = [];
  readonly pops: ShownPop[] = [];
  readonly failures = new Map<string, Failure>();
  readonly panel: PanelState = { visible: false, height: 500, width: 400, icon: 'call', label: 'Phone' };
  readonly item: ItemState = { icon: 'call', label: 'Phone' };
  clickToDialEnabled = false;
  initialized = false;
  private readonly listeners = new Set<(event: DoubleEvent) => void>();

  constructor(
    readonly records: RecordStore,
    readonly layout: SoftphoneLayout,
    readonly settings: Record<string, string>,
    private readonly latency: number,
  ) {}

  /** Tells everyone who listens. */
  tell(event: DoubleEvent): void {
    for (const listener of [...this.listeners]) listener(event);
  }

  /** Tells `listener` whatever happens, until the function that it gives is called. */
  listen(listener: (event: DoubleEvent) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Notes a call, functions left out. */
  note(method: string, given: unknown): void {
    this.log.push({ method, given: withoutFunctions(given) });
  }

  /** Takes one of the failures that were ordered for a method. */
  takeFailure(method: string): Failure | undefined {
    const failure = this.failures.get(method);
    if (!failure) return undefined;
    failure.times -= 1;
    if (failure.times <= 0) this.failures.delete(method);
    return failure;
  }

  /** Calls back later, as the real library does. */
  later(call: () => void): void {
    setTimeout(call, this.latency);
  }

  /**
   * Shows a page: in a primary tab in front, or brings the one to the front that shows it; a new record's form is a
   * dialog.
   */
  show(pop: ShownPop): void {
    const url = addressOf(pop);
    if (url !== undefined) this.goTo(url);
    this.pops.push(pop);
    this.tell({ kind: 'pop', pop });
  }

  /** Brings a page to the front, in a tab of its own. */
  goTo(url: string): void {
    const same = this.tabs.same({ url });
    if (same) this.tabs.focus(same);
    else this.tabs.open({ url, recordId: this.recordIn(url), active: true });
    this.tell({ kind: 'tabs' });
  }

  /** The first record whose id is a part of an address. */
  recordIn(url: string): string | undefined {
    for (const part of url.split(/[/?#&=]/)) {
      const found = this.records.find(part);
      if (found) return found.id;
    }
    return undefined;
  }

  /** What `getAppViewInfo` and `onNavigationChange` say about a page. */
  view(url: string, recordId: string | undefined): Record<string, unknown> {
    const found = recordId === undefined ? undefined : this.records.find(recordId);
    const view = { url, recordId: found?.id ?? '', recordName: found?.name ?? '', objectType: found?.object ?? '' };
    return { ...view, ...this.personAccount(recordId) };
  }

  /** The members that tell of person accounts; none in an organisation without them. */
  personAccount(recordId: string | undefined): Record<string, unknown> {
    if (!this.records.hasPersonAccounts()) return {};
    const found = recordId === undefined ? undefined : this.records.find(recordId);
    const isPerson = found?.object === 'Account' && found.record.IsPersonAccount === true;
    if (!isPerson) return { personAccount: false };
    return { personAccount: true, accountId: found.id, contactId: found.record.PersonContactId ?? '' };
  }
}

/** As JSON has it, which leaves functions out at any depth. */
function withoutFunctions(given: unknown): unknown {
  return given === undefined ? undefined : (JSON.parse(JSON.stringify(given)) as unknown);
}
