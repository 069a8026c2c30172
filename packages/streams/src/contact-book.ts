//! Every contact that this page has seen: what is known of it, how far it came, and what was last written in it.

import type { JsonObject } from '@cti-flows/engine';
import { isOver, propertiesOf, readContact, rootOf, type ContactFacts } from './contact-facts.js';
import type { LibraryContact } from './library.js';

/**
 * How many contacts are remembered after they have left the agent, so that flows that still run for them can read
 * them. An agent has a handful at a time; a run lasts a minute.
 */
export const MAX_GONE_CONTACTS = 100;

/** A contact that this page has seen. */
export interface KnownContact {
  /** The library's object; its getters throw once the contact has left. */
  contact: LibraryContact;
  /** What was last known. */
  facts: ContactFacts;
  /** When it came to the agent, in milliseconds since 1970-01-01T00:00:00Z, as the next three. */
  readonly arrived: number;
  /** When it was accepted. */
  accepted: number | undefined;
  /** When it was over. */
  over: number | undefined;
  /** Whether it was over without having been accepted. */
  missed: boolean;
  /** Whether it has left the agent. */
  gone: boolean;
  /** Attributes that flows have set, and what the contact center said before: it tells the new value later. */
  readonly written: Map<string, { value: string; before: string | undefined }>;
  /** The latest message of a chat, as flows read it. */
  message: JsonObject | undefined;
  /** Whether the call is recorded, as far as flows have had to do with it. */
  recording: 'idle' | 'running' | 'stopped';
}

/** The contacts that this page has seen. */
export class ContactBook {
  readonly #contacts = new Map<string, KnownContact>();
  readonly #now: () => number;
  readonly #region: string;

  /** `now` is the clock; `region` the country whose numbers are read without country code. */
  constructor(now: () => number, region: string) {
    this.#now = now;
    this.#region = region;
  }

  /** Looks a contact up by its id. */
  find(contactId: string): KnownContact | undefined {
    return this.#contacts.get(contactId);
  }

  /** A contact has come, or come again: one that was missed may be offered a second time. */
  begin(contact: LibraryContact): KnownContact {
    this.#contacts.delete(contact.getContactId());
    return this.update(contact);
  }

  /** Writes down what the library says of a contact now. */
  update(contact: LibraryContact): KnownContact {
    const now = this.#now();
    const contactId = contact.getContactId();
    const known = this.#contacts.get(contactId);
    const facts = readContact(contact, now, known?.facts);
    const entry = known ?? this.#begin(contact, facts);
    entry.contact = contact;
    entry.facts = facts;
    for (const [name, { value, before }] of entry.written) {
      if (facts.attributes[name] === before) facts.attributes[name] = value;
      else entry.written.delete(name);
    }
    this.#follow(entry, now);
    return entry;
  }

  /** Flows have set attributes of a contact. */
  write(entry: KnownContact, attributes: Record<string, string>): void {
    for (const [name, value] of Object.entries(attributes)) {
      const before = entry.written.has(name) ? entry.written.get(name)!.before : entry.facts.attributes[name];
      entry.written.set(name, { value, before });
      entry.facts.attributes[name] = value;
    }
  }

  /** The agent accepts a contact; only the first time counts. */
  accept(entry: KnownContact): void {
    entry.accepted ??= this.#now();
  }

  /** A contact has left the agent. */
  leave(entry: KnownContact): void {
    entry.gone = true;
    entry.over ??= this.#now();
    const gone = [...this.#contacts.values()].filter((candidate) => candidate.gone);
    for (const { facts } of gone.slice(0, Math.max(0, gone.length - MAX_GONE_CONTACTS))) {
      this.#contacts.delete(facts.contactId);
    }
  }

  /** The facts of now: the library is asked again as long as the contact is there. */
  fresh(entry: KnownContact): ContactFacts {
    if (entry.gone) return entry.facts;
    try {
      return this.update(entry.contact).facts;
    } catch {
      return entry.facts;
    }
  }

  /** `$.contact`. */
  root(entry: KnownContact) {
    return rootOf(entry.facts, this.#moment(entry));
  }

  /** The reply to `contact.get_properties`. */
  properties(entry: KnownContact) {
    return propertiesOf(this.fresh(entry), this.#moment(entry));
  }

  /** How long a contact rang and was talked to, in milliseconds. */
  durations(entry: KnownContact) {
    const end = entry.over ?? this.#now();
    const accepted = entry.missed ? undefined : entry.accepted;
    return {
      callIncomingDuration: Math.max(0, Math.round((accepted ?? end) - entry.arrived)),
      callInteractionDuration: accepted === undefined ? 0 : Math.max(0, Math.round(end - accepted)),
    };
  }

  #moment(entry: KnownContact) {
    return { now: this.#now(), arrived: entry.arrived, region: this.#region };
  }

  #begin(contact: LibraryContact, facts: ContactFacts): KnownContact {
    const recording = facts.attributes['RECORDING_STARTED'] === 'true' ? 'running' : 'idle';
    const entry: KnownContact = {
      contact,
      facts,
      arrived: facts.statusSince,
      accepted: undefined,
      over: undefined,
      missed: false,
      gone: false,
      written: new Map(),
      message: undefined,
      recording,
    };
    this.#contacts.set(facts.contactId, entry);
    return entry;
  }

  #follow(entry: KnownContact, now: number): void {
    const { status } = entry.facts;
    if (status === 'connected') entry.accepted ??= entry.facts.statusSince;
    if (!isOver(status)) return;
    entry.over ??= now;
    entry.missed = status === 'missed' || status === 'rejected';
  }
}
