//! The desktop: the engine with its hosts, the contact center, Salesforce and the pages, put together.

import { FormError, load, type Engine, type Host, type OfferedAction, type TraceEntry } from '@cti-flows/engine';
import catalogue from '@cti-flows/engine/catalogue.json';
import { consoleLog } from '@cti-flows/engine/console-log';
import { dates } from '@cti-flows/engine/dates';
import { memoryStore } from '@cti-flows/engine/memory-store';
import { phoneNumbers } from '@cti-flows/engine/phone-numbers';
import { openCti } from '@cti-flows/open-cti';
import type { OpenCtiDouble } from '@cti-flows/open-cti/double';
import { amazonConnect, type AmazonConnect } from '@cti-flows/streams';
import { Crm, text, type FoundRecord, type ObjectName } from '../crm/crm.js';
import * as tabs from '../crm/tabs.js';
import { Observable } from '../observable.js';
import { ContactCenter, startContactCenter } from './contact-center.js';
import type { ContactDeed } from './contacts.js';
import { CustomerHands } from './customer.js';
import { activate, addAll, blockOf, slotsOf, type FlowSlot } from './flows.js';
import { Overlay } from './overlay.js';
import { traced, type RunView } from './runs.js';
import { pageOf, sampleSalesforce } from './salesforce.js';

/** The panels of the overlay. */
export type Panel = 'actions' | 'data' | 'flows';

/** What a block is called: its author's title, else its kind's title by language. */
export interface BlockName {
  title?: string;
  titles: Record<string, string>;
}

const titlesByType = new Map(catalogue.blocks.map(({ type, title, titleJa, titlePt, titleRu }) =>
  [type, { en: title, ja: titleJa, 'pt-BR': titlePt, ru: titleRu }] as const));

/** What a desktop is made of. */
export interface Parts {
  center: ContactCenter;
  customer: CustomerHands;
  salesforce: OpenCtiDouble;
  amazon: Pick<AmazonConnect, 'surroundings'>;
}

/** Everything that the page shows and does. */
export class Desktop {
  readonly tabs = new Observable(tabs.homeOnly);
  readonly panel = new Observable<Panel>('actions');
  readonly runs = new Observable<readonly RunView[]>([]);
  readonly flows = new Observable<readonly FlowSlot[]>([]);
  /** The id of the contact that the agent looks at, which CTI Actions are for. */
  readonly selected = new Observable<string | undefined>(undefined);
  /** Whether phone numbers on the pages can be clicked. */
  readonly clickToDial: Observable<boolean>;
  readonly crm: Crm;
  readonly overlay: Overlay;
  /** The CTI Actions, in the order in which they are offered. */
  actions: readonly OfferedAction[] = [];
  #engine: Engine | undefined;
  /** The page that popped last, until it is known for whom. */
  #popped: tabs.Page | undefined;

  constructor(private readonly parts: Parts) {
    const { center, salesforce } = parts;
    this.crm = new Crm(salesforce.records);
    this.clickToDial = new Observable(salesforce.clickToDialEnabled);
    this.overlay = new Overlay((contactId) => this.#contact(contactId)?.attributes);
    this.overlay.data.subscribe(() => this.panel.set('data'));
    salesforce.on((event) => {
      if (event.kind === 'clickToDial') this.clickToDial.set(event.enabled);
      if (event.kind === 'pop') this.#pop(pageOf(event.pop));
      if (event.kind === 'created' || event.kind === 'updated' || event.kind === 'refreshed') this.crm.changed();
    });
    center.contacts.subscribe(() => this.#keepSelection());
  }

  /** The strip that plays the customer. */
  get customer() {
    return this.parts.customer;
  }

  get agent() {
    return this.parts.center.agent;
  }

  get contacts() {
    return this.parts.center.contacts;
  }

  get problem() {
    return this.parts.center.problem;
  }

  /** Takes the engine that the hosts were made for, and gives it the flows. */
  begin(engine: Engine): void {
    this.#engine = engine;
    this.actions = addAll(engine);
    this.flows.set(slotsOf(engine));
  }

  /** Takes a line of the live trace. What a run popped is noted as its contact's. */
  trace(entry: TraceEntry): void {
    this.runs.update((runs) => traced(runs, entry, Date.now()));
    if ('answered' in entry.event) this.#claim(entry);
  }

  setState(name: string): void {
    this.parts.center.setState(name);
  }

  setMuted(muted: boolean): void {
    this.parts.center.setMuted(muted);
  }

  /** Who accepts a contact looks at it. */
  doWith(contactId: string, deed: ContactDeed): void {
    if (deed === 'accept') this.select(contactId);
    this.parts.center.doWith(contactId, deed);
  }

  /** The agent looks at a contact: what popped for it comes to the front. */
  select(contactId: string): void {
    this.#look(contactId);
    this.tabs.update((now) => tabs.activateContact(now, contactId));
  }

  openPage(page: tabs.Page): void {
    this.tabs.update((now) => tabs.open(now, page));
    if (page.kind === 'record') this.parts.salesforce.navigate(page.recordId);
  }

  activateTab(id: number): void {
    this.tabs.update((now) => tabs.activate(now, id));
  }

  closeTab(id: number): void {
    this.tabs.update((now) => tabs.close(now, id));
  }

  /** Saves the record of a new-record page, whose tab then shows it. Throws where Salesforce would refuse it. */
  saveNew(tab: number, object: ObjectName, fields: Record<string, unknown>): void {
    const recordId = this.crm.create(object, fields);
    this.tabs.update((now) => tabs.replace(now, tab, { kind: 'record', recordId }));
  }

  /** The agent clicks a phone number of a record. */
  clickNumber(number: string, { record }: FoundRecord): void {
    this.parts.salesforce.clickToDial(number, text(record.Id));
  }

  /** Makes a flow the one that an event fires; none if `name` is empty. */
  chooseFlow(trigger: string, name: string): void {
    const slot = this.flows.value.find((candidate) => candidate.trigger === trigger);
    if (!slot || !this.#engine) return;
    activate(this.#engine, slot, name);
    this.flows.set(slotsOf(this.#engine));
  }

  /** Runs a CTI Action for the selected contact. Gives what is wrong with the form, if anything is. */
  async runAction(name: string, form: Record<string, unknown>): Promise<string | undefined> {
    if (!this.#engine) return undefined;
    const run = this.#engine.runAction(name, { form, ...this.surroundings() });
    // A form is refused at once; a run that began may wait for the agent, and goes on by itself.
    const begun = new Promise<undefined>((resolve) => setTimeout(resolve));
    return Promise.race([run.then(() => undefined), begun]).catch((error: unknown) => {
      if (error instanceof FormError) return error.message;
      throw error;
    });
  }

  /** What a flow's block is called. */
  blockOf(flow: string, block: string): BlockName {
    const { title, type } = blockOf(flow, block);
    return { ...(title !== undefined && { title }), titles: titlesByType.get(type) ?? {} };
  }

  #contact(contactId: string | undefined) {
    return this.contacts.value.find(({ id }) => id === contactId);
  }

  #pop(page: tabs.Page | undefined): void {
    if (!page) return;
    this.tabs.update((now) => tabs.open(now, page));
    this.#popped = page;
  }

  /** Salesforce does not say for whom it pops: the answer to the run that asked comes right after the pop. */
  #claim({ run: id }: TraceEntry): void {
    const run = this.runs.value.find((candidate) => candidate.id === id);
    const contactId = run?.event.contact?.contactId;
    const call = run?.visits.at(-1)?.calls.at(-1)?.call.call;
    if (call !== 'desktop.screen_pop' && call !== 'crm.search_and_screen_pop') return;
    const page = this.#popped;
    this.#popped = undefined;
    if (page && contactId !== undefined) this.tabs.update((now) => tabs.claim(now, page, contactId));
  }

  /** A contact that came alone is the one that the agent looks at; one that has left is not. */
  #keepSelection(): void {
    const { value: contacts } = this.contacts;
    if (contacts.some(({ id }) => id === this.selected.value)) return;
    this.#look(contacts.at(-1)?.id);
  }

  #look(contactId: string | undefined): void {
    this.selected.set(contactId);
    if (contactId !== undefined) this.parts.center.view(contactId);
  }

  /**
   * Agent and contact for events of the CRM's pages, and for CTI Actions. The contact center may not have heard yet
   * whom the agent looks at.
   */
  surroundings() {
    const { agent, contact } = this.parts.amazon.surroundings();
    const contactId = this.selected.value;
    if (contactId === undefined) return { agent };
    return { agent, contact: contact?.contactId === contactId ? contact : { contactId } };
  }
}

/** Starts everything in the page; the contact control panel in `frame`. Rejects where a part does not answer. */
export async function startDesktop(frame: HTMLElement): Promise<Desktop> {
  const { agent, panel } = await startContactCenter(frame);
  const salesforce = sampleSalesforce();
  const customer = new CustomerHands(panel.contentWindow!.standIn);
  const amazon = amazonConnect(connect, {
    isClickToDialOn: () => salesforce.clickToDialEnabled,
    // Attributes are set by a server of the contact center; here by whoever plays it.
    updateAttributes: async (contactId, attributes) => customer.setAttributes(contactId, attributes),
    // Each tab of this demo has a contact center of its own.
    locks: null,
  });
  const crm = openCti(salesforce.sforce, { country: 'US' });
  const desktop = new Desktop({ center: new ContactCenter(agent), customer, salesforce, amazon });
  const host: Host = {
    ...memoryStore(), ...phoneNumbers({ region: 'US' }), ...dates(), ...consoleLog(),
    ...amazon.host, ...crm.host, ...desktop.overlay.host,
  };
  const engine = await load({ host, onTrace: (entry) => desktop.trace(entry) });
  desktop.begin(engine);
  amazon.attach(engine);
  crm.attach(engine, { surroundings: () => desktop.surroundings() });
  await crm.opencti.enableClickToDial();
  return desktop;
}
