//! Dates from what flows have: ISO 8601 text, or milliseconds as a number or its digits.

import { utcOf, type TimeZone, type WallTime } from './time-zone.js';

/** ISO 8601, in its long form or without separators: date, then perhaps time, then perhaps offset. */
const ISO = new RegExp(
  '^([+-]\\d{6}|\\d{4})(-?)(\\d\\d)\\2(\\d\\d)' +
    '(?:[T ](\\d\\d)(?::?(\\d\\d)(?::?(\\d\\d)(?:[.,](\\d{1,9}))?)?)?(Z|[+-]\\d\\d(?::?\\d\\d(?::?\\d\\d)?)?)?)?$',
  'i',
);

/** The calendar of the engine's native hosts: years -9999 to 9999. */
const LAST_YEAR = 9999;

/**
 * Reads a date, in the zone where it names no offset; milliseconds since 1970-01-01T00:00:00Z. `undefined` for what is
 * no date, and for an instant beyond the calendar.
 */
export function readDate(date: unknown, zone: TimeZone): number | undefined {
  const instant = typeof date === 'string' ? readText(date.trim(), zone) : date;
  if (typeof instant !== 'number' || Number.isNaN(new Date(instant).getTime())) return undefined;
  const whole = Math.trunc(instant);
  return Math.abs(zone.wallTime(whole).year) <= LAST_YEAR ? whole : undefined;
}

function readText(text: string, zone: TimeZone): number | undefined {
  const iso = ISO.exec(text);
  if (!iso) return text === '' ? undefined : Number(text);
  const [, year = '', , month, day, hour = '0', minute = '0', second = '0', fraction = '', offset] = iso;
  const shown: WallTime = {
    year: Number(year),
    month: Number(month),
    day: Number(day),
    hour: Number(hour),
    minute: Number(minute),
    // A second that was put in is the one before it.
    second: second === '60' ? 59 : Number(second),
    millisecond: Number(fraction.slice(0, 3).padEnd(3, '0')),
  };
  if (year === '-000000' || !isOnCalendar(shown)) return undefined;
  return offset === undefined ? zone.instantOf(shown) : readOffset(offset, utcOf(shown));
}

function isOnCalendar(shown: WallTime): boolean {
  const date = new Date(utcOf({ ...shown, hour: 0, minute: 0, second: 0, millisecond: 0 }));
  const isDay = date.getUTCMonth() + 1 === shown.month && date.getUTCDate() === shown.day;
  return isDay && shown.hour < 24 && shown.minute < 60 && shown.second < 60;
}

/** Takes an offset such as `Z`, `+09:00` or `-0330` away. */
function readOffset(offset: string, utc: number): number | undefined {
  if (offset === 'Z' || offset === 'z') return utc;
  const [hours = 0, minutes = 0, seconds = 0] = offset.slice(1).replaceAll(':', '').match(/\d\d/g)?.map(Number) ?? [];
  if (hours > 25 || minutes > 59 || seconds > 59) return undefined;
  const ahead = ((hours * 60 + minutes) * 60 + seconds) * 1000;
  return offset.startsWith('-') ? utc + ahead : utc - ahead;
}
