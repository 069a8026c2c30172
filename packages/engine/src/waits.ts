//! Runs that wait for an event, and the events that end their waits.

import { afterMilliseconds } from './timers.js';
import type { Event, ReplyTo, With } from './types.js';

interface Waiter {
  readonly source: string;
  readonly event: string;
  readonly contact: string | undefined;
  readonly happened: (payload: unknown) => void;
}

/** The waits that are under way. */
export class Waits {
  /** In the order in which they began. */
  readonly #waiters = new Set<Waiter>();

  /** Waits from now on for an event of this contact, or of any if there is none. Given up when the signal aborts. */
  begin(wanted: With<'event.wait'>, contact: string | undefined, signal: AbortSignal): Promise<ReplyTo<'event.wait'>> {
    return new Promise((resolve) => {
      const over = (reply?: ReplyTo<'event.wait'>) => {
        disarm();
        signal.removeEventListener('abort', giveUp);
        this.#waiters.delete(waiter);
        if (reply) resolve(reply);
      };
      const giveUp = () => over();
      const waiter: Waiter = {
        source: wanted.source,
        event: wanted.event,
        contact,
        happened: (payload) =>
          over(payload === undefined ? { happened: true } : { happened: true, payload: payload as never }),
      };
      const disarm = afterMilliseconds(wanted.timeoutMs, () => over({ happened: false }));
      signal.addEventListener('abort', giveUp);
      this.#waiters.add(waiter);
      if (signal.aborted) giveUp();
    });
  }

  /** Ends the waits for an event. It must be of the contact of the run that waits, unless one of the two has none. */
  end(event: Event): void {
    const contact = contactOf(event);
    for (const waiter of [...this.#waiters]) {
      const isOther = waiter.contact !== undefined && contact !== undefined && waiter.contact !== contact;
      if (waiter.source === event.source && waiter.event === event.event && !isOther) waiter.happened(event.payload);
    }
  }
}

/** The id of the contact that an event is about. */
export function contactOf(event: Event): string | undefined {
  const id: unknown = event.contact?.contactId;
  return typeof id === 'string' ? id : undefined;
}
