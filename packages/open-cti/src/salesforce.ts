//! The Salesforce side of a desktop: the host's calls and the events of `sforce`.

import type { Engine } from '@cti-flows/engine';

import { ApexQueries } from './apex.js';
import { DEFAULT_TIME_LIMIT } from './answers.js';
import { Console } from './console.js';
import { SalesforceEvents, type Attachment } from './events.js';
import { crmHost, type CrmHost } from './host/crm.js';
import { desktopHost, type DesktopHost } from './host/desktop.js';
import { presenceHost, type PresenceHost } from './host/presence.js';
import { tabsHost, type TabsHost } from './host/tabs.js';
import { OpenCti } from './opencti.js';
import type { Country } from './phone-number.js';
import type { Sforce } from './sforce.js';

/** Settings of the Salesforce side. */
export interface OpenCtiOptions {
  /** The Apex class that this package ships; `CtiFlows` if absent, `namespace.CtiFlows` from a package. */
  apexClass?: string;
  /**
   * Where phone numbers without country code are from, as a two-letter code of ISO 3166. Without it only numbers with
   * `+` are understood.
   */
  country?: Country;
  /** How long an answer of Salesforce is waited for, in milliseconds; 30,000 if absent. */
  timeLimit?: number;
  /** The clock, in milliseconds since 1970-01-01T00:00:00Z; `Date.now` if absent. */
  now?: () => number;
}

/**
 * The calls that Salesforce carries out. Without console those on tabs and presence are absent, without Omni-Channel
 * the latter.
 */
export type SalesforceHost = CrmHost & DesktopHost & Partial<TabsHost & PresenceHost>;

/** The Salesforce side of a desktop. */
export interface Salesforce {
  /** The calls for the engine's host. */
  readonly host: SalesforceHost;
  /** The methods of Open CTI as promises. */
  readonly opencti: OpenCti;
  /** The console as promises; absent where the page has none. */
  readonly console?: Console;
  /** Gives events to an engine, first those that came before it. Gives the function that ends it. */
  attach(engine: Pick<Engine, 'dispatch'>, attachment?: Attachment): () => void;
  /** Hears no more of Salesforce. */
  dispose(): void;
}

/**
 * Makes a host of `window.sforce`, and hears its events from now on. Call it once a page, as early as the script is
 * there.
 */
export function openCti(sforce: Sforce, options: OpenCtiOptions = {}): Salesforce {
  if (!sforce?.opencti) throw new TypeError('`sforce.opencti` is absent: load opencti_min.js before');
  const { apexClass = 'CtiFlows', timeLimit = DEFAULT_TIME_LIMIT, now = Date.now } = options;
  const opencti = new OpenCti(sforce.opencti, timeLimit);
  // A page may have loaded the console's script outside of a console app, where its methods answer nobody.
  const isInConsole = sforce.console?.isInConsole?.() ?? true;
  const console = sforce.console && isInConsole ? new Console(sforce.console, timeLimit) : undefined;
  const apex = new ApexQueries(opencti, apexClass, options.country);
  const events = new SalesforceEvents(opencti, console, now);
  return {
    host: {
      ...crmHost(opencti, apex),
      ...desktopHost(opencti),
      ...(console && tabsHost(console)),
      ...(console && sforce.console?.presence && presenceHost(console, apex)),
    },
    opencti,
    ...(console && { console }),
    attach: (engine, attachment = {}) => events.attach(engine, attachment),
    dispose: () => events.dispose(),
  };
}
