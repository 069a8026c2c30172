//! The contact list: what amazon-connect-streams knows of the agent's contacts, as plain values.

/** Where a contact is, in the words of the list. */
export type Phase = 'ringing' | 'dialling' | 'connected' | 'afterContactWork' | 'missed';

/** A contact of the list. */
export interface ContactView {
  /** Its id. */
  id: string;
  /** `voice`, `chat`, `task` or `queue_callback`. */
  kind: string;
  /** The customer's name, else number; empty if neither is known. */
  name: string;
  /** The customer's number; empty if there is none. */
  phone: string;
  /** Where it is. */
  phase: Phase;
  /** The attributes, name to text. */
  attributes: Record<string, string>;
}

/** The attribute in which contact flows of this demo leave the customer's name. */
export const NAME_ATTRIBUTE = 'customerName';

/** The contact as the list shows it. */
export function viewOf(contact: connect.Contact): ContactView {
  const phone = phoneOf(contact);
  const attributes = attributesOf(contact);
  return {
    id: contact.getContactId(),
    kind: contact.getType(),
    name: attributes[NAME_ATTRIBUTE] || phone,
    phone,
    phase: phaseOf(contact.getStatus().type, contact.isInbound()),
    attributes,
  };
}

/** A contact's state (`ContactStateType`) and direction, in the words of the list. */
export function phaseOf(state: string, isInbound: boolean): Phase {
  switch (state) {
    case 'connected':
      return 'connected';
    case 'ended':
      return 'afterContactWork';
    case 'missed':
    case 'rejected':
    case 'error':
      return 'missed';
    default:
      return isInbound ? 'ringing' : 'dialling';
  }
}

function attributesOf(contact: connect.Contact): Record<string, string> {
  const pairs = Object.values(contact.getAttributes());
  return Object.fromEntries(pairs.flatMap((pair) => (pair ? [[pair.name, pair.value]] : [])));
}

function phoneOf(contact: connect.Contact): string {
  const endpoint = contact.getInitialConnection()?.getEndpoint() as { phoneNumber?: string | null } | undefined;
  return endpoint?.phoneNumber ?? '';
}

/** What the agent can do with a contact. */
export type ContactDeed = 'accept' | 'reject' | 'end' | 'clear';
