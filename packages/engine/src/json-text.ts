//! JSON text that the engine reads: values of JavaScript, written so that strict readers take them.

/** A half of a character beyond U+FFFF, as `JSON.stringify` escapes it where the other half is missing. */
const HALF = /\\ud[89a-f]/;

/** A half without its other half. */
const LONE_HALF = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;

/**
 * Writes a value as JSON. What JSON leaves out (`undefined`, functions) is left out; halves of characters, which a text
 * that was cut has, become U+FFFD, since no strict reader of JSON takes them.
 *
 * Throws a `TypeError` where the value as a whole is none of JSON's: it goes in circles, holds a `bigint`, is a
 * function.
 */
export function toJsonText(value: unknown, indent?: number): string {
  const text = JSON.stringify(value, undefined, indent);
  if (text === undefined) throw new TypeError(`a ${typeof value} is not JSON`);
  return HALF.test(text) ? JSON.stringify(value, mendHalves, indent) : text;
}

function mendHalves(_name: string, value: unknown): unknown {
  return typeof value === 'string' ? value.replace(LONE_HALF, '\uFFFD') : value;
}

/** A document as text: as it is, or an object written in lines, so that positions mean something. */
export function toDocumentText(document: string | object): string {
  return typeof document === 'string' ? document : toJsonText(document, 2);
}

/** Reads JSON that the engine wrote. */
export function fromJsonText<T>(text: string): T {
  return JSON.parse(text) as T;
}
