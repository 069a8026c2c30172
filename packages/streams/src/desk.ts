//! What the calls of the host work on: the library, the agent, the contacts.

import { HostException, type CallContext } from '@cti-flows/engine';
import { read } from './callbacks.js';
import type { ContactBook, KnownContact } from './contact-book.js';
import type { LibraryAgent, LibraryContact, StreamsLibrary } from './library.js';

/** What Streams has no way to do: a page that has a server for it hands the function in. */
export interface Backend {
  /** Sets attributes of a contact, as `UpdateContactAttributes` of the Amazon Connect API does. */
  updateAttributes?: (contactId: string, attributes: Record<string, string>, signal: AbortSignal) => Promise<unknown>;
  /** Starts or stops the recording of a call, as `StartContactRecording` and `StopContactRecording` do. */
  setRecording?: (contactId: string, recording: boolean, signal: AbortSignal) => Promise<unknown>;
}

/** What the calls of the host work on. */
export interface Desk {
  /** The library. */
  connect: StreamsLibrary;
  /** The contacts that this page has seen. */
  book: ContactBook;
  /** The country whose numbers are read without country code. */
  region: string;
  /** What a server of the page does. */
  backend: Backend;
  /** Opens an address of `http` or `https` for the agent. */
  open: (url: string) => unknown;
  /** The agent, once logged in. */
  agent(): LibraryAgent | undefined;
  /** Whether numbers on the CRM's pages may be clicked. */
  isClickToDialOn: () => boolean;
}

/** The agent of a call. Throws `refused` before the agent has logged in. */
export function agentOf(desk: Desk): LibraryAgent {
  const agent = desk.agent();
  if (!agent) throw new HostException('refused', 'no agent has logged in to the contact center yet');
  return agent;
}

/** The contact of a call. Throws `no-contact` where the event has none that this page knows. */
export function contactOf(desk: Desk, { contactId }: CallContext): KnownContact {
  if (contactId === undefined) throw new HostException('no-contact', 'the event that fired the flow has no contact');
  const entry = desk.book.find(contactId);
  if (!entry) throw new HostException('no-contact', `the contact \`${contactId}\` is not at this agent`);
  return entry;
}

/** The contact of a call as the library has it now. Throws `refused` if it has left the agent. */
export function liveContactOf(desk: Desk, context: CallContext): { entry: KnownContact; contact: LibraryContact } {
  const entry = contactOf(desk, context);
  if (entry.gone) throw new HostException('refused', 'the contact has left the agent');
  const contact = read(() => agentOf(desk).getContacts()).find(
    (candidate) => candidate.getContactId() === entry.facts.contactId,
  );
  if (!contact) throw new HostException('refused', 'the contact has left the agent');
  return { entry, contact };
}

/**
 * How long a call waits for the contact center to tell what it has done, in milliseconds. It tells within some hundred;
 * a flow goes on without it, since the contact center has said yes.
 */
export const SETTLING_TIME = 2_000;

/**
 * Waits until the contact center has told what it has done: its answer comes before the agent's new data, and the next
 * block of the flow may ask for them.
 */
export async function settled(desk: Desk, signal: AbortSignal, isDone: () => boolean): Promise<void> {
  const done = () => {
    try {
      return isDone();
    } catch {
      return false;
    }
  };
  if (done() || signal.aborted) return;
  await new Promise<void>((resolve) => {
    const check = () => (done() ? finish() : undefined);
    const subscription = agentOf(desk).onRefresh(check);
    const timer = setTimeout(finish, SETTLING_TIME);
    signal.addEventListener('abort', finish, { once: true });
    function finish(): void {
      subscription.unsubscribe();
      clearTimeout(timer);
      signal.removeEventListener('abort', finish);
      resolve();
    }
  });
}

/** Waits for what a page's own function does, and no longer than the call may take. */
export async function within<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  let stop = () => {};
  const late = new Promise<never>((_, reject) => {
    const abort = () => reject(new HostException('timeout', 'the server did not answer in time'));
    if (signal.aborted) return abort();
    signal.addEventListener('abort', abort, { once: true });
    stop = () => signal.removeEventListener('abort', abort);
  });
  return Promise.race([work, late]).finally(stop);
}
