//! What happens in Salesforce, as events that fire flows: sources `salesforceUI` and `salesforceAgent`.

import type { Engine, Event } from '@cti-flows/engine';

import type { Console } from './console.js';
import type { OpenCti } from './opencti.js';
import type { ClickToDialPayload } from './sforce.js';

/** How many events are kept while no engine is attached; older ones are let go first. */
export const MAX_KEPT_EVENTS = 100;

/** What events are given beside their payload. */
export interface Attachment {
  /**
   * The contact and agent of the moment, for `$.contact` and `$.agent` of events of the CRM's pages. Open CTI knows
   * nothing of either: whoever has the softphone says.
   */
  surroundings?: () => Pick<Event, 'contact' | 'agent'>;
  /**
   * Is told what went wrong outside of any run: `surroundings` threw, or the engine was disposed. The console's error
   * log if absent.
   */
  onError?: (error: unknown) => void;
}

/** Hears of what happens in Salesforce from the start, and keeps it until an engine is there. */
export class SalesforceEvents {
  private kept: Event[] = [];
  private engine: Pick<Engine, 'dispatch'> | undefined;
  private attachment: Attachment = {};
  private readonly stops: (() => void)[] = [];

  constructor(
    opencti: OpenCti,
    console: Console | undefined,
    private readonly now: () => number,
  ) {
    opencti.onClickToDial((payload) => this.happened('salesforceUI', 'onClickToDial', withOlderNames(payload)));
    opencti.onNavigationChange((payload) => this.happened('salesforceUI', 'onNavigationChange', payload));
    opencti.onWorkStart((payload) => this.happened('salesforceUI', 'onHvsWorkStart', payload));
    if (console) this.listenToPresence(console);
  }

  /** Gives events to an engine, first those that were kept, in their order. Gives the function that ends it. */
  attach(engine: Pick<Engine, 'dispatch'>, attachment: Attachment): () => void {
    this.engine = engine;
    this.attachment = attachment;
    for (const event of this.kept.splice(0)) this.dispatch(event);
    return () => {
      // Another engine may have been attached meanwhile.
      if (this.engine === engine) this.engine = undefined;
    };
  }

  /** Hears no more. Open CTI's own listeners cannot be taken off; what they hear is let go. */
  dispose(): void {
    for (const stop of this.stops.splice(0)) stop();
    this.engine = { dispatch: () => Promise.resolve(undefined) };
    this.kept = [];
  }

  private listenToPresence(console: Console): void {
    const listen = (name: 'STATUS_CHANGED' | 'WORK_ACCEPTED' | 'WORKLOAD_CHANGED', event: Event['event']) => {
      const stop = console.onPresence(name, (given) => this.happened('salesforceAgent', event, presencePayload(given)));
      if (stop) this.stops.push(stop);
    };
    listen('STATUS_CHANGED', 'onStateChange');
    listen('WORK_ACCEPTED', 'onWorkAccepted');
    listen('WORKLOAD_CHANGED', 'onWorkloadChanged');
  }

  private happened(source: Event['source'], event: Event['event'], payload: unknown): void {
    const happened: Event = { source, at: this.now(), payload, ...(event && { event }) };
    if (this.engine) return this.dispatch(happened);
    this.kept.push(happened);
    if (this.kept.length > MAX_KEPT_EVENTS) this.kept.shift();
  }

  /** Never throws: a listener that throws would stop the others of the page. */
  private dispatch(event: Event): void {
    const { surroundings, onError = (error: unknown) => globalThis.console.error(error) } = this.attachment;
    try {
      const around = event.source === 'salesforceUI' ? surroundings?.() : {};
      this.engine?.dispatch({ ...event, ...around }).catch(onError);
    } catch (error) {
      onError(error);
    }
  }
}

/** Flows of older adapters read `objectName` and `object`. */
function withOlderNames(payload: ClickToDialPayload): object {
  const { recordName, objectType } = payload;
  return {
    ...(recordName !== undefined && { objectName: recordName }),
    ...(objectType !== undefined && { object: objectType }),
    ...payload,
  };
}

/** The guide writes the members of one event with a capital; `channels` is JSON text. */
function presencePayload(given: Record<string, unknown>): Record<string, unknown> {
  const small = Object.entries(Object(given) as object).map(
    ([name, value]: [string, unknown]) =>
      [name.charAt(0).toLowerCase() + name.slice(1), name === 'channels' ? listOf(value) : value] as const,
  );
  return Object.fromEntries(small);
}

function listOf(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}
