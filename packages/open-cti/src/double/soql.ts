//! A small part of SOQL for the double: `SELECT fields FROM object WHERE field = 'text' AND … LIMIT n`.

import { parseRecordId } from '../record-id.js';
import type { RecordStore, StoredRecord } from './records.js';

/** A statement that the double does not read. */
export class SoqlError extends Error {}

const STATEMENT = /^\s*SELECT\s+([\w\s,.]+?)\s+FROM\s+(\w+)(?:\s+WHERE\s+(.+?))?(?:\s+LIMIT\s+(\d+))?\s*$/is;
const CONDITION = /^\s*(\w+)\s*=\s*('(?:[^'\\]|\\.)*'|true|false|null|-?\d+(?:\.\d+)?)\s*(?:AND\b|$)/i;

/**
 * Answers a statement with records as Salesforce gives them: `attributes`, then the selected fields. Throws a
 * `SoqlError`.
 */
export function queryRecords(store: RecordStore, soql: string): StoredRecord[] {
  const [, fields, from, where, limit] = STATEMENT.exec(soql) ?? [];
  const object = from === undefined ? undefined : store.exactName(from);
  if (fields === undefined || object === undefined) throw new SoqlError(`the double does not read \`${soql}\``);
  const conditions = conditionsOf(where ?? '', soql);
  const names = fields.split(',').map((field) => field.trim());
  return store
    .list(object)
    .filter((record) => conditions.every(({ field, value }) => isEqual(member(record, field), value)))
    .slice(0, limit === undefined ? undefined : Number(limit))
    .map((record) => selected(object, record, names));
}

function conditionsOf(where: string, soql: string): { field: string; value: unknown }[] {
  const conditions = [];
  for (let rest = where; rest.trim() !== '';) {
    const [whole, field, literal] = CONDITION.exec(rest) ?? [];
    if (!whole || !field || !literal) throw new SoqlError(`the double does not read \`${soql}\``);
    conditions.push({ field, value: literalValue(literal) });
    rest = rest.slice(whole.length);
  }
  return conditions;
}

function literalValue(literal: string): unknown {
  if (literal.startsWith("'")) return literal.slice(1, -1).replace(/\\(.)/g, '$1');
  return JSON.parse(literal.toLowerCase()) as unknown;
}

/** Texts are compared without regard to case; ids in either length. */
function isEqual(stored: unknown, wanted: unknown): boolean {
  if (typeof stored !== 'string' || typeof wanted !== 'string') return (stored ?? null) === wanted;
  const id = parseRecordId(wanted);
  return stored.toLowerCase() === wanted.toLowerCase() || (id !== undefined && id === stored);
}

function member(record: StoredRecord, field: string): unknown {
  const name = Object.keys(record).find((one) => one.toLowerCase() === field.toLowerCase());
  return name === undefined ? null : record[name];
}

function selected(object: string, record: StoredRecord, names: readonly string[]): StoredRecord {
  const attributes = { type: object, url: `/services/data/v67.0/sobjects/${object}/${String(record.Id)}` };
  return { attributes, ...Object.fromEntries(names.map((name) => [name, member(record, name)])) };
}
