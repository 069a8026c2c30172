//! Listens to everything that the library tells, and makes events of it.

import type { EventsBySource } from '@cti-flows/engine';
import { agentRoot } from './agent-facts.js';
import type { ContactBook, KnownContact } from './contact-book.js';
import { CONTACT_EVENTS, CONTACT_SOURCES, happening, type ContactEventName, type Happening } from './happening.js';
import type { LibraryAgent, LibraryContact, StreamsLibrary, Subscription } from './library.js';
import { listenToMedia } from './media.js';

/** What listening needs. */
export interface Listening {
  /** The library. */
  connect: StreamsLibrary;
  /** Where contacts are written down. */
  book: ContactBook;
  /** The clock. */
  now: () => number;
  /** Takes what happened. */
  take: (happening: Happening) => void;
  /** Is told what a handler threw; the library would swallow it. */
  report: (error: unknown, where: string) => void;
}

/** The events of the library's agents that carry nothing but the agent. */
const AGENT_EVENTS = ['onRefresh', 'onRoutable', 'onNotRoutable', 'onOffline', 'onError', 'onAfterCallWork'] as const;

/** Listens to one library. */
export class Listener {
  /** The agent, once logged in. */
  agent: LibraryAgent | undefined;
  /** The contact that the agent looked at last. */
  viewed: string | undefined;
  readonly #on: Listening;
  readonly #subscriptions: Subscription[] = [];
  readonly #ofContacts = new Map<string, Subscription[]>();
  #stopped = false;

  /** Listens at once. Throws if the library has not been told yet where the contact control panel is. */
  constructor(on: Listening) {
    this.#on = on;
    const { connect } = on;
    if (!connect.core.getEventBus()) {
      throw new Error('Amazon Connect Streams is not initialised: call `connect.core.initCCP` before `amazonConnect`');
    }
    this.#initialization();
    this.#keep(
      connect.core.onViewContact(this.#guard('chatContact/onViewContact', (event) => this.#view(event?.contactId))),
    );
    this.#keep(connect.contact(this.#guard('contact', (contact: LibraryContact) => this.#contact(contact, true))));
    let isLate = true;
    this.#keep(connect.agent(this.#guard('agent/onInit', (agent: LibraryAgent) => this.#begin(agent, isLate))));
    isLate = false;
  }

  /** Hears nothing more. */
  stop(): void {
    this.#stopped = true;
    const all = [this.#subscriptions.splice(0), ...this.#ofContacts.values()].flat();
    this.#ofContacts.clear();
    for (const subscription of all) subscription.unsubscribe();
  }

  /** The library tells once that the panel has answered; a page that comes later finds it written down. */
  #initialization(): void {
    const { connect, now, take } = this.#on;
    let told = false;
    const tell = this.#guard('initialization/onInit', () => {
      if (told) return;
      told = true;
      take(happening('initialization', 'onInit', now(), { key: '' }));
    });
    this.#keep(connect.core.onInitialized(tell));
    if ((connect.core as { initialized?: boolean }).initialized) tell();
  }

  /**
   * The agent is there. One that was there before this page listened may have contacts, whose next events are told; the
   * library itself tells of those that come later.
   */
  #begin(agent: LibraryAgent, isLate: boolean): void {
    if (this.agent) return;
    this.agent = agent;
    this.#tellAgent('onInit', {});
    for (const name of AGENT_EVENTS) {
      const often = name === 'onRefresh';
      this.#keep(
        agent[name](this.#guard(`agent/${name}`, () => this.#tellAgent(name, { unique: !often, replaces: often }))),
      );
    }
    this.#keep(
      agent.onStateChange(
        this.#guard('agent/onStateChange', ({ oldState, newState }) => {
          this.#tellAgent('onStateChange', { payload: { agent: agentRoot(agent), oldState, newState } });
        }),
      ),
    );
    for (const contact of isLate ? agent.getContacts() : []) {
      this.#guard('contact', () => this.#contact(contact, false))();
    }
  }

  /** A login is told once a tab, without time; everything else is known by the state that the agent is in then. */
  #tellAgent(name: EventsBySource['agent'], more: { payload?: unknown; unique?: boolean; replaces?: boolean }): void {
    const agent = this.agent!;
    const { startTimestamp, name: state } = agent.getState();
    const key = name === 'onInit' || name === 'onRefresh' ? '' : `${state}/${startTimestamp?.valueOf() ?? ''}`;
    this.#on.take(happening('agent', name, this.#on.now(), { key, ...more, agent: agentRoot(agent) }));
  }

  /** A contact that this page has not seen; `isNew` if the library says that it has just come. */
  #contact(contact: LibraryContact, isNew: boolean): void {
    const { book } = this.#on;
    const source = CONTACT_SOURCES[contact.getType()];
    const contactId = contact.getContactId();
    const known = book.find(contactId);
    if (!source || (known && !known.gone)) return;
    const entry = book.begin(contact);
    if (isNew && (source === 'voiceContact' || source === 'chatContact')) this.#tellContact(entry, 'onInit');
    const names = Object.keys(CONTACT_EVENTS) as ContactEventName[];
    this.#ofContacts.set(
      contactId,
      names.map((name) =>
        contact[name](this.#guard(`${source}/${name}`, (now: LibraryContact) => this.#happen(entry, name, now))),
      ),
    );
    this.#media(entry);
  }

  #happen(entry: KnownContact, name: ContactEventName, contact: LibraryContact): void {
    const { book } = this.#on;
    const { source } = this.#trigger(entry);
    const isLast = name === 'onDestroy';
    this.#refresh(contact, entry, name);
    if (name === 'onAccepted') book.accept(entry);
    if (isLast) {
      book.leave(entry);
      this.#ofContacts.delete(entry.facts.contactId);
    }
    if ((CONTACT_EVENTS[name] as readonly string[]).includes(source)) this.#tellContact(entry, name);
    if (name === 'onConnected' || name === 'onAccepted') this.#media(entry);
  }

  /** What cannot be read stays as it was, so that the flow is fired all the same. */
  #refresh(contact: LibraryContact, entry: KnownContact, name: ContactEventName): void {
    try {
      this.#on.book.update(contact);
    } catch (error) {
      this.#on.report(error, `${this.#trigger(entry).source}/${name}`);
    }
  }

  #tellContact(
    entry: KnownContact,
    name: EventsBySource['voiceContact' | 'chatContact' | 'taskContact'],
    payload?: unknown,
    id?: string,
  ): void {
    const { source, agent } = this.#trigger(entry);
    const often = name === 'onRefresh';
    const { contactId, statusTimestamp } = entry.facts;
    // What a contact does once is known by the contact alone; states come again, after a transfer for example.
    const once = ['onInit', 'onAccepted', 'onDestroy', 'onRefresh'].includes(name);
    const key = `${contactId}/${id ?? (once ? '' : statusTimestamp)}`;
    const more = { key, unique: !often && name !== 'onViewContact', replaces: often };
    const contact = this.#on.book.root(entry);
    this.#on.take(happening(source, name, this.#on.now(), { ...more, payload, contact, agent }));
  }

  #trigger(entry: KnownContact) {
    const source = CONTACT_SOURCES[entry.facts.type]!;
    return { source, agent: this.agent && agentRoot(this.agent) };
  }

  /** The agent looks at a contact; flows are told of chats only. */
  #view(contactId: string | undefined): void {
    this.viewed = contactId || undefined;
    const entry = contactId ? this.#on.book.find(contactId) : undefined;
    if (entry?.facts.type !== 'chat') return;
    this.#on.book.fresh(entry);
    this.#tellContact(entry, 'onViewContact');
  }

  #media(entry: KnownContact): void {
    listenToMedia(this.#on.connect, entry, {
      tell: (name, payload, id) => {
        if (this.#stopped) return;
        this.#on.book.fresh(entry);
        this.#tellContact(entry, name, payload, id);
      },
      guard: (where, handler) => this.#guard(where, handler),
      report: this.#on.report,
    });
  }

  #keep(subscription: Subscription): void {
    this.#subscriptions.push(subscription);
  }

  /** The library swallows what handlers throw, so that it is caught here and reported. */
  #guard<A extends unknown[]>(where: string, handler: (...args: A) => void): (...args: A) => void {
    return (...args) => {
      if (this.#stopped) return;
      try {
        handler(...args);
      } catch (error) {
        this.#on.report(error, where);
      }
    };
  }
}
