//! Phone numbers, so that a number is found in whatever form a record has it.

import { parsePhoneNumberFromString, type CountryCode } from 'libphonenumber-js/min';

/** A phone number that was understood. */
export interface ReadPhoneNumber {
  /** E.164 form: `+12065550142`. */
  e164: string;
  /** The digits without country code: `2065550142`. */
  national: string;
  /** The country code: `1`. */
  callingCode: string;
  /** The digits as people write them in the country, trunk prefix included: `09012345678`. */
  nationalDigits: string;
}

/** A country by its ISO 3166 two-letter code, as the reader of numbers knows it. */
export type Country = CountryCode;

/** Reads a number; `country` is where a number without country code is from. Undefined for what is no phone number. */
export function readPhoneNumber(text: string, country?: Country): ReadPhoneNumber | undefined {
  const bare = text.trim().replace(/^tel:/i, '').normalize('NFKC');
  if (
    !/\d{3}/.test(bare.replace(/[^\d]/g, '')) ||
    !/^[\d\s+().,/;#x\u00a0\u2010-\u2015\u2212\u30fc-]*(?:ext.*)?$/i.test(bare)
  ) {
    return undefined;
  }
  const parsed = parsePhoneNumberFromString(bare, country);
  if (!parsed || !parsed.isPossible()) return undefined;
  return {
    e164: parsed.number,
    national: parsed.nationalNumber,
    callingCode: parsed.countryCallingCode,
    nationalDigits: parsed.formatNational().replace(/\D/g, ''),
  };
}

/**
 * The forms in which a number commonly stands in a record, E.164 first. A text that is no number stands for itself.
 * For a look-up that compares whole values before anything slower.
 */
export function writtenForms(text: string, country?: Country): string[] {
  const parsed = parsePhoneNumberFromString(text.trim(), country);
  if (!parsed || !parsed.isPossible()) return [text.trim()];
  const national = parsed.formatNational();
  const forms = [
    parsed.number,
    national,
    parsed.formatInternational(),
    parsed.nationalNumber,
    national.replace(/\D/g, ''),
    national.replace(/[()]/g, '').replace(/\s+/g, '-'),
    parsed.number.slice(1),
    text.trim(),
  ];
  return [...new Set(forms)];
}

/** Whether two texts are the same phone number. Where either cannot be understood, their digits decide. */
export function isSamePhoneNumber(one: string, other: string, country?: Country): boolean {
  const [left, right] = [readPhoneNumber(one, country), readPhoneNumber(other, country)];
  if (left && right) return left.e164 === right.e164;
  const [leftDigits, rightDigits] = [one, other].map((text) => text.replace(/\D/g, ''));
  const known = left ?? right;
  const bare = left ? rightDigits : leftDigits;
  if (known) return [known.national, known.nationalDigits, known.e164.slice(1)].includes(bare ?? '');
  return leftDigits !== '' && leftDigits === rightDigits && looksLikePhoneNumber(one) && looksLikePhoneNumber(other);
}

/**
 * Whether a text looks like a phone number: at least five digits, and nothing but the signs that people write between
 * them.
 */
export function looksLikePhoneNumber(text: string): boolean {
  const bare = text.trim().replace(/^tel:/i, '').normalize('NFKC');
  const digits = bare.replace(/\D/g, '').length;
  return digits >= 5 && digits <= 17 && /^[\d\s+().,/\u00a0\u2010-\u2015\u2212\u30fc-]+$/.test(bare);
}
