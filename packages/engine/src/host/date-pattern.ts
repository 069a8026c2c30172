//! Dates as text: the patterns of the JavaScript library Moment, which is what flows are written in.
//!
//! Every token of Moment's documentation is read but those of eras (`N`, `y`), which are refused: `yyyy` is nearly
//! always a `YYYY` that was meant for another library. Weeks begin on Sunday (`w`, `e`, `g`) or are those of ISO 8601
//! (`W`, `E`, `G`).

import { HostException } from '../errors.js';
import type { DateLanguage } from './date-language.js';
import type { TimeZone, WallTime } from './time-zone.js';

/** The tokens in the order in which they are tried, as in Moment: the first that fits is taken. */
const TOKENS = [
  'Mo MMMM MMM MM M Do DDDo DDDD DDD DD D dddd ddd dd do d wo ww w Wo WW W Qo Q NNNNN NNNN NNN NN N',
  'YYYYYY YYYYY YYYY YY Y yyyy yyy yy yo y ggggg gggg gg GGGGG GGGG GG e E a A hh h HH H kk k mm m ss s',
  'x X zz z ZZ Z LTS LT LLLL LLL LL L llll lll ll l',
].flatMap((line) => line.split(' '));

/** Up to nine digits of the second. */
const FRACTION = /^S{1,9}/;

/** Text in brackets, which reaches to the last `]` before another `[`, as in Moment. */
const BRACKETED = /^\[([^[]*)\]/;

const DAY = 86_400_000;

/** The token that a pattern begins with. */
function tokenOf(pattern: string): string | undefined {
  return FRACTION.exec(pattern)?.[0] ?? TOKENS.find((token) => pattern.startsWith(token));
}

/** Writes an instant by a pattern; without one as ISO 8601 with its offset, to the second. Throws `refused` at eras. */
export function writeDate(
  instant: number,
  pattern: string | undefined,
  zone: TimeZone,
  language: DateLanguage,
): string {
  const iso = zone.name === 'UTC' ? 'YYYY-MM-DDTHH:mm:ss[Z]' : 'YYYY-MM-DDTHH:mm:ssZ';
  return new Writer(instant, zone, language).write(pattern || iso);
}

class Writer {
  private readonly shown: WallTime;
  /** The day, counted from 1970-01-01. */
  private readonly date: number;

  constructor(
    private readonly instant: number,
    private readonly zone: TimeZone,
    private readonly language: DateLanguage,
  ) {
    this.shown = zone.wallTime(instant);
    this.date = dayNumber(this.shown.year, this.shown.month, this.shown.day);
  }

  write(pattern: string): string {
    const besideDay = /D/.test(pattern.replace(/\[[^[]*\]/g, ''));
    let text = '';
    for (let rest = pattern; rest !== '';) {
      const bracketed = BRACKETED.exec(rest);
      const token = tokenOf(rest);
      const first = String.fromCodePoint(rest.codePointAt(0) ?? 0);
      if (bracketed) {
        text += bracketed[1];
        rest = rest.slice(bracketed[0].length);
      } else if (first === '\\') {
        const literal = tokenOf(rest.slice(1)) ?? [...rest.slice(1)][0] ?? '';
        text += literal;
        rest = rest.slice(1 + literal.length);
      } else {
        text += token === undefined ? first : this.token(token, besideDay);
        rest = rest.slice((token ?? first).length);
      }
    }
    return text;
  }

  private token(token: string, besideDay: boolean): string {
    const local = this.language.local(token);
    if (local) return 'pattern' in local ? this.write(local.pattern) : local.write(this.instant, this.zone.name);
    const letter = token.charAt(0);
    if (letter === 'N' || letter === 'y') throw eraRefused(token);
    if (token.endsWith('o')) return this.language.ordinal(this.number(letter, token.length > 2 ? 3 : 1), letter);
    if (letter === 'M' && token.length > 2) return this.language.month(this.shown.month, token.length === 3, besideDay);
    if (letter === 'd' && token.length > 1) return this.language.weekday(this.weekday(), token.length);
    if (letter === 'a' || letter === 'A') return this.language.halfOfDay(this.shown.hour, letter === 'A');
    if (letter === 'S') return `${pad(this.shown.millisecond, 3)}000000`.slice(0, token.length);
    if (letter === 'Z') return this.offset(token.length === 1 ? ':' : '');
    if (letter === 'z') return this.zone.abbreviation(this.instant);
    return this.padded(letter, token.length);
  }

  /** A number with as many digits as its token asks for. */
  private padded(letter: string, length: number): string {
    const number = this.number(letter, length);
    const sign = number < 0 ? '-' : letter === 'Y' && length === 6 ? '+' : '';
    return sign + pad(Math.abs(number), digitsOf(letter, length));
  }

  /** The number that a token stands for. */
  private number(letter: string, length: number): number {
    const { shown } = this;
    const yearOf = (year: number) => (length === 2 ? year % 100 : year);
    switch (letter) {
      case 'Y':
        return yearOf(shown.year);
      case 'Q':
        return Math.ceil(shown.month / 3);
      case 'M':
        return shown.month;
      case 'D':
        return length >= 3 ? this.dayOfYear() : shown.day;
      case 'd':
      case 'e':
        return this.weekday();
      case 'E':
        return this.weekday() || 7;
      case 'w':
        return this.week().week;
      case 'g':
        return yearOf(this.week().year);
      case 'W':
        return this.isoWeek().week;
      case 'G':
        return yearOf(this.isoWeek().year);
      case 'H':
        return shown.hour;
      case 'h':
        return shown.hour % 12 || 12;
      case 'k':
        return shown.hour || 24;
      case 'm':
        return shown.minute;
      case 's':
        return shown.second;
      case 'X':
        return Math.floor(this.instant / 1000);
      default:
        return this.instant;
    }
  }

  /** From Sunday, 0. */
  private weekday(): number {
    return remainder(this.date + 4, 7);
  }

  private dayOfYear(): number {
    return this.date - dayNumber(this.shown.year, 1, 1) + 1;
  }

  /** The week, which begins on Sunday; week 1 is that of 1 January. */
  private week(): { year: number; week: number } {
    const saturday = this.date - this.weekday() + 6;
    return weekOfYear(saturday);
  }

  /** The week of ISO 8601, which begins on Monday; week 1 is that of the year's first Thursday. */
  private isoWeek(): { year: number; week: number } {
    return weekOfYear(this.date - remainder(this.weekday() + 6, 7) + 3);
  }

  private offset(between: string): string {
    const minutes = Math.trunc(this.zone.offset(this.instant) / 60_000);
    const distance = Math.abs(minutes);
    return `${minutes < 0 ? '-' : '+'}${pad(Math.trunc(distance / 60), 2)}${between}${pad(distance % 60, 2)}`;
  }
}

/** The year that a day falls in, and how many weeks of it have begun by then if they begin on that day's weekday. */
function weekOfYear(day: number): { year: number; week: number } {
  const year = new Date(day * DAY).getUTCFullYear();
  return { year, week: Math.trunc((day - dayNumber(year, 1, 1)) / 7) + 1 };
}

function digitsOf(letter: string, length: number): number {
  if ('deEQxX'.includes(letter) || (letter === 'D' && length === 3)) return 1;
  if (letter === 'D' && length === 4) return 3;
  // `Y` alone has four digits.
  return letter === 'Y' && length === 1 ? 4 : length;
}

function dayNumber(year: number, month: number, day: number): number {
  return new Date(0).setUTCFullYear(year, month - 1, day) / DAY;
}

function remainder(number: number, by: number): number {
  return ((number % by) + by) % by;
}

function pad(number: number, digits: number): string {
  return `${number}`.padStart(digits, '0');
}

function eraRefused(token: string): HostException {
  const why = "in a date's pattern stands for an era, which is not supported; the year is `YYYY`, the day `DD`";
  return new HostException('refused', `\`${token}\` ${why}`);
}
