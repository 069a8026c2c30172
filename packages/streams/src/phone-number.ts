//! Phone numbers as flows read them on a contact.

import { parsePhoneNumberFromString, type CountryCode } from 'libphonenumber-js/min';

/** A number in the forms that a contact shows. */
export interface ParsedNumber {
  /** `$.contact.parsedNumber`, with the members that the adapter's phone library gives since release 5.22. */
  parsed: { country: string | null; countryCallingCode: string; nationalNumber: string; number: string; ext?: string };
  /** The two-letter country, where the number belongs to one. */
  country: string | null;
  /** E.164 form: `+81312345678`. */
  e164: string;
  /** As written inside its country: `03-1234-5678`. */
  national: string;
}

/** Reads a number in any form; `region` decides how one without country code is read. `undefined` for what is no number. */
export function parseNumber(text: string, region: string): ParsedNumber | undefined {
  const phone = parsePhoneNumberFromString(text, region.toUpperCase() as CountryCode);
  if (!phone) return undefined;
  const { number, countryCallingCode, nationalNumber, ext } = phone;
  const country = phone.country ?? null;
  const parsed = { country, countryCallingCode, nationalNumber, number, ...(ext ? { ext } : {}) };
  return { parsed, country, e164: number, national: phone.formatNational() };
}

/** Whether a text is a number in E.164 form: `+`, then two to fifteen digits of which the first is not 0. */
export function isE164(text: string): boolean {
  return /^\+[1-9][0-9]{1,14}$/.test(text);
}
