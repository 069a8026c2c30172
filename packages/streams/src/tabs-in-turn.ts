//! Of all tabs in which an agent has the desktop open, one plays what happens; when it is closed, another one goes on.

import type { TraceEntry } from '@cti-flows/engine';
import type { Happening } from './happening.js';
import { KEPT_FOR, KeptHappenings, MAX_KEPT, type Dropped } from './kept-happenings.js';

/** What happens once while the agent works, so that tabs that open at the end of the day must still know it. */
const LASTING = new Set(['initialization/onInit/', 'agent/onInit/']);

/** The Web Locks that are used: `navigator.locks`. */
export interface Locks {
  request(name: string, options: { signal: AbortSignal }, held: () => Promise<void>): Promise<unknown>;
}

/** The messages between tabs: a `BroadcastChannel`. */
export interface Channel {
  postMessage(message: unknown): void;
  addEventListener(type: 'message', listener: (message: { data: any }) => void): void;
  close(): void;
}

/** What the tabs say to each other. */
type Message =
  /** A tab is new, and asks what has been taken. */
  | { hello: true }
  /** What has been taken, for a new tab. */
  | { taken: string[] }
  /** The leading tab plays this now. */
  | { took: string; unique: boolean }
  /** Something happened in a run of the leading tab. */
  | { trace: TraceEntry };

/** What a tab needs. */
export interface TabOptions {
  /** The name that all tabs of one desktop share. */
  scope: string;
  /** `undefined`: there are no other tabs. */
  locks: Locks | undefined;
  /** Opens the channel of a name. */
  openChannel: (name: string) => Channel;
  /** The clock. */
  now: () => number;
  /** Plays what happened. */
  play: (happening: Happening) => void;
  /** Is told what happened in runs of other tabs. */
  onTrace: (entry: TraceEntry) => void;
  /** Is told whenever this tab begins or ceases to lead. */
  onLead: (leads: boolean) => void;
  /** Is told what was kept in vain. */
  onDropped: Dropped;
  /** Is told what went wrong with lock or channel. */
  onError: (error: unknown) => void;
}

/**
 * One of the tabs. The contact center tells everything to each of them. The tab that holds the lock leads: it says that
 * it takes a happening, and plays it. The others keep what they are told until they hear that it was taken, so that
 * whoever leads next plays what is left.
 */
export class Tab {
  readonly #options: TabOptions;
  readonly #channel: Channel | undefined;
  readonly #kept: KeptHappenings;
  /** What others have taken and this tab has not been told yet: how often by key, and since when. */
  readonly #early = new Map<string, { times: number; since: number }>();
  /** The keys of what was taken, oldest first, for tabs that open later. */
  readonly #taken = new Set<string>();
  readonly #leaving = new AbortController();
  #leads = false;
  #joined = false;

  constructor(options: TabOptions) {
    this.#options = options;
    this.#kept = new KeptHappenings(options.now, options.onDropped);
    if (!options.locks) return;
    this.#channel = options.openChannel(options.scope);
    this.#channel.addEventListener('message', ({ data }) => this.#hear(data));
    this.#say({ hello: true });
  }

  /** Whether this tab plays what happens. */
  get leads(): boolean {
    return this.#leads;
  }

  /** Takes what happened: plays it, keeps it, or knows that another tab has played it. */
  take(happening: Happening): void {
    if (this.#leaving.signal.aborted || this.#wasTaken(happening.key)) return;
    if (this.#leads) this.#play(happening);
    else this.#kept.keep(happening);
  }

  /** This tab can play now: it leads as soon as no other tab does. */
  join(): void {
    if (this.#joined) return;
    this.#joined = true;
    const { locks, scope, onError } = this.#options;
    if (!locks) return this.#lead();
    const { signal } = this.#leaving;
    locks
      .request(scope, { signal }, () => {
        this.#lead();
        return new Promise<void>((release) => signal.addEventListener('abort', () => release(), { once: true }));
      })
      .catch((error: unknown) => {
        if (!signal.aborted) onError(error);
      });
  }

  /** Lets another tab lead, for good. */
  leave(): void {
    if (this.#leaving.signal.aborted) return;
    const led = this.#leads;
    this.#leads = false;
    this.#leaving.abort();
    this.#channel?.close();
    if (led) this.#options.onLead(false);
  }

  /** Shows the other tabs what happened in a run here. */
  share(entry: TraceEntry): void {
    this.#say({ trace: entry });
  }

  #lead(): void {
    if (this.#leaving.signal.aborted) return;
    this.#leads = true;
    this.#options.onLead(true);
    for (const happening of this.#kept.takeAll()) this.#play(happening);
  }

  /** First the others are told: if this tab is closed in the middle of it, it is not played twice. */
  #play(happening: Happening): void {
    const { key, unique } = happening;
    this.#remember(key, unique);
    this.#say({ took: key, unique });
    this.#options.play(happening);
  }

  #hear(message: Message): void {
    if (typeof message !== 'object' || message === null) return;
    if ('hello' in message && this.#leads) this.#say({ taken: [...this.#taken] });
    if ('took' in message) this.#note(message.took, message.unique);
    if ('taken' in message) for (const key of message.taken) if (!this.#taken.has(key)) this.#note(key, true);
    if ('trace' in message) this.#options.onTrace(message.trace);
  }

  /** Another tab has taken something: what was kept goes; what this tab is yet to be told is awaited. */
  #note(key: string, unique: boolean): void {
    this.#remember(key, unique);
    if (this.#kept.remove(key)) return;
    const times = (this.#early.get(key)?.times ?? 0) + 1;
    this.#early.delete(key);
    this.#early.set(key, { times, since: unique ? Infinity : this.#options.now() });
    if (this.#early.size > MAX_KEPT) this.#early.delete(this.#early.keys().next().value!);
  }

  /** Whether another tab has taken it; what can come again under its key is the same for a while only. */
  #wasTaken(key: string): boolean {
    const early = this.#early.get(key);
    if (!early) return false;
    if (early.times > 1) early.times -= 1;
    else this.#early.delete(key);
    return early.since > this.#options.now() - KEPT_FOR;
  }

  #remember(key: string, unique: boolean): void {
    if (!unique) return;
    this.#taken.delete(key);
    this.#taken.add(key);
    if (this.#taken.size <= MAX_KEPT) return;
    for (const old of this.#taken) if (!LASTING.has(old)) return void this.#taken.delete(old);
  }

  #say(message: Message): void {
    try {
      if (!this.#leaving.signal.aborted) this.#channel?.postMessage(message);
    } catch (error) {
      this.#options.onError(error);
    }
  }
}
