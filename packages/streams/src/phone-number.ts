//! Phone numbers as flows read them on a contact.

import { isSupportedCountry, parsePhoneNumberFromString, type CountryCode } from 'libphonenumber-js/min';

/** The longest text that is looked at, in characters: the limit that Google's library sets on its own input. */
const MAX_CHARACTERS = 250;

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

/** Reads a number in any form; `region` is the country of one without country code. `undefined`: it is no number. */
export function parseNumber(text: string, region: string): ParsedNumber | undefined {
  if (text.length > MAX_CHARACTERS) return undefined;
  const phone = parsePhoneNumberFromString(text, region as CountryCode);
  if (!phone) return undefined;
  const { number, countryCallingCode, nationalNumber, ext } = phone;
  const country = phone.country ?? null;
  const parsed = { country, countryCallingCode, nationalNumber, number, ...(ext ? { ext } : {}) };
  return { parsed, country, e164: number, national: phone.formatNational() };
}

/** A country whose numbers can be read, as the library writes it. Throws a `RangeError` for any other. */
export function checkRegion(region: string): string {
  const country = region.toUpperCase();
  if (!isSupportedCountry(country)) throw new RangeError(`\`${region}\` is no country with a numbering plan`);
  return country;
}

/** Whether a text is a number in E.164 form: `+`, then two to fifteen digits of which the first is not 0. */
export function isE164(text: string): boolean {
  return /^\+[1-9][0-9]{1,14}$/.test(text);
}
