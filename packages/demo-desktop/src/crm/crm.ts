//! The CRM behind the pages: the records of the Salesforce double, and what the pages show of each object.

import { Observable } from '../observable.js';

/** A record: field API name to value, `Id` included. */
export type CrmRecord = Record<string, unknown>;

/** A record, and the API name of its object. */
export interface FoundRecord {
  object: string;
  record: CrmRecord;
}

/** What is asked of the store of records. The double's has it. */
export interface Records {
  /** The records of an object, oldest first. */
  list(object: string): readonly CrmRecord[];
  /** Creates a record and gives its id. Throws where Salesforce would refuse it. */
  create(object: string, fields: CrmRecord): string;
  /** The records of these objects that have the words, or the phone number. */
  search(objects: readonly string[], text: string): readonly FoundRecord[];
}

/** The objects of this CRM, in the order of the home page. */
export const objects = ['Contact', 'Case', 'Task'] as const;

/** API name of an object of this CRM. */
export type ObjectName = (typeof objects)[number];

/** What a record's page shows, in this order. Empty fields are left out. */
export const fieldsOf: Record<ObjectName, readonly string[]> = {
  Contact: ['Name', 'Title', 'Phone', 'MobilePhone', 'Email', 'MailingCity', 'Description'],
  Case: [
    'CaseNumber', 'Subject', 'Status', 'Priority', 'Origin', 'ContactId', 'SuppliedPhone', 'SuppliedEmail',
    'Description',
  ],
  Task: [
    'Subject', 'Status', 'Priority', 'Type', 'CallType', 'CallDurationInSeconds', 'ActivityDate', 'WhoId', 'WhatId',
    'CallObject', 'Description',
  ],
};

/** What the page of a new record asks for. */
export const newFieldsOf: Record<ObjectName, readonly string[]> = {
  Contact: ['FirstName', 'LastName', 'Phone', 'Email', 'MailingCity', 'Description'],
  Case: ['Subject', 'Status', 'Priority', 'Origin', 'SuppliedPhone', 'SuppliedEmail', 'Description'],
  Task: ['Subject', 'Status', 'Priority', 'ActivityDate', 'Description'],
};

const phoneFields = ['Phone', 'MobilePhone', 'SuppliedPhone'];
const referenceFields = ['ContactId', 'WhoId', 'WhatId'];

/** What kind of value a field holds: a phone number is clickable, a reference leads to another record. */
export function kindOf(field: string): 'phone' | 'reference' | 'text' {
  if (phoneFields.includes(field)) return 'phone';
  return referenceFields.includes(field) ? 'reference' : 'text';
}

/** Whether the CRM has pages of the object. */
export function isObject(name: string): name is ObjectName {
  return (objects as readonly string[]).includes(name);
}

/** What a record is called on tabs and in lists. */
export function titleOf({ object, record }: FoundRecord): string {
  const subject = text(record.Subject);
  if (object === 'Case') return [text(record.CaseNumber), subject].filter((part) => part !== '').join(' ');
  return (object === 'Contact' ? text(record.Name) : subject) || text(record.Id);
}

/** A field's value as text; empty if it is not set. */
export function text(value: unknown): string {
  if (value === undefined || value === null) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** The CRM as its pages use it. */
export class Crm {
  /** Counts up when records may have changed, so that the pages are drawn anew. */
  readonly revision = new Observable(0);

  constructor(private readonly records: Records) {}

  /** Tells the pages that records may have changed. */
  changed(): void {
    this.revision.update((revision) => revision + 1);
  }

  /** The records of an object, the oldest first. */
  list(object: ObjectName): FoundRecord[] {
    return this.records.list(object).map((record) => ({ object, record }));
  }

  /** The record with this id. */
  find(id: unknown): FoundRecord | undefined {
    return objects.flatMap((object) => this.list(object)).find(({ record }) => record.Id === id);
  }

  /** The records that name this one in a field, the newest first. */
  related(id: string): FoundRecord[] {
    const names = ({ record }: FoundRecord) => referenceFields.some((field) => record[field] === id);
    return objects.flatMap((object) => this.list(object).filter(names).reverse());
  }

  /** The records of the CRM's objects that a text finds. */
  search(wanted: string): readonly FoundRecord[] {
    return this.records.search(objects, wanted);
  }

  /** Creates a record and gives its id. Throws where Salesforce would refuse it. */
  create(object: ObjectName, fields: CrmRecord): string {
    const id = this.records.create(object, fields);
    this.changed();
    return id;
  }
}
