//! What is known of a contact, read off the library, and the two shapes in which flows read it.

import type { LibraryContact } from './library.js';
import { parseNumber } from './phone-number.js';

/** What the library says of a contact, as plain data. */
export interface ContactFacts {
  contactId: string;
  originalContactId: string;
  /** `voice`, `queue_callback`, `chat`, `task` or `email`. */
  type: string;
  /** `incoming`, `connecting`, `connected`, `ended` … */
  status: string;
  /** Since when, in RFC 3339 form. */
  statusTimestamp: string | null;
  /** Since when by this machine's clock, in milliseconds since 1970-01-01T00:00:00Z. */
  statusSince: number;
  queue: { name?: string; queueId?: string; queueARN?: string } | null;
  queueTimestamp: string | null;
  attributes: Record<string, string>;
  references: Record<string, { type: string; value: unknown }>;
  name: string;
  description: string;
  /** What the parties of the contact tell. */
  parties: PartyFacts;
}

/** What the parties of a contact tell; known as long as the contact is at the agent. */
export interface PartyFacts {
  isInbound: boolean;
  isSoftphoneCall: boolean;
  isMonitor: boolean;
  customerName: string | null;
  /** The other party's number as the contact center has it. */
  phoneNumber: string | null;
}

/** Reads a contact. What only the parties tell stays as it was where the contact has left. Throws if it is gone. */
export function readContact(contact: LibraryContact, now: number, before?: ContactFacts): ContactFacts {
  const state = contact.getState();
  const contactId = contact.getContactId();
  const queue = contact.getQueue();
  const named = Object.entries({ name: queue?.name, queueId: queue?.queueId, queueARN: queue?.queueARN });
  const attributes = Object.entries(contact.getAttributes() ?? {});
  return {
    contactId,
    originalContactId: contact.getOriginalContactId() || contactId,
    type: contact.getType(),
    status: state.type,
    statusTimestamp: toTime(state.timestamp),
    statusSince: now - durationOf(contact, now),
    queue: queue ? Object.fromEntries(named.filter(([, value]) => typeof value === 'string')) : null,
    queueTimestamp: toTime(contact.getQueueTimestamp()),
    attributes: Object.fromEntries(attributes.flatMap(([name, pair]) => (pair ? [[name, String(pair.value)]] : []))),
    references: { ...contact.getReferences() },
    name: contact.getName() || '',
    description: contact.getDescription() || '',
    parties: readParties(contact) ?? before?.parties ?? unknownParties(contact.getType()),
  };
}

/** The library looks parties up among what the agent has now, so that it throws for a contact that has left. */
function readParties(contact: LibraryContact): PartyFacts | undefined {
  try {
    const customer = contact.getInitialConnection();
    // Desk phones and older contacts: a number may stand in a SIP address, which the library strips for itself only.
    const phoneNumber = customer?.getEndpoint().phoneNumber?.replace(/^sip:([^@]*)@.*/, '$1');
    return {
      isInbound: contact.isInbound(),
      isSoftphoneCall: contact.isSoftphoneCall(),
      isMonitor: contact.getAgentConnection()?.getType() === 'monitoring',
      customerName: (contact.getType() === 'chat' && customer?.getParticipantName?.()) || null,
      phoneNumber: phoneNumber || null,
    };
  } catch {
    return undefined;
  }
}

function unknownParties(type: string): PartyFacts {
  const isSoftphoneCall = channelOf(type) === 'Voice';
  return { isInbound: true, isSoftphoneCall, isMonitor: false, customerName: null, phoneNumber: null };
}

/** How long the contact is in its state; the library knows by how much the server's clock differs. */
function durationOf(contact: LibraryContact, now: number): number {
  try {
    return Math.max(0, contact.getStateDuration());
  } catch {
    const since = Date.parse(toTime(contact.getState().timestamp) ?? '');
    return Number.isNaN(since) ? 0 : Math.max(0, now - since);
  }
}

/** A date of the library in RFC 3339 form; it is a `Date`, but text where a page has sent it on as JSON. */
export function toTime(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  const date = new Date(value as Date | string | number);
  return Number.isNaN(date.getTime()) ? null : date.toISOString();
}

/** The channel by which a type of contact comes, as flows know it. */
export function channelOf(type: string): string {
  if (type === 'voice' || type === 'queue_callback') return 'Voice';
  return type.charAt(0).toUpperCase() + type.slice(1);
}

/** Whether a contact in this state is over. */
export function isOver(status: string): boolean {
  return ['ended', 'missed', 'error', 'rejected'].includes(status);
}

/** What the shapes need beside the facts. */
export interface Moment {
  /** The time, in milliseconds since 1970-01-01T00:00:00Z. */
  now: number;
  /** When the contact came to the agent, the same way. */
  arrived: number;
  /** The country whose numbers are read without country code. */
  region: string;
}

/**
 * `$.contact`: the members of the expressions cheat sheet, as the simulated desktop gives them (`LiveContact::root`).
 */
export function rootOf(facts: ContactFacts, moment: Moment): Record<string, unknown> & { contactId: string } {
  const phone = numberOf(facts, moment.region);
  const raw = facts.parties.phoneNumber;
  const start = new Date(moment.arrived).toISOString();
  return {
    ...common(facts, moment),
    queue: facts.queue,
    formattedNumber: phone?.national ?? raw,
    formattedNumberE164: phone?.e164 ?? raw,
    contactMissed: facts.status === 'missed',
    contactStartDate: start.slice(0, 10),
    contactStartDateTime: start,
    ...(facts.name ? { name: facts.name } : {}),
    ...(facts.description ? { description: facts.description } : {}),
    ...(facts.parties.customerName ? { customerName: facts.parties.customerName } : {}),
    ...(Object.keys(facts.references).length > 0 ? { references: facts.references } : {}),
  };
}

/** The reply to `contact.get_properties`, as the simulated desktop gives it (`LiveContact::properties`). */
export function propertiesOf(facts: ContactFacts, moment: Moment): Record<string, unknown> {
  const phone = numberOf(facts, moment.region);
  const raw = facts.parties.phoneNumber;
  return {
    ...common(facts, moment),
    queueId: facts.queue?.queueId ?? facts.queue?.queueARN ?? null,
    queueName: facts.queue?.name ?? null,
    formattedPhoneNumber: phone?.national ?? raw,
    formattedPhoneNumberE164: phone?.e164 ?? raw,
    isMonitor: facts.parties.isMonitor,
  };
}

/** The number of the other party, read. */
export function numberOf(facts: ContactFacts, region: string) {
  return facts.parties.phoneNumber === null ? undefined : parseNumber(facts.parties.phoneNumber, region);
}

function common(facts: ContactFacts, { now, region }: Moment) {
  const phone = numberOf(facts, region);
  const pairs = Object.entries(facts.attributes).map(([name, value]) => [name, { name, value }]);
  return {
    contactId: facts.contactId,
    originalContactId: facts.originalContactId,
    type: facts.type,
    channel: channelOf(facts.type),
    status: { type: facts.status, timestamp: facts.statusTimestamp },
    statusDuration: Math.max(0, now - facts.statusSince),
    queueTimestamp: facts.queueTimestamp,
    attributes: Object.fromEntries(pairs) as Record<string, { name: string; value: string }>,
    isSoftphoneCall: facts.parties.isSoftphoneCall,
    isInbound: facts.parties.isInbound,
    isConnected: facts.status === 'connected',
    isTransfer: facts.originalContactId !== facts.contactId,
    callType: facts.parties.isInbound ? 'inbound' : 'outbound',
    phone: phone?.e164 ?? facts.parties.phoneNumber,
    country: phone?.country ?? null,
    parsedNumber: phone?.parsed ?? null,
    rawPhoneNumber: facts.parties.phoneNumber,
  };
}
