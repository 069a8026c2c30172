//! Phone numbers and record ids are understood in the forms in which people and Salesforce write them.

import { describe, expect, test } from 'vitest';

import { isSamePhoneNumber, looksLikePhoneNumber, readPhoneNumber, writtenForms } from '../src/phone-number.js';
import { numberedRecordId, parseRecordId } from '../src/record-id.js';

describe('phone numbers', () => {
  test.each([
    [
      '+12065550142',
      'JP',
      { e164: '+12065550142', national: '2065550142', callingCode: '1', nationalDigits: '2065550142' },
    ],
    [
      '090-1234-5678',
      'JP',
      { e164: '+819012345678', national: '9012345678', callingCode: '81', nationalDigits: '09012345678' },
    ],
    [
      'tel:(206) 555-0142',
      'US',
      { e164: '+12065550142', national: '2065550142', callingCode: '1', nationalDigits: '2065550142' },
    ],
    [
      '０９０－１２３４－５６７８',
      'JP',
      { e164: '+819012345678', national: '9012345678', callingCode: '81', nationalDigits: '09012345678' },
    ],
    ['206-555-0142', undefined, undefined],
    ['Ada 206-555-0142', 'US', undefined],
    ['12', 'US', undefined],
    ['', 'US', undefined],
  ] as const)('%s of %s', (text, country, read) => {
    expect(readPhoneNumber(text, country)).toEqual(read);
  });

  test('the forms in which a number stands in records, E.164 first', () => {
    expect(writtenForms('206.555.0142', 'US')).toEqual([
      '+12065550142',
      '(206) 555-0142',
      '+1 206 555 0142',
      '2065550142',
      '206-555-0142',
      '12065550142',
      '206.555.0142',
    ]);
    expect(writtenForms('117')).toEqual(['117']);
  });

  test.each([
    ['(206) 555-0142', '+12065550142', true],
    ['12065550142', '+1 206 555 0142', true],
    ['+12065550142', '+12065550143', false],
    ['+12065550142', '+442065550142', false],
    ['555', '555', false],
    ['12345', '1-23-45', true],
    ['not a number', 'not a number', false],
  ])('%s and %s', (one, other, isSame) => {
    expect(isSamePhoneNumber(one, other, 'US')).toBe(isSame);
    expect(isSamePhoneNumber(other, one, 'US')).toBe(isSame);
  });

  test('what looks like a number', () => {
    expect(['+12065550142', '555-0142', 'tel:12345'].map(looksLikePhoneNumber)).toEqual([true, true, true]);
    expect(['1234', '00001076a', '2022-05-20T12:30', '1'.repeat(18)].map(looksLikePhoneNumber)).toEqual([
      false,
      false,
      false,
      false,
    ]);
  });
});

describe('record ids', () => {
  test('15 characters get their check characters, wrong ones are put right', () => {
    expect(parseRecordId('5005h000006Rj29')).toBe('5005h000006Rj29AAC');
    expect(parseRecordId('5005h000006Rj29ZZZ')).toBe('5005h000006Rj29AAC');
    expect(parseRecordId('0035h000006RJ2A')).toBe('0035h000006RJ2AAAW');
  });

  test.each(['', '5005h000006Rj2', '5005h000006Rj2-', '5005h000006Rj29AAC1', 5, undefined])('%j is none', (text) => {
    expect(parseRecordId(text)).toBeUndefined();
  });

  test('new ones are counted in base 62', () => {
    expect(numberedRecordId('003', 1)).toBe('003Si0000000001IAA');
    expect(numberedRecordId('003', 62).slice(0, 15)).toBe('003Si0000000010');
  });
});
