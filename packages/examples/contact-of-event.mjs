//! The calls `contact.*` for a program without a softphone: what is known of the contact is what its event carries.

import { HostException } from '@cti-flows/engine';

/**
 * @import { CallContext, Contact, Host } from '@cti-flows/engine'
 */

/**
 * The contact of the run.
 * @param {CallContext} context
 * @returns {Contact & { contactId: string }}
 */
function contactOf({ event, contactId }) {
  if (!event.contact || contactId === undefined) throw new HostException('no-contact', 'the event carries no contact');
  return { ...event.contact, contactId };
}

/** For how many contacts the attributes are kept that flows have set. */
const REMEMBERED = 1_000;

/** What `$.contact` has and the contact's properties have not. */
const ONLY_IN_EVENTS = [
  'contactMissed',
  'contactStartDate',
  'contactStartDateTime',
  'name',
  'customerName',
  'references',
];

/** @param {unknown} value */
const asText = (value) => (typeof value === 'string' ? value : undefined);

/**
 * Contact Lens and Streams give an attribute as `{ name, value }`, people write it as text; both are read.
 * @param {Contact} contact
 * @returns {[name: string, value: string | undefined][]}
 */
function attributesOf({ attributes }) {
  const value = (/** @type {any} */ attribute) => asText(attribute) ?? asText(attribute?.value);
  return Object.entries(attributes ?? {}).map(([name, attribute]) => [name, value(attribute)]);
}

/**
 * Answers `contact.get_properties`, `contact.get_attribute`, `contact.get_customer_phone_number` and
 * `contact.update_attributes`. What flows set is kept in `changes`, by contact, for the latest 1,000 of them.
 * @param {{ changes?: Map<string, Record<string, string>> }} [options]
 * @returns {Host}
 */
export function contactOfEvent({ changes = new Map() } = {}) {
  /** @param {CallContext} context */
  function attributes(context) {
    const contact = contactOf(context);
    return new Map([...attributesOf(contact), ...Object.entries(changes.get(contact.contactId) ?? {})]);
  }

  return {
    'contact.get_properties'(_, context) {
      const { queue, formattedNumber, formattedNumberE164, ...contact } = /** @type {any} */ (contactOf(context));
      for (const member of ONLY_IN_EVENTS) delete contact[member];
      const pairs = [...attributes(context)].map(([name, value]) => [name, { name, value }]);
      return {
        ...contact,
        attributes: Object.fromEntries(pairs),
        queueId: queue?.queueId ?? queue?.queueArn ?? null,
        queueName: queue?.name ?? null,
        formattedPhoneNumber: formattedNumber ?? null,
        formattedPhoneNumberE164: formattedNumberE164 ?? null,
        isMonitor: contact.isMonitor ?? false,
      };
    },

    'contact.get_attribute'({ name }, context) {
      const value = attributes(context).get(name);
      return value === undefined ? {} : { value };
    },

    'contact.get_customer_phone_number'(_, context) {
      const { rawPhoneNumber, phone, country } = contactOf(context);
      return { phone: asText(rawPhoneNumber) ?? asText(phone), country: asText(country) };
    },

    'contact.update_attributes'({ attributes: changed }, context) {
      const { contactId } = contactOf(context);
      const texts = Object.entries(changed).map(([name, value]) => [name, asText(value) ?? JSON.stringify(value)]);
      const own = { ...changes.get(contactId), ...Object.fromEntries(texts) };
      // Taken out and put in again, so that the first one is the one that was longest left alone.
      changes.delete(contactId);
      changes.set(contactId, own);
      const [oldest] = changes.keys();
      if (changes.size > REMEMBERED && oldest !== undefined) changes.delete(oldest);
      return null;
    },
  };
}
