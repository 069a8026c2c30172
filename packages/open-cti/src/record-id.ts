//! Record ids in the form of Salesforce: key prefix, fifteen significant characters, three check characters.

const CHECKS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ012345';
const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/**
 * Reads an id of 15 or 18 letters and digits and gives its 18-character form; undefined for any other text. The first
 * 15 decide, and their case counts. (Salesforce object reference, "ID field type")
 */
export function parseRecordId(text: unknown): string | undefined {
  if (typeof text !== 'string' || !/^(?:[A-Za-z0-9]{15}|[A-Za-z0-9]{18})$/.test(text)) return undefined;
  return withCheck(text.slice(0, 15));
}

/** The id with this running number, from 1, of the object with this key prefix. */
export function numberedRecordId(prefix: string, number: number): string {
  let digits = '';
  for (let rest = number; digits.length < 9; rest = Math.floor(rest / 62)) digits = DIGITS[rest % 62] + digits;
  return withCheck(`${prefix}Si0${digits}`);
}

function withCheck(significant: string): string {
  let text = significant;
  for (const chunk of significant.match(/.{5}/g) ?? []) {
    const bits = [...chunk].reduce((sum, one, place) => sum + (/[A-Z]/.test(one) ? 1 << place : 0), 0);
    text += CHECKS[bits];
  }
  return text;
}
