//! The order of runs: those of one contact one after another, those of different contacts side by side.

/** The queues of the contacts that have runs under way. */
export class Turns {
  /** For each contact, the end of the last run in its queue. */
  readonly #last = new Map<string, Promise<void>>();

  /** Takes the next place in the queue of a contact, now. Whoever has none need not wait for anybody. */
  take(contact: string | undefined): Turn {
    if (contact === undefined) return { before: undefined, leave: () => {} };
    const before = this.#last.get(contact);
    let over = () => {};
    const own = new Promise<void>((resolve) => (over = resolve));
    // A run that is given up before its turn is over at once, but those behind it still wait for the one before.
    const end = before ? before.then(() => own) : own;
    this.#last.set(contact, end);
    void end.then(() => {
      if (this.#last.get(contact) === end) this.#last.delete(contact);
    });
    return { before, leave: over };
  }
}

/** A place in a queue. */
export interface Turn {
  /** Resolves when the turn has come; absent if it has. */
  readonly before: Promise<void> | undefined;
  /** Lets the next one go on. */
  leave(): void;
}
