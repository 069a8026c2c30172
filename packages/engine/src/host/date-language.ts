//! Names of months and days, ordinals and local patterns, in the language of the desktop.

/** How dates are written in a language. */
export interface DateLanguage {
  /**
   * The name of a month, from 1; `besideDay` where a day stands in the pattern too, since some languages bend it then.
   */
  month(month: number, isShort: boolean, besideDay: boolean): string;
  /** The name of a day of the week, from Sunday, 0: `dd`, `ddd` or `dddd`. */
  weekday(weekday: number, length: number): string;
  /** `am` and its like. */
  halfOfDay(hour: number, isUpper: boolean): string;
  /** A number that counts; `letter` is that of its token. */
  ordinal(number: number, letter: string): string;
  /** What a token of the language's own stands for: a pattern, or the date as it is written. */
  local(token: string): { pattern: string } | { write: (instant: number, timeZone: string) => string } | undefined;
}

/** Patterns that Moment has for English (United States). */
const ENGLISH: Record<string, string> = {
  LT: 'h:mm A',
  LTS: 'h:mm:ss A',
  L: 'MM/DD/YYYY',
  LL: 'MMMM D, YYYY',
  LLL: 'MMMM D, YYYY h:mm A',
  LLLL: 'dddd, MMMM D, YYYY h:mm A',
  l: 'M/D/YYYY',
  ll: 'MMM D, YYYY',
  lll: 'MMM D, YYYY h:mm A',
  llll: 'ddd, MMM D, YYYY h:mm A',
};

/** Patterns that Moment has for Japanese. */
const JAPANESE: Record<string, string> = {
  LT: 'HH:mm',
  LTS: 'HH:mm:ss',
  L: 'YYYY/MM/DD',
  LL: 'YYYY年M月D日',
  LLL: 'YYYY年M月D日 HH:mm',
  LLLL: 'YYYY年M月D日 dddd HH:mm',
  l: 'YYYY/MM/DD',
  ll: 'YYYY年M月D日',
  lll: 'YYYY年M月D日 HH:mm',
  llll: 'YYYY年M月D日(ddd) HH:mm',
};

/** What the tokens stand for in all other languages. */
const STYLES: Record<string, Intl.DateTimeFormatOptions> = {
  LT: { timeStyle: 'short' },
  LTS: { timeStyle: 'medium' },
  L: { year: 'numeric', month: '2-digit', day: '2-digit' },
  LL: { dateStyle: 'long' },
  LLL: { dateStyle: 'long', timeStyle: 'short' },
  LLLL: { dateStyle: 'full', timeStyle: 'short' },
  l: { year: 'numeric', month: 'numeric', day: 'numeric' },
  ll: { dateStyle: 'medium' },
  lll: { dateStyle: 'medium', timeStyle: 'short' },
  llll: { weekday: 'short', year: 'numeric', month: 'short', day: 'numeric', hour: 'numeric', minute: 'numeric' },
};

/**
 * The language of a tag such as `en-US`. English and Japanese are written as Moment writes them, with the patterns of
 * the United States and Japan; all others as `Intl` has them, where numbers that count (`Do`) are written as plain
 * numbers.
 *
 * Throws a `RangeError` if the tag is none.
 */
export function dateLanguage(tag: string): DateLanguage {
  const { language } = new Intl.Locale(tag);
  const names = namesOf(tag);
  if (language === 'en') return { ...names, ordinal: englishOrdinal, local: (token) => patternOf(ENGLISH, token) };
  if (language !== 'ja') return { ...names, local: (token) => styleOf(tag, token) };
  return {
    ...names,
    month: (month) => `${month}月`,
    halfOfDay: (hour) => (hour < 12 ? '午前' : '午後'),
    ordinal: (number, letter) => (letter === 'D' || letter === 'd' ? `${number}日` : `${number}`),
    local: (token) => patternOf(JAPANESE, token),
  };
}

function patternOf(patterns: Record<string, string>, token: string): { pattern: string } | undefined {
  const pattern = Object.hasOwn(patterns, token) ? patterns[token] : undefined;
  return pattern === undefined ? undefined : { pattern };
}

function styleOf(tag: string, token: string): { write: (instant: number, timeZone: string) => string } | undefined {
  const style = Object.hasOwn(STYLES, token) ? STYLES[token] : undefined;
  return (
    style && { write: (instant, timeZone) => new Intl.DateTimeFormat(tag, { ...style, timeZone }).format(instant) }
  );
}

/** `1st`, `12th`. */
function englishOrdinal(number: number): string {
  const isTeen = Math.trunc(number / 10) % 10 === 1;
  const suffix = isTeen ? 'th' : (['th', 'st', 'nd', 'rd'][number % 10] ?? 'th');
  return `${number}${suffix}`;
}

/** Names as `Intl` has them. */
function namesOf(tag: string): Omit<DateLanguage, 'local'> {
  const name = (options: Intl.DateTimeFormatOptions, type: Intl.DateTimeFormatPartTypes, instant: number) => {
    const format = new Intl.DateTimeFormat(tag, { ...options, timeZone: 'UTC', calendar: 'gregory' });
    return format.formatToParts(instant).find((part) => part.type === type)?.value ?? '';
  };
  return {
    month: (month, isShort, besideDay) =>
      name(
        { month: isShort ? 'short' : 'long', ...(besideDay ? { day: 'numeric' } : {}) },
        'month',
        Date.UTC(2001, month - 1, 15),
      ),
    weekday: (weekday, length) => {
      // 4 January 1970 was a Sunday.
      const written = name({ weekday: length === 4 ? 'long' : 'short' }, 'weekday', Date.UTC(1970, 0, 4 + weekday));
      return length === 2 ? written.slice(0, 2) : written;
    },
    halfOfDay: (hour, isUpper) => {
      const written = name({ hour: 'numeric', hourCycle: 'h12' }, 'dayPeriod', Date.UTC(1970, 0, 1, hour));
      return isUpper ? written.toUpperCase() : written.toLowerCase();
    },
    ordinal: (number) => `${number}`,
  };
}
