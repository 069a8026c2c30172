//! Dates by `Intl`: the call `text.format_date`.

import type { Host } from '../types.js';
import { dateLanguage } from './date-language.js';
import { writeDate } from './date-pattern.js';
import { readDate } from './date-reading.js';
import { TimeZone } from './time-zone.js';

/** Settings of dates. */
export interface DateOptions {
  /** The agent's time zone, such as `Asia/Tokyo`; that of the machine if absent. */
  timeZone?: string;
  /** The agent's language, such as `en`, `ja` or `pt-BR`; that of the machine if absent. */
  language?: string;
}

/**
 * Writes dates by the patterns of the library Moment, in the agent's time zone and language: see `dateLanguage` for
 * what each language has. What is no date is an answer without a value. Throws a `RangeError` if there is no such zone
 * or language.
 */
export function dates(options: DateOptions = {}): Required<Pick<Host, 'text.format_date'>> {
  const own = new Intl.DateTimeFormat().resolvedOptions();
  const zone = new TimeZone(options.timeZone ?? own.timeZone);
  const language = dateLanguage(options.language ?? own.locale);
  return {
    'text.format_date': ({ date, format }) => {
      const instant = readDate(date, zone);
      return instant === undefined ? {} : { value: writeDate(instant, format ?? undefined, zone, language) };
    },
  };
}
