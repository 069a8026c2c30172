//! Alerts, dialogs and the Data panel of the overlay, and the host calls that flows reach them by.

import type { Host, JsonObject } from '@cti-flows/engine';
import { HostException } from '@cti-flows/engine';
import { Observable } from '../observable.js';

/** A text that waits until the agent closes it. */
export interface Dialog {
  /** The order in which dialogs came, from 1. */
  id: number;
  /** An alert is closed; a modal dialog is confirmed or dismissed. */
  kind: 'alert' | 'modal';
  /** The heading; empty if there is none. */
  title: string;
  /** The text. */
  body: string;
  /** Takes the agent's answer: whether the dialog was confirmed. */
  close: (confirmed: boolean) => void;
}

/** What a flow has sent to the Data panel. */
export interface OverlayData {
  /** The name of the flow that sent it. */
  flow: string;
  /** Whether these are the attributes of a contact. */
  attributes: boolean;
  /** Name to value. */
  values: JsonObject;
}

/** The overlay's state, and the host calls that flows reach it by. */
export class Overlay {
  /** The dialogs that wait for the agent, the oldest first. One is shown at a time. */
  readonly dialogs = new Observable<readonly Dialog[]>([]);
  /** What the Data panel shows: the latest values, and the latest attributes. */
  readonly data = new Observable<readonly OverlayData[]>([]);
  #dialogs = 0;

  /** `attributesOf` gives a contact's attributes, name to text; `undefined` if there is no such contact. */
  constructor(private readonly attributesOf: (contactId: string) => Record<string, string> | undefined) {}

  /** The host calls of the overlay. */
  readonly host: Host = {
    'desktop.show_alert': async ({ message }, { signal }) => {
      await this.#ask({ kind: 'alert', title: '', body: message }, signal);
      return null;
    },
    'desktop.show_modal': async ({ title, body }, { signal }) => ({
      confirmed: await this.#ask({ kind: 'modal', title: title ?? '', body }, signal),
    }),
    'desktop.send_to_overlay': ({ values }, { flow }) => {
      this.#show({ flow, attributes: false, values: (values ?? {}) as JsonObject });
      return null;
    },
    'desktop.show_attributes': (_, { flow, contactId }) => {
      const values = contactId === undefined ? undefined : this.attributesOf(contactId);
      if (!values) throw new HostException('no-contact', 'the event carries no contact');
      this.#show({ flow, attributes: true, values });
      return null;
    },
  };

  /** What was sent last stands first; values replace values, attributes replace attributes. */
  #show(data: OverlayData): void {
    this.data.update((shown) => [data, ...shown.filter(({ attributes }) => attributes !== data.attributes)]);
  }

  /** A dialog goes away with the run that asked for it. */
  #ask(content: Pick<Dialog, 'kind' | 'title' | 'body'>, signal: AbortSignal): Promise<boolean> {
    if (signal.aborted) return Promise.resolve(false);
    return new Promise((resolve) => {
      const id = ++this.#dialogs;
      const close = (confirmed: boolean) => {
        signal.removeEventListener('abort', dismiss);
        this.dialogs.update((dialogs) => dialogs.filter((dialog) => dialog.id !== id));
        resolve(confirmed);
      };
      const dismiss = () => close(false);
      signal.addEventListener('abort', dismiss);
      this.dialogs.update((dialogs) => [...dialogs, { ...content, id, close }]);
    });
  }
}
