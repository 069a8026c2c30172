//! The invented people who call and write, with numbers that are kept for fiction (555-0100 to 0199).

import given from './customers.json';

/** Somebody who calls or writes. */
export interface Customer {
  /** A word for programs. */
  id: string;
  /** The name that the list of customers shows. */
  name: string;
  /** The number that is called from, in E.164 form. */
  phone: string;
  /** The e-mail address that is left in the chat form. */
  email: string;
  /** What the contact flow knows: attribute key to value. */
  attributes: Record<string, string>;
}

/** The customers, in the order in which they are offered. */
export const customers: readonly Customer[] = given as Customer[];
