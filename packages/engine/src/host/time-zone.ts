//! Time zones by `Intl`: what a clock on the wall shows at an instant, and the instant at which it shows that.

/** What clock and calendar show. */
export interface WallTime {
  /** The year; 0 is the one before 1. */
  year: number;
  /** 1 to 12. */
  month: number;
  /** 1 to 31. */
  day: number;
  /** 0 to 23. */
  hour: number;
  minute: number;
  second: number;
  /** 0 to 999. */
  millisecond: number;
}

/** Milliseconds since 1970-01-01T00:00:00Z of a clock that shows UTC. `Date.UTC` takes years up to 99 for others. */
export function utcOf({ year, month, day, hour, minute, second, millisecond }: WallTime): number {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  date.setUTCHours(hour, minute, second, millisecond);
  return date.getTime();
}

/** Languages in which `Intl` has abbreviations of zones: each has those of its own countries, and else `GMT+9`. */
const NAMING = ['en-US', 'en-GB', 'en-AU', 'en-NZ', 'en-ZA', 'en-IN', 'ja'];

/** One time zone. */
export class TimeZone {
  readonly #fields: Intl.DateTimeFormat;
  readonly #names = new Map<string, Intl.DateTimeFormat>();

  /** Throws a `RangeError` if there is no such zone. */
  constructor(readonly name: string) {
    const digits = {
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    } as const;
    this.#fields = new Intl.DateTimeFormat('en-US', {
      ...digits,
      timeZone: name,
      era: 'short',
      hourCycle: 'h23',
      calendar: 'gregory',
    });
  }

  /** What a clock in the zone shows. */
  wallTime(instant: number): WallTime {
    const part: Partial<Record<Intl.DateTimeFormatPartTypes, string>> = {};
    for (const { type, value } of this.#fields.formatToParts(instant)) part[type] = value;
    const number = (type: Intl.DateTimeFormatPartTypes) => Number(part[type]);
    return {
      year: part.era === 'BC' ? 1 - number('year') : number('year'),
      month: number('month'),
      day: number('day'),
      hour: number('hour') % 24,
      minute: number('minute'),
      second: number('second'),
      millisecond: ((instant % 1000) + 1000) % 1000,
    };
  }

  /** How far the zone is ahead of UTC, in milliseconds. */
  offset(instant: number): number {
    return utcOf(this.wallTime(instant)) - instant;
  }

  /**
   * The instant at which a clock in the zone shows this. Of two, when clocks are set back, the earlier; of none, when
   * they are set forward, as if they had not been, as Temporal's `compatible` has it.
   */
  instantOf(shown: WallTime): number {
    const utc = utcOf(shown);
    const day = 86_400_000;
    const before = this.offset(utc - day);
    const fits = [before, this.offset(utc + day)].find((offset) => this.offset(utc - offset) === offset);
    return utc - (fits ?? before);
  }

  /** The abbreviation of the zone's name then: `JST`, `EDT`; where `Intl` has none, such as `GMT+3`. */
  abbreviation(instant: number): string {
    const written = NAMING.map((language) => this.#nameIn(language, instant));
    return written.find((name) => name && !/^(GMT|UTC)[+-]/.test(name)) ?? written[0] ?? this.name;
  }

  #nameIn(language: string, instant: number): string | undefined {
    let format = this.#names.get(language);
    if (!format) {
      format = new Intl.DateTimeFormat(language, { timeZone: this.name, timeZoneName: 'short' });
      this.#names.set(language, format);
    }
    return format.formatToParts(instant).find(({ type }) => type === 'timeZoneName')?.value;
  }
}
