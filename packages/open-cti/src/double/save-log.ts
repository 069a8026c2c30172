//! `saveLog` of the double.

import { invalid, OpenCtiRefusal, type Given } from './envelope.js';
import { Refusal } from './records.js';
import type { World } from './world.js';

/** Which of two documented or seen forms the double takes. */
export interface Quirks {
  /** What `saveLog` gives: `{ recordId }` as consumers read it, or the bare id as the guide has it. */
  saveLogReturns: 'recordId' | 'id';
}

/** Creates the record that `entityApiName` names, or changes the one with `Id`. */
export function saveLog(world: World, given: Given, quirks: Quirks): unknown {
  const value = given.value;
  if (value === null || typeof value !== 'object') throw invalid('value', 'An object', value);
  const { entityApiName, Id, ...fields } = value as Record<string, unknown>;
  if (Id === undefined && (typeof entityApiName !== 'string' || entityApiName === '')) {
    throw invalid('value', 'An object with entityApiName or Id', value);
  }
  try {
    const id =
      Id === undefined ? world.records.create(String(entityApiName), fields) : world.records.update(Id, fields);
    const object = world.records.find(id)?.object ?? String(entityApiName);
    world.tell({ kind: Id === undefined ? 'created' : 'updated', object, id, fields });
    return quirks.saveLogReturns === 'id' ? id : { recordId: id };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const entry = { statusCode: error.status, message: error.message };
    const details =
      error.field === undefined ? [entry] : { fieldErrors: { [error.field]: [{ ...entry, field: error.field }] } };
    throw new OpenCtiRefusal('GENERIC_ERROR', 'An error occurred while calling the API method.', details);
  }
}
