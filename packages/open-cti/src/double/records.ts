//! The records of the double: kept in memory, found by id, words and phone numbers.

import { isSamePhoneNumber, looksLikePhoneNumber, type Country } from '../phone-number.js';
import { numberedRecordId, parseRecordId } from '../record-id.js';
import { isApiName, isPerson, keyPrefix, nameField, requiredFields, standardObject } from './objects.js';

/** A record: field API name to value, `Id` included. */
export type StoredRecord = Record<string, unknown>;

/** A record that was found, and where. */
export interface Found {
  /** API name of its object. */
  object: string;
  /** Its id, 18 characters. */
  id: string;
  /** What it is called; undefined where its object has no name. */
  name: string | undefined;
  /** The record itself. */
  record: StoredRecord;
}

/** Thrown where Salesforce would refuse a record. */
export class Refusal extends Error {
  constructor(
    /** Salesforce's status code, such as `REQUIRED_FIELD_MISSING`. */
    readonly status: string,
    message: string,
    /** The field that it is about. */
    readonly field?: string,
  ) {
    super(message);
  }
}

/** The records of a small CRM. Names of objects are compared without regard to case. */
export class RecordStore {
  private readonly objects = new Map<string, StoredRecord[]>();
  private made = 0;

  constructor(
    records: Record<string, readonly StoredRecord[]>,
    /** Where phone numbers without country code are from. */
    readonly country: Country,
    private readonly now: () => number,
  ) {
    for (const [object, list] of Object.entries(records)) {
      const exact = this.declare(object);
      for (const record of list) this.keep(exact, record, record.Id);
    }
  }

  /** The names of the objects that are known: those that were given, and those with records. */
  objectNames(): string[] {
    return [...this.objects.keys()];
  }

  /** The records of an object, oldest first. */
  list(object: string): readonly StoredRecord[] {
    return this.objects.get(this.exactName(object) ?? '') ?? [];
  }

  /** The exact name of an object that can be used: given at the start, standard, or custom. */
  exactName(object: string): string | undefined {
    const known = this.objectNames().find((name) => name.toLowerCase() === object.toLowerCase());
    return known ?? standardObject(object) ?? (/__c$/i.test(object) && isApiName(object) ? object : undefined);
  }

  /** Whether the organisation has person accounts: an Account says so. */
  hasPersonAccounts(): boolean {
    return this.list('Account').some((account) => 'IsPersonAccount' in account);
  }

  /** The record with this id, in either length. */
  find(id: unknown): Found | undefined {
    const parsed = parseRecordId(id);
    if (!parsed) return undefined;
    for (const [object, list] of this.objects) {
      const record = list.find((one) => one.Id === parsed);
      if (record) return found(object, record);
    }
    return undefined;
  }

  /** Creates a record and gives its id. Throws a `Refusal`. */
  create(object: string, fields: StoredRecord): string {
    const exact = this.exactName(object);
    if (!exact) throw new Refusal('INVALID_TYPE', `there is no object \`${object}\``);
    const missing = requiredFields(exact).find((field) => isUnset(fields[field]));
    if (missing) {
      throw new Refusal('REQUIRED_FIELD_MISSING', `Required fields are missing: [${missing}]`, missing);
    }
    this.declare(exact);
    return this.keep(exact, fields, undefined);
  }

  /** Changes fields of a record and gives its id in 18 characters. Throws a `Refusal`. */
  update(id: unknown, fields: StoredRecord): string {
    if (!parseRecordId(id)) throw new Refusal('MALFORMED_ID', `bad id ${String(id)}`, 'Id');
    const target = this.find(id);
    if (!target) throw new Refusal('ENTITY_IS_DELETED', `no record has the id \`${String(id)}\``, 'Id');
    const unset = requiredFields(target.object).find((field) => field in fields && isUnset(fields[field]));
    if (unset) throw new Refusal('REQUIRED_FIELD_MISSING', `Required fields are missing: [${unset}]`, unset);
    Object.assign(target.record, fields, { Id: target.id, LastModifiedDate: this.stamp() });
    nameAnew(target.object, target.record);
    return target.id;
  }

  /**
   * The records of these objects that have every word of the text in some field, or the phone number that the text is;
   * object by object, oldest first. `*` at the end of a word stands for any characters. A text of one character finds
   * nothing.
   */
  search(objects: readonly string[], text: string): Found[] {
    const wanted = text.trim();
    if ([...wanted].length < 2) return [];
    return objects.flatMap((object) => {
      const exact = this.exactName(object) ?? object;
      return this.list(exact)
        .filter((record) => this.fits(record, wanted))
        .map((record) => found(exact, record));
    });
  }

  /**
   * The records of an object that have a phone number, in whatever form either is written; in `field`, or in any field.
   */
  findByPhone(object: string, number: string, field?: string): Found[] {
    const exact = this.exactName(object) ?? object;
    const has = (record: StoredRecord) =>
      Object.entries(record)
        .filter(([name]) => field === undefined || name.toLowerCase() === field.toLowerCase())
        .some(([, value]) => this.isNumber(value, number));
    return this.list(exact)
      .filter(has)
      .map((record) => found(exact, record));
  }

  private fits(record: StoredRecord, wanted: string): boolean {
    const texts = Object.values(record)
      .filter((value) => typeof value === 'string')
      .map(fold);
    if (looksLikePhoneNumber(wanted)) {
      const word = fold(wanted);
      return texts.some((text) => this.isNumber(text, wanted) || wordsOf(text).includes(word));
    }
    return wordsOf(fold(wanted)).every((word) => texts.some((text) => hasWord(text, word)));
  }

  private isNumber(value: unknown, number: string): boolean {
    return typeof value === 'string' && looksLikePhoneNumber(value) && isSamePhoneNumber(value, number, this.country);
  }

  private declare(object: string): string {
    const exact = this.exactName(object) ?? object;
    if (!isApiName(exact)) throw new Refusal('INVALID_TYPE', `\`${object}\` cannot be the name of an object`);
    if (!this.objects.has(exact)) this.objects.set(exact, []);
    return exact;
  }

  private keep(object: string, fields: StoredRecord, id: unknown): string {
    const given = id === undefined ? undefined : parseRecordId(id);
    if (id !== undefined && !given) throw new Refusal('MALFORMED_ID', `\`${String(id)}\` is not a record id`, 'Id');
    const stamp = this.stamp();
    const made = given ?? numberedRecordId(keyPrefix(object) ?? 'a00', ++this.made);
    const record: StoredRecord = { CreatedDate: stamp, LastModifiedDate: stamp, ...fields, Id: made };
    if (object === 'Case') record.CaseNumber ??= String(1_001 + this.list('Case').length).padStart(8, '0');
    nameAnew(object, record);
    this.objects.get(object)?.push(record);
    return made;
  }

  private stamp(): string {
    return new Date(this.now()).toISOString().replace('Z', '+0000');
  }
}

function found(object: string, record: StoredRecord): Found {
  const name = record[nameField(object)];
  return { object, id: String(record.Id), name: typeof name === 'string' ? name : undefined, record };
}

/** A person's name is made of its parts. */
function nameAnew(object: string, record: StoredRecord): void {
  if (!isPerson(object) || (!record.FirstName && !record.LastName)) return;
  record.Name = [record.FirstName, record.LastName].filter((part) => !isUnset(part)).join(' ');
}

function isUnset(value: unknown): boolean {
  return value === undefined || value === null || value === '';
}

function fold(value: unknown): string {
  return String(value).normalize('NFKC').toLowerCase();
}

function wordsOf(text: string): string[] {
  return text
    .split(/\s+/)
    .map((word) => word.replace(/^[^\p{L}\p{N}+]+|[^\p{L}\p{N}*]+$/gu, ''))
    .filter((word) => word !== '');
}

/** Scripts without blanks are found anywhere in a text, other words only whole. */
function hasWord(text: string, word: string): boolean {
  if (/[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff]/.test(word)) return text.includes(word);
  const candidates = [...wordsOf(text), ...text.split(/[^\p{L}\p{N}]+/u)];
  return word.endsWith('*') ? candidates.some((one) => one.startsWith(word.slice(0, -1))) : candidates.includes(word);
}
