//! Who listens to the double, and its Lightning Message Service.

import { envelope, invalid, text, type Given, type Outcome } from './envelope.js';
import type { World } from './world.js';

/** Who listens to Open CTI. */
export interface Listeners {
  clickToDial: ((payload: never) => void)[];
  navigation: ((payload: never) => void)[];
  workStart: ((payload: never) => void)[];
  /** Subscriptions of the Lightning Message Service. */
  channels: Map<object & { channelName?: string }, (message: unknown) => void>;
}

/** Makes a method that answers by callback. */
export type Method = (
  name: string,
  body: (given: Given) => unknown,
  form?: (outcome: Outcome) => object,
) => (given?: unknown) => void;

/** Lightning Message Service. The callback of `subscribe` has the subscription beside `success`. */
export function messageService(world: World, listeners: Listeners, method: Method) {
  const besideSuccess = (outcome: Outcome) =>
    'errors' in outcome ? envelope(outcome) : { success: true, subscription: outcome.value, errors: null };
  return {
    subscribe: method(
      'subscribe',
      (given) => {
        const channelName = text(given, 'channelName');
        const listener = given.listener as (message: unknown) => void;
        if (typeof listener !== 'function') throw invalid('listener', 'A function', given.listener);
        const subscription = { channelName };
        listeners.channels.set(subscription, listener);
        return subscription;
      },
      besideSuccess,
    ),
    unsubscribe: method('unsubscribe', ({ subscription }) => {
      if (!listeners.channels.delete(subscription as object))
        throw invalid('subscription', 'A subscription', subscription);
    }),
    publish: method('publish', (given) => tellChannel(world, listeners, text(given, 'channelName'), given.message)),
  };
}

/** Gives a message to everyone who subscribed to the channel. */
export function tellChannel(world: World, { channels }: Listeners, channelName: string, message: unknown): void {
  const copy = JSON.stringify(message ?? null);
  for (const [subscription, listener] of channels) {
    if (subscription.channelName === channelName) world.later(() => listener(JSON.parse(copy)));
  }
}
