//! What the double knows of Salesforce's objects: key prefixes, required fields, the field that names a record.

interface StandardObject {
  prefix: string;
  nameField: string;
  required: readonly string[];
}

const object = (prefix: string, nameField = 'Name', required: readonly string[] = []): StandardObject => ({
  prefix,
  nameField,
  required,
});

/** Key prefixes as published by Salesforce; only fields that every organisation requires. */
const STANDARD_OBJECTS: Record<string, StandardObject> = {
  Account: object('001', 'Name', ['Name']),
  Contact: object('003', 'Name', ['LastName']),
  User: object('005'),
  Opportunity: object('006', 'Name', ['Name', 'StageName', 'CloseDate']),
  Lead: object('00Q', 'Name', ['LastName', 'Company']),
  Task: object('00T', 'Subject'),
  Event: object('00U', 'Subject'),
  Case: object('500', 'CaseNumber'),
  Asset: object('02i', 'Name', ['Name']),
  Campaign: object('701', 'Name', ['Name']),
  VoiceCall: object('0LQ', 'Id'),
  ServicePresenceStatus: object('0N5', 'MasterLabel'),
};

/** The exact name of a standard object, compared without regard to case. */
export function standardObject(name: string): string | undefined {
  return Object.keys(STANDARD_OBJECTS).find((known) => known.toLowerCase() === name.toLowerCase());
}

/** The first three characters of ids of a standard object. */
export function keyPrefix(name: string): string | undefined {
  return STANDARD_OBJECTS[name]?.prefix;
}

/** The field that names a record of the object: `CaseNumber` of a Case, `Subject` of a Task, else `Name`. */
export function nameField(name: string): string {
  return STANDARD_OBJECTS[name]?.nameField ?? 'Name';
}

/** The fields without which no record is created. */
export function requiredFields(name: string): readonly string[] {
  return STANDARD_OBJECTS[name]?.required ?? [];
}

/** Whether records of the object are named by `FirstName` and `LastName`. */
export function isPerson(name: string): boolean {
  return name === 'Contact' || name === 'Lead';
}

/**
 * Whether a text can be the API name of an object or field: a letter, then letters, digits and underscores, at most 80.
 */
export function isApiName(text: unknown): text is string {
  return typeof text === 'string' && /^[A-Za-z][A-Za-z0-9_]{0,79}$/.test(text);
}
