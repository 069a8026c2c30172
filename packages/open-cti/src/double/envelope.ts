//! The envelope of the double's answers, and how it says no.

import type { OpenCtiError } from '../sforce.js';

/** What a method is given. */
export type Given = Record<string, unknown>;

/** What Open CTI says no with. */
export class OpenCtiRefusal extends Error {
  constructor(
    readonly code: string,
    message: string,
    readonly details?: unknown,
  ) {
    super(message);
  }
}

/** What came of a method. */
export type Outcome = { value: unknown } | { errors: OpenCtiError[] };

/** Does what a method does. */
export async function answer(body: () => unknown): Promise<Outcome> {
  try {
    return { value: (await body()) ?? null };
  } catch (error) {
    const code = error instanceof OpenCtiRefusal ? error.code : 'GENERIC_ERROR';
    const details = error instanceof OpenCtiRefusal ? error.details : undefined;
    const description = error instanceof Error ? error.message : String(error);
    return {
      errors:
        'errors' in Object(error) ? (error as { errors: OpenCtiError[] }).errors : [{ code, description, details }],
    };
  }
}

/** Fails as it was ordered. */
export function fail(errors: OpenCtiError[]): never {
  throw Object.assign(new Error('a failure that was ordered'), { errors });
}

/** The envelope that callbacks are given. */
export function envelope(outcome: Outcome): object {
  if ('errors' in outcome) return { success: false, returnValue: null, errors: outcome.errors };
  return { success: true, returnValue: outcome.value, errors: null };
}

/** The guide calls the field of `getAppViewInfo` `error`. */
export function viewEnvelope(outcome: Outcome): object {
  if ('errors' in outcome) return { success: false, returnValue: null, error: outcome.errors };
  return { success: true, returnValue: outcome.value, error: null };
}

/** Says no to a value of a parameter. */
export function invalid(parameter: string, expected: string, value: unknown): OpenCtiRefusal {
  const seen = value === undefined ? 'undefined' : JSON.stringify(value);
  const message = [
    `An invalid value was passed to the parameter ${parameter}.`,
    `${expected} was expected, but ${seen} was found instead.`,
  ].join(' ');
  return new OpenCtiRefusal('INVALID_PARAM', message);
}

/** A parameter that must be a text. */
export function text(given: Given, parameter: string): string {
  const value = given[parameter];
  if (typeof value !== 'string' || value === '') throw invalid(parameter, 'A string', value);
  return value;
}

/** A parameter that must be a number of pixels. */
export function pixels(given: Given, parameter: string, range: { least: number; most: number }): number {
  const value = given[parameter];
  if (typeof value !== 'number') throw invalid(parameter, 'A numeric value', value);
  if (!(value >= range.least && value <= range.most)) {
    throw invalid(parameter, `A number from ${range.least} to ${range.most}`, value);
  }
  return value;
}
