//! The records of the example CRM, in memory: contacts, cases and tasks, found by phone number and by words.

import { parsePhoneNumberFromString } from 'libphonenumber-js';

/**
 * @import { CountryCode } from 'libphonenumber-js'
 *
 * @typedef {{ object: string, id: string, fields: Record<string, unknown> }} CrmRecord
 */

/** The request cannot be done; `status` is that of HTTP. */
export class RefusedError extends Error {
  /** @param {number} status @param {string} message */
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}

/**
 * The objects: their fields, and which of them a record must have.
 * @type {Map<string, { fields: Set<string>, required: string[] }>}
 */
const OBJECTS = new Map([
  [
    'Contact',
    {
      fields: new Set(['FirstName', 'LastName', 'Email', 'Phone', 'MobilePhone', 'Description']),
      required: ['LastName'],
    },
  ],
  [
    'Case',
    {
      fields: new Set(['CaseNumber', 'Subject', 'Status', 'Origin', 'SuppliedPhone', 'Description']),
      required: [],
    },
  ],
  [
    'Task',
    {
      fields: new Set([
        'Subject',
        'Type',
        'Status',
        'Priority',
        'TaskSubtype',
        'WhoId',
        'WhatId',
        'CallObject',
        'CallType',
        'CallDisposition',
        'CallDurationInSeconds',
        'ActivityDate',
        'Description',
      ]),
      required: ['Subject'],
    },
  ],
]);

/** The longest text of a field, in characters. */
const LONGEST_TEXT = 32_000;

/** The records of one CRM. Whatever is wrong with a request is thrown as a `RefusedError`. */
export class Records {
  /** @type {Map<string, CrmRecord>} */
  #records = new Map();
  #lastId = 0;
  #lastCaseNumber = 1_000;

  /** @param {CountryCode} country The country whose national numbers are written without a country code. */
  constructor(country = 'US') {
    this.country = country;
  }

  /** Every record, oldest first. */
  all() {
    return [...this.#records.values()];
  }

  /**
   * Stores a new record; `id` is for records that were elsewhere before.
   * @param {string} object
   * @param {unknown} given
   * @param {string} [id]
   */
  create(object, given, id) {
    const fields = checkFields(object, given);
    const { required } = knownObject(object);
    const missing = required.find((field) => isUnset(fields[field]));
    if (missing) throw new RefusedError(400, `${object} needs the field \`${missing}\``);
    if (object === 'Case') fields['CaseNumber'] ??= `${++this.#lastCaseNumber}`.padStart(8, '0');
    const record = named({ object, id: id ?? `${++this.#lastId}`, fields });
    this.#records.set(`${object}/${record.id}`, record);
    return record;
  }

  /**
   * Changes fields of a record; the others stay.
   * @param {string} object
   * @param {string} id
   * @param {unknown} given
   */
  update(object, id, given) {
    const record = this.read(object, id);
    const fields = { ...record.fields, ...checkFields(object, given) };
    const emptied = knownObject(object).required.find((field) => isUnset(fields[field]));
    if (emptied) throw new RefusedError(400, `${object} needs the field \`${emptied}\``);
    record.fields = fields;
    return named(record);
  }

  /**
   * One record.
   * @param {string} object
   * @param {string} id
   */
  read(object, id) {
    knownObject(object);
    const record = this.#records.get(`${object}/${id}`);
    if (!record) throw new RefusedError(404, `no ${object} has the id \`${id}\``);
    return record;
  }

  /**
   * Records that have a phone number, in whatever form either is written.
   * @param {string} object
   * @param {string} phone
   * @param {string} [field]
   */
  findByPhone(object, phone, field) {
    const { fields } = knownObject(object);
    if (field !== undefined && !fields.has(field)) throw new RefusedError(400, `${object} has no field \`${field}\``);
    const wanted = this.#number(phone);
    const has = (/** @type {[string, unknown]} */ [name, value]) =>
      (field ?? name) === name && this.#number(value) === wanted;
    const own = this.all().filter((record) => wanted !== undefined && record.object === object);
    return own.filter((record) => Object.entries(record.fields).some(has));
  }

  /**
   * Records that have every word of a text, or the phone number that it is: object by object.
   * @param {string} text
   * @param {string[]} objects
   */
  search(text, objects) {
    const words = wordsOf(text);
    const has = (/** @type {CrmRecord} */ record) => {
      const own = new Set(Object.values(record.fields).flatMap(wordsOf));
      return words.length > 0 && words.every((word) => own.has(word));
    };
    return (objects.length ? objects : [...OBJECTS.keys()]).flatMap((object) => {
      const byPhone = new Set(this.findByPhone(object, text));
      return this.all().filter((record) => record.object === object && (byPhone.has(record) || has(record)));
    });
  }

  /** @param {unknown} text */
  #number(text) {
    return typeof text === 'string' ? parsePhoneNumberFromString(text, this.country)?.number : undefined;
  }
}

/** @param {string} object */
function knownObject(object) {
  const known = OBJECTS.get(object);
  const names = [...OBJECTS.keys()].join(', ');
  if (!known) throw new RefusedError(404, `there is no object \`${object}\`; there are ${names}`);
  return known;
}

/** @param {string} object @param {unknown} given @returns {Record<string, unknown>} */
function checkFields(object, given) {
  const { fields } = knownObject(object);
  if (typeof given !== 'object' || given === null || Array.isArray(given)) {
    throw new RefusedError(400, 'the fields of a record are an object of JSON');
  }
  for (const [name, value] of Object.entries(given)) {
    if (!fields.has(name)) throw new RefusedError(400, `${object} has no field \`${name}\``);
    if (typeof value === 'object' && value !== null) {
      throw new RefusedError(400, `the field \`${name}\` takes text, a number, true, false or null`);
    }
    if (typeof value === 'string' && value.length > LONGEST_TEXT) {
      throw new RefusedError(400, `the field \`${name}\` has more than ${LONGEST_TEXT} characters`);
    }
  }
  return { ...given };
}

/**
 * A contact's name is made of its parts.
 * @param {CrmRecord} record
 */
function named(record) {
  const { fields } = record;
  if (record.object === 'Contact') {
    fields['Name'] = [fields['FirstName'], fields['LastName']].filter((part) => !isUnset(part)).join(' ');
  }
  return record;
}

/** @param {unknown} value */
const isUnset = (value) => value === undefined || value === null || value === '';

/** @param {unknown} text */
const wordsOf = (text) => (typeof text === 'string' ? (text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []) : []);
