//! What has happened and waits to be played, within bounds.

import type { Happening } from './happening.js';

/** How many happenings wait at most: the engine loads within seconds, and the busiest agent has a few a second. */
export const MAX_KEPT = 1_000;

/**
 * How long one waits, in milliseconds. Desktops that took 20 seconds to start are on record (issue 248 of the original
 * adapter); a pop for a call that rang a minute ago is in the way.
 */
export const KEPT_FOR = 60_000;

/** Is told of one that is given up, and why. */
export type Dropped = (happening: Happening, reason: string) => void;

/** Happenings that wait, oldest first. */
export class KeptHappenings {
  #kept: { happening: Happening; since: number }[] = [];
  readonly #now: () => number;
  readonly #dropped: Dropped;

  constructor(now: () => number, dropped: Dropped) {
    this.#now = now;
    this.#dropped = dropped;
  }

  /** Keeps one. A refresh takes the place of the one before. */
  keep(happening: Happening): void {
    if (happening.replaces) this.remove(happening.key);
    this.#kept.push({ happening, since: this.#now() });
    if (this.#kept.length > MAX_KEPT) this.#drop(this.#kept.shift()!, `more than ${MAX_KEPT} events wait`);
    this.#forgetOld();
  }

  /** Takes out the oldest of a key; whether there was one. */
  remove(key: string): boolean {
    const index = this.#kept.findIndex(({ happening }) => happening.key === key);
    if (index >= 0) this.#kept.splice(index, 1);
    return index >= 0;
  }

  /** Takes out all that are not too old, oldest first. */
  takeAll(): Happening[] {
    this.#forgetOld();
    return this.#kept.splice(0).map(({ happening }) => happening);
  }

  #forgetOld(): void {
    const oldest = this.#now() - KEPT_FOR;
    while (this.#kept[0] && this.#kept[0].since < oldest) {
      this.#drop(this.#kept.shift()!, `it has waited longer than ${KEPT_FOR / 1_000} seconds`);
    }
  }

  /** What refreshes say, the next one says, too. */
  #drop({ happening }: { happening: Happening }, reason: string): void {
    if (!happening.replaces) this.#dropped(happening, reason);
  }
}
