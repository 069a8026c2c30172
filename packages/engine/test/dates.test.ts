//! Dates as text, against moment-timezone and against the rules of the engine's simulated desktop.

import { expect, test } from 'vitest';
import { dates } from '../src/host/dates.js';
import type { CallContext } from '../src/types.js';
import { sharedJson } from './shared.js';

const context = {} as CallContext;

function written(date: unknown, format: string | undefined, timeZone: string, language = 'en'): string | undefined {
  const reply = dates({ timeZone, language })['text.format_date']({ date: date as never, format }, context);
  return (reply as { value?: string }).value;
}

interface Case {
  pattern: string;
  date: string;
  tz: string;
  locale: string;
  moment: string;
}

/** Patterns of the table that are refused, and why. */
const REFUSED = { 'yyyy-MM-dd': '`yyyy` is the year of an era, nearly always written for `YYYY`' };

const table = sharedJson<{ cases: Case[] }>('data/dates/date-format.json');

test.skipIf(!table)('dates are written as Moment writes them', () => {
  const refused = new Set<string>();
  const wrong: string[] = [];
  let passed = 0;
  for (const { pattern, date, tz, locale, moment } of table?.cases ?? []) {
    try {
      const found = written(date, pattern, tz, locale);
      if (found === moment) passed += 1;
      else wrong.push(`${pattern} ${date} ${tz} ${locale}: ${found} instead of ${moment}`);
    } catch {
      refused.add(pattern);
    }
  }
  expect(wrong).toEqual([]);
  expect([...refused]).toEqual(Object.keys(REFUSED));
  expect(passed).toBeGreaterThan(1_200);
});

test.each([
  ['Mo DDDo do wo Wo Qo', '5th 121st 6th 18th 17th 2nd'],
  ['YYYYYY', '+002021'],
  ['gg ggggg GG GGGGG', '21 02021 21 02021'],
  ['SSSSSSSSSS', '6960000006'],
  ['ll lll llll', 'May 1, 2021 May 1, 2021 8:50 PM Sat, May 1, 2021 8:50 PM'],
  ['zz', 'JST'],
  [String.raw`\[YYYY\] \\`, String.raw`[2021] \ `.trimEnd()],
  ['[a]b] [c', 'a]b [c'],
  ['[]YYYY', '2021'],
])('%s in English', (pattern, expected) => {
  expect(written('2021-05-01T11:50:47.696Z', pattern, 'Asia/Tokyo')).toBe(expected);
});

test.each([
  ['2022-01-01', '2022-1 2021-52'],
  ['2022-12-31', '2022-53 2022-52'],
  ['2023-12-31', '2024-1 2023-52'],
  ['2024-12-28', '2024-52 2024-52'],
  ['2024-12-29', '2025-1 2024-52'],
  ['2020-12-31', '2021-1 2020-53'],
  ['2021-01-03', '2021-2 2020-53'],
])('the week of %s belongs to the year of its January', (date, expected) => {
  expect(written(date, 'gggg-w GGGG-W', 'UTC')).toBe(expected);
});

test.each([
  '2022-05-20T03:30:00Z',
  '2022-05-20T12:30:00+09:00',
  '2022-05-20T12:30:00',
  ' 2022-05-20 12:30 ',
  '20220520T1230',
  1_653_017_400_000,
  1_653_017_400_000.9,
  '1653017400000',
])('%s is read', (date) => {
  expect(written(date, undefined, 'Asia/Tokyo')).toBe('2022-05-20T12:30:00+09:00');
});

test.each(['soon', '', '  ', '2022-02-30', '2022-05-20T25:00', 1e300, null, true, {}])('%s is no date', (date) => {
  expect(written(date, undefined, 'Asia/Tokyo')).toBeUndefined();
});

test('a time that clocks skip or show twice is the one that Temporal takes', () => {
  expect(written('2022-03-13T02:30:00', undefined, 'America/New_York')).toBe('2022-03-13T03:30:00-04:00');
  expect(written('2022-11-06T01:30:00', undefined, 'America/New_York')).toBe('2022-11-06T01:30:00-04:00');
});

test('other languages are written as Intl has them', () => {
  const date = '2021-05-01T11:50:47Z';
  expect(written(date, 'D MMMM YYYY, dddd', 'UTC', 'ru')).toBe('1 мая 2021, суббота');
  expect(written(date, 'MMMM', 'UTC', 'ru')).toBe('май');
  expect(written(date, 'L', 'America/Sao_Paulo', 'pt-BR')).toBe('01/05/2021');
  expect(written(date, 'Do MMM', 'UTC', 'ja')).toBe('1日 5月');
});

test('eras are refused with a hint', () => {
  expect(() => written(0, 'yyyy-MM-dd', 'UTC')).toThrow("`yyyy` in a date's pattern stands for an era");
});

test('there is no such zone, no such language', () => {
  expect(() => dates({ timeZone: 'Mars/Olympus' })).toThrow(RangeError);
  expect(() => dates({ language: '!' })).toThrow(RangeError);
});
