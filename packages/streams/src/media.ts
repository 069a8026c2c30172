//! Messages of chats and events of tasks, which Streams does not tell: they come by the libraries of these channels.

import type { EventsBySource, JsonObject } from '@cti-flows/engine';
import type { KnownContact } from './contact-book.js';
import type { ChatMessageEvent, ChatSession, StreamsLibrary, TaskSession } from './library.js';

/** What listening to chats and tasks needs. */
export interface MediaListening {
  /** Takes an event; `id` is what all tabs know it by. */
  tell(name: EventsBySource['chatContact' | 'taskContact'], payload: unknown, id: string): void;
  /** Wraps a handler so that what it throws is reported. */
  guard<A extends unknown[]>(where: string, handler: (...args: A) => void): (...args: A) => void;
  /** Is told what went wrong. */
  report(error: unknown, where: string): void;
}

/** The library that brings each channel, and where it puts itself. */
const CHANNELS: Record<string, { global: string; module: string }> = {
  chat: { global: 'ChatSession', module: 'amazon-connect-chatjs' },
  task: { global: 'TaskSession', module: 'amazon-connect-taskjs' },
};

/** The events of amazon-connect-taskjs; the names are the same for flows. */
const TASK_EVENTS = [
  'onTransferInitiated',
  'onTransferSucceeded',
  'onTransferFailed',
  'onTaskExpiring',
  'onTaskExpired',
] as const;

const listening = new WeakSet<KnownContact>();

/**
 * Listens to a chat or a task, once, if the page has the library of its channel. Until the agent has accepted there may
 * be nothing to listen to: it is tried again then, and only a contact that is talked to must have it.
 */
export function listenToMedia(connect: StreamsLibrary, entry: KnownContact, on: MediaListening): void {
  const { type, status, contactId } = entry.facts;
  const channel = CHANNELS[type];
  if (!channel || listening.has(entry) || !(channel.global in connect)) return;
  const where = `${type}Contact ${contactId}`;
  listening.add(entry);
  Promise.resolve()
    .then(() => entry.contact.getAgentConnection().getMediaController?.())
    .then((session) => {
      if (!session) throw new Error(`${channel.module} gives no session for the contact`);
      if (type === 'chat') listenToChat(session as ChatSession, entry, on);
      else listenToTask(session as TaskSession, on);
    })
    .catch((error: unknown) => {
      listening.delete(entry);
      if (status === 'connected') on.report(error, where);
    });
}

function listenToChat(session: ChatSession, entry: KnownContact, on: MediaListening): void {
  session.onMessage(
    on.guard('chatContact/onMessage', ({ data }: ChatMessageEvent) => {
      // Joins, receipts and the like come the same way; `ATTACHMENT` has no text.
      if (data?.Type !== 'MESSAGE' || typeof data.Content !== 'string') return;
      const message = messageOf(data, entry);
      entry.message = message;
      const isOfCustomer = data.ParticipantRole === 'CUSTOMER';
      on.tell(isOfCustomer ? 'onMessageReceived' : 'onMessageSent', message, data.Id ?? data.Content);
    }),
  );
}

/** The payload of a message event, as the expressions cheat sheet has it. What the library does not say is left out. */
function messageOf(data: NonNullable<ChatMessageEvent['data']>, { facts }: KnownContact): JsonObject {
  const message = {
    contactId: data.ContactId ?? facts.contactId,
    initialContactId: data.InitialContactId ?? facts.originalContactId,
    displayName: data.DisplayName,
    participantRole: data.ParticipantRole,
    participantId: data.ParticipantId,
    content: data.Content,
  };
  return Object.fromEntries(
    Object.entries(message).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}

function listenToTask(session: TaskSession, on: MediaListening): void {
  for (const name of TASK_EVENTS) {
    session[name](on.guard(`taskContact/${name}`, (message) => on.tell(name, undefined, message?.AbsoluteTime ?? '')));
  }
}
