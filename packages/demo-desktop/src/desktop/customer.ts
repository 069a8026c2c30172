//! What the strip that plays the customer does to the stand-in contact control panel.

import type { StandInCcp } from '@cti-flows/streams/stand-in-ccp';
import type { Customer } from '../customers/customers.js';

/** The hands of the customers, and of the contact center's server. */
export class CustomerHands {
  constructor(private readonly center: StandInCcp) {}

  /** The customer rings; the id of the contact. */
  call({ phone, attributes }: Customer): string {
    return this.center.ring({ type: 'voice', phoneNumber: phone, attributes, queue: 'Service' });
  }

  /** The customer starts a chat; the id of the contact. The chat form leaves the e-mail address. */
  chat({ name, email, attributes }: Customer): string {
    return this.center.ring({ type: 'chat', customerName: name, attributes: { ...attributes, email }, queue: 'Chat' });
  }

  /** The contact center sets attributes of a contact; the others stay. */
  setAttributes(contactId: string, attributes: Record<string, string>): void {
    const named = Object.entries(attributes).map(([name, value]) => [name, { name, value }]);
    this.center.change(contactId, (contact) => ({
      ...contact,
      attributes: { ...contact.attributes, ...Object.fromEntries(named) },
    }));
  }

  /** The customer leaves: hangs up, or closes the chat. Ringing that nobody answered is a missed contact. */
  leave(contactId: string): void {
    const contact = this.center.contacts.find((candidate) => candidate.contactId === contactId);
    if (contact?.state.type === 'connected') this.center.endCall(contactId);
    else if (contact) this.center.miss(contactId);
  }
}
