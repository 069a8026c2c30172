//! Phone numbers by libphonenumber-js, the library that the adapter uses: the call `text.format_phone_number`.

import { parsePhoneNumberFromString, isSupportedCountry, type CountryCode } from 'libphonenumber-js/min';
import type { Host } from '../types.js';

/** The longest text that is looked at, in characters: Google's own limit. */
const MAX_CHARACTERS = 250;

/** Settings of phone numbers. */
export interface PhoneNumberOptions {
  /** The country of a number without `+` where a flow names none that there is: two letters of ISO 3166. */
  region?: string;
}

/**
 * Writes phone numbers in national or E.164 form. A text that is no number is an answer without a value; so is a
 * national number of a country that has no numbering plan, unless `region` is given.
 */
export function phoneNumbers({ region }: PhoneNumberOptions = {}): Required<Pick<Host, 'text.format_phone_number'>> {
  const fallback = region === undefined ? undefined : countryOf(region);
  if (region !== undefined && fallback === undefined)
    throw new RangeError(`\`${region}\` is no country with a numbering plan`);
  return {
    'text.format_phone_number': ({ phoneNumber, countryCode, format }) => {
      const value = formatPhoneNumber(phoneNumber, countryOf(countryCode) ?? fallback, format);
      return value === undefined ? {} : { value };
    },
  };
}

/** A number in one of the two forms; `undefined` if the text is none. */
export function formatPhoneNumber(
  text: string,
  country: string | undefined,
  format: 'national' | 'e164',
): string | undefined {
  if ([...text].length > MAX_CHARACTERS) return undefined;
  const number = parsePhoneNumberFromString(text, country as CountryCode | undefined);
  return number?.format(format === 'e164' ? 'E.164' : 'NATIONAL');
}

/** The country as the library writes it; `undefined` if no numbering plan has it. */
function countryOf(code: string): CountryCode | undefined {
  const country = code.toUpperCase();
  return isSupportedCountry(country) ? country : undefined;
}
