//! Phone numbers, against the outputs of the library itself and of Google's.

import { expect, test } from 'vitest';
import { formatPhoneNumber, phoneNumbers } from '../src/host/phone-numbers.js';
import type { CallContext } from '../src/types.js';
import { sharedJson } from './shared.js';

interface Forms {
  national: string | null;
}
interface Case {
  input: string;
  region: string | null;
  ref?: (Forms & { e164: string | null; valid: boolean }) | null;
  'libphonenumber-js/min'?: (Forms & { number: string | null }) | null;
}

const corpus = sharedJson<{ cases: Case[] }>('data/phone/phone-corpus.json');

/** The share of Google's valid numbers that must be written as Google's library writes them. */
const LEAST_AGREEMENT = { e164: 0.98, national: 0.97 };

test.skipIf(!corpus)("numbers are written as the adapter's library and Google's write them", () => {
  const agreed = { compared: 0, e164: 0, national: 0, own: 0, ownCompared: 0 };
  const other: string[] = [];
  for (const { input, region, ref, 'libphonenumber-js/min': own } of corpus?.cases ?? []) {
    if (!region || !/^[A-Z]{2}$/.test(region)) continue;
    const [e164, national] = [written(input, region, 'e164'), written(input, region, 'national')];
    if (ref?.valid) {
      agreed.compared += 1;
      agreed.e164 += Number(e164 === ref.e164);
      agreed.national += Number(national === ref.national);
    }
    if (own?.number) {
      agreed.ownCompared += 1;
      if (e164 === own.number && national === own.national) agreed.own += 1;
      else other.push(`${input} ${region}: ${e164} ${national}, not ${own.number} ${own.national}`);
    }
  }
  process.stderr.write(`phone numbers: ${JSON.stringify(agreed)}\n`);
  expect(other).toEqual([]);
  expect(agreed.compared).toBeGreaterThan(2_500);
  expect(agreed.ownCompared).toBeGreaterThan(2_500);
  expect(agreed.e164 / agreed.compared).toBeGreaterThan(LEAST_AGREEMENT.e164);
  expect(agreed.national / agreed.compared).toBeGreaterThan(LEAST_AGREEMENT.national);
});

/** By the call, as a flow asks. */
function written(
  phoneNumber: string,
  countryCode: string,
  format: 'national' | 'e164',
  options = {},
): string | undefined {
  const reply = phoneNumbers(options)['text.format_phone_number'](
    { phoneNumber, countryCode, format },
    {} as CallContext,
  );
  return (reply as { value?: string }).value;
}

test('a number is given in both forms, from any written form', () => {
  expect(written('03-1234-5678', 'jp', 'e164')).toBe('+81312345678');
  expect(written('+81312345678', 'JP', 'national')).toBe('03-1234-5678');
  expect(written('０３－１２３４－５６７８', 'JP', 'e164')).toBe('+81312345678');
  expect(written('(206) 555-0100 ext. 42', 'US', 'e164')).toBe('+12065550100');
});

test('what is no number gives none', () => {
  for (const text of ['', 'anonymous', '+', '@', '1', "'; DROP TABLE record; --", '\0', '1'.repeat(251)]) {
    expect(written(text, 'US', 'e164')).toBeUndefined();
  }
});

test('a country without a numbering plan only matters to numbers without country code', () => {
  expect(written('+12065550100', 'ZZ', 'e164')).toBe('+12065550100');
  expect(written('(206) 555-0100', 'ZZ', 'e164')).toBeUndefined();
  expect(written('(206) 555-0100', '', 'e164', { region: 'us' })).toBe('+12065550100');
  expect(() => phoneNumbers({ region: 'Japan' })).toThrow(RangeError);
  expect(formatPhoneNumber('03-1234-5678', 'JP', 'national')).toBe('03-1234-5678');
});
