//! Connects Amazon Connect Streams to the engine: events go in, calls on contact, agent and phone go out.

import type { Contact, Engine, TraceEntry } from '@cti-flows/engine';
import { agentRoot } from './agent-facts.js';
import { ContactBook } from './contact-book.js';
import type { Backend, Desk } from './desk.js';
import { agentCalls } from './host/agent.js';
import { contactCalls } from './host/contact.js';
import { softphoneCalls } from './host/softphone.js';
import type { Happening } from './happening.js';
import type { StreamsLibrary } from './library.js';
import { Listener } from './listen.js';
import { checkRegion } from './phone-number.js';
import { Tab, type Channel, type Locks } from './tabs-in-turn.js';

/** Settings of the connection. */
export interface AmazonConnectOptions extends Backend {
  /** The country whose phone numbers are read without country code: two letters; `US` if absent. */
  region?: string;
  /** Opens an address that belongs to a task; a new tab of the browser if absent. Only `http` and `https` come here. */
  open?: (url: string) => unknown;
  /** Whether phone numbers on the CRM's pages may be clicked; they may if absent. */
  isClickToDialOn?: () => boolean;
  /** Is told what happens in the runs of all tabs; give the engine's `onTrace` to `trace` of what comes back. */
  onTrace?: (entry: TraceEntry) => void;
  /** Is told whenever this tab begins or ceases to be the one that plays what happens. */
  onLead?: (leads: boolean) => void;
  /** Is told what a handler threw, and what was kept in vain; written to the console if absent. */
  onError?: (error: unknown, where: string) => void;
  /** The name that the tabs of one desktop share; desktops of one origin that do not belong together differ in it. */
  scope?: string;
  /** The Web Locks; those of the browser if absent. `null`: this is the only tab. */
  locks?: Locks | null;
  /** Opens a channel to the other tabs; a `BroadcastChannel` if absent. */
  openChannel?: (name: string) => Channel;
  /** The clock, in milliseconds since 1970-01-01T00:00:00Z; `Date.now` if absent. */
  now?: () => number;
}

/** What an event from elsewhere has from the contact center. */
export interface Surroundings {
  /** `$.agent`; absent before the agent has logged in. */
  agent?: ReturnType<typeof agentRoot>;
  /** `$.contact`: what the agent looks at, else the only one; absent if neither is there. */
  contact?: Contact;
}

/** A connection to Amazon Connect. */
export interface AmazonConnect {
  /** The calls that the contact center carries out, to be spread into the engine's host. */
  readonly host: ReturnType<typeof contactCalls> & ReturnType<typeof agentCalls> & ReturnType<typeof softphoneCalls>;
  /** Whether this tab plays what happens. */
  readonly leads: boolean;
  /** Lets an engine play what has happened so far, and what will. Throws if there is one already, or after `detach`. */
  attach(engine: Pick<Engine, 'dispatch'>): void;
  /** Hears nothing more, and lets another tab play. For good. */
  detach(): void;
  /** The engine's `onTrace`: tells `onTrace` here and in the other tabs. */
  readonly trace: (entry: TraceEntry) => void;
  /** Agent and contact of now, for events of other sources and for CTI Actions. */
  surroundings(): Surroundings;
}

/**
 * Connects a page to Amazon Connect by its library, after `connect.core.initCCP`. It listens at once and keeps what
 * happens until an engine is attached. Throws if the library is not initialised, or the region is none.
 */
export function amazonConnect(connect: StreamsLibrary, options: AmazonConnectOptions = {}): AmazonConnect {
  const { now = Date.now, onTrace = () => {}, onLead = () => {} } = options;
  const region = checkRegion(options.region ?? 'US');
  const report = reporter(options.onError);
  const book = new ContactBook(now, region);
  let engine: Pick<Engine, 'dispatch'> | undefined;
  let detached = false;
  const play = ({ event }: Happening) => {
    Promise.resolve()
      .then(() => engine!.dispatch(event))
      .catch((error: unknown) => report(error, `${event.source}/${event.event}`));
  };
  const tab = new Tab({
    scope: options.scope ?? 'cti-flows',
    locks: options.locks === undefined ? browserLocks() : (options.locks ?? undefined),
    openChannel: options.openChannel ?? ((name) => new BroadcastChannel(name)),
    now,
    play,
    onTrace,
    onLead,
    onDropped: ({ event }, reason) =>
      report(new Error(`the event is given up: ${reason}`), `${event.source}/${event.event}`),
    onError: (error) => report(error, 'tabs'),
  });
  const listener = new Listener({ connect, book, now, take: (what) => tab.take(what), report });
  const desk: Desk = {
    connect,
    book,
    region,
    backend: options,
    open: options.open ?? ((url) => window.open(url, '_blank', 'noopener')),
    agent: () => listener.agent,
    isClickToDialOn: options.isClickToDialOn ?? (() => true),
  };
  return {
    host: { ...contactCalls(desk), ...agentCalls(desk), ...softphoneCalls(desk) },
    get leads() {
      return tab.leads;
    },
    attach(given) {
      if (detached) throw new Error('this connection was detached: make a new one');
      if (engine) throw new Error('this connection has an engine already');
      engine = given;
      tab.join();
    },
    detach() {
      detached = true;
      listener.stop();
      tab.leave();
    },
    trace(entry) {
      onTrace(entry);
      tab.share(entry);
    },
    surroundings: () => surroundingsOf(listener, book),
  };
}

function surroundingsOf({ agent, viewed }: Listener, book: ContactBook): Surroundings {
  if (!agent) return {};
  const here = agent.getContacts().flatMap((contact) => book.find(contact.getContactId()) ?? []);
  const entry = here.find(({ facts }) => facts.contactId === viewed) ?? (here.length === 1 ? here[0] : undefined);
  if (!entry) return { agent: agentRoot(agent) };
  book.fresh(entry);
  return { agent: agentRoot(agent), contact: book.root(entry) };
}

/** A function of the page that throws must not stop what it is told of. */
function reporter(onError: AmazonConnectOptions['onError']) {
  return (error: unknown, where: string) => {
    try {
      if (onError) onError(error, where);
      else console.error(`CTI Flows, ${where}:`, error);
    } catch (thrown) {
      console.error('CTI Flows, onError:', thrown);
    }
  };
}

/** Node of some versions has locks, too, but no tabs; pages without secure context have none. */
function browserLocks(): Locks | undefined {
  return typeof window === 'object' && typeof navigator === 'object'
    ? (navigator.locks as Locks | undefined)
    : undefined;
}
