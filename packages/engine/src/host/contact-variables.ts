//! Variables of contacts in memory: the calls `contact.get_variable` and `contact.set_variable`.

import { HostException } from '../errors.js';
import type { CallContext, Host } from '../types.js';

/** The calls that contact variables answer. */
export type ContactVariables = Required<Pick<Host, 'contact.get_variable' | 'contact.set_variable'>>;

/** The variables of each contact, by the contact's id and the variable's name. */
export type VariablesByContact = Map<string, Map<string, unknown>>;

/**
 * Variables that flows set on a contact for the flows of its later events. They are kept until the contact is
 * forgotten: pass a map of your own, and delete the contact's id from it when the contact is destroyed.
 */
export function contactVariables({ variables = new Map() }: { variables?: VariablesByContact } = {}): ContactVariables {
  return {
    'contact.get_variable': ({ name }, context) => {
      const value = variables.get(contactOf(context))?.get(name);
      return value === undefined ? {} : { value: value as { [name: string]: unknown } };
    },
    'contact.set_variable': ({ name, value }, context) => {
      const contact = contactOf(context);
      const own = variables.get(contact) ?? new Map<string, unknown>();
      if (value === undefined) own.delete(name);
      else own.set(name, value);
      if (own.size === 0) variables.delete(contact);
      else variables.set(contact, own);
    },
  };
}

function contactOf({ contactId }: CallContext): string {
  if (contactId === undefined) throw new HostException('no-contact', 'the event carries no contact');
  return contactId;
}
