//! What the contact center tells: an event for the engine, and by what all tabs know it as the same one.

import type { Event, EventsBySource } from '@cti-flows/engine';

/** An event, with what is needed to keep it and to know it again. */
export interface Happening {
  /** The event. */
  event: Event;
  /** The same in every tab that the contact center tells it to. */
  key: string;
  /**
   * Whether the key names this one happening for ever. Else it can come again under the same key (a refresh, a look at
   * a contact), and only what comes at about the same time is the same.
   */
  unique: boolean;
  /** Whether one that waits is out of date when the next of the same key comes. */
  replaces: boolean;
}

/** Where contact center events come from. */
export type StreamsSource =
  'initialization' | 'agent' | 'voiceContact' | 'chatContact' | 'taskContact' | 'queueCallbackContact';

/** The source of each type of contact. An e-mail has none: no document names one, so that it fires nothing. */
export const CONTACT_SOURCES: { readonly [type: string]: ContactSource | undefined } = {
  voice: 'voiceContact',
  queue_callback: 'queueCallbackContact',
  chat: 'chatContact',
  task: 'taskContact',
};

/** The sources that are contacts. */
export type ContactSource = 'voiceContact' | 'chatContact' | 'taskContact' | 'queueCallbackContact';

/** The events of the library's contacts, and the sources that have each. */
export const CONTACT_EVENTS = {
  onIncoming: ['voiceContact', 'taskContact', 'queueCallbackContact'],
  onPending: ['voiceContact', 'chatContact', 'taskContact', 'queueCallbackContact'],
  onConnecting: ['voiceContact', 'chatContact', 'taskContact', 'queueCallbackContact'],
  onAccepted: ['voiceContact', 'chatContact', 'taskContact', 'queueCallbackContact'],
  onConnected: ['voiceContact', 'chatContact', 'taskContact', 'queueCallbackContact'],
  onMissed: ['voiceContact', 'chatContact', 'taskContact', 'queueCallbackContact'],
  onEnded: ['voiceContact', 'chatContact', 'taskContact', 'queueCallbackContact'],
  onDestroy: ['voiceContact', 'chatContact', 'taskContact', 'queueCallbackContact'],
  onRefresh: ['voiceContact', 'chatContact', 'taskContact', 'queueCallbackContact'],
} as const satisfies { [E in EventsBySource[ContactSource]]?: readonly ContactSource[] };

/** The name of an event that the library's contacts have. */
export type ContactEventName = keyof typeof CONTACT_EVENTS;

/** Makes a happening of an event. */
export function happening(
  source: StreamsSource,
  event: EventsBySource[StreamsSource],
  at: number,
  what: { key: string; unique?: boolean; replaces?: boolean } & Pick<Event, 'payload' | 'contact' | 'agent'>,
): Happening {
  const { key, unique = true, replaces = false, ...given } = what;
  const said = Object.entries(given).filter(([, value]) => value !== undefined);
  return {
    event: { source, event, at, ...Object.fromEntries(said) },
    key: `${source}/${event}/${key}`,
    unique,
    replaces,
  };
}
