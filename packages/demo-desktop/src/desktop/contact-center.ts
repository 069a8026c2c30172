//! The contact center as this desktop shows it: agent and contact list, from amazon-connect-streams.

import 'amazon-connect-streams';
import { Observable } from '../observable.js';
import { viewOf, type ContactDeed, type ContactView } from './contacts.js';

/** The agent, as the top bar shows it. */
export interface AgentView {
  /** The agent's name. */
  name: string;
  /** The name of the state that the agent is in. */
  state: string;
  /** The names of the states that the agent can choose. */
  states: readonly string[];
  /** Whether the agent is muted. */
  muted: boolean;
}

/** The agent and the contacts of `amazon-connect-streams`. */
export class ContactCenter {
  /** The agent. */
  readonly agent = new Observable<AgentView>({ name: '', state: '', states: [], muted: false });
  /** The contacts at the agent, in the order in which they came. */
  readonly contacts = new Observable<readonly ContactView[]>([]);
  /** What the contact center refused last; empty if it did as it was asked. */
  readonly problem = new Observable('');
  readonly #library: connect.Agent;

  /** `library` is what `connect.agent` hands over. */
  constructor(library: connect.Agent) {
    this.#library = library;
    this.#read();
    library.onRefresh(() => this.#read());
    library.onMuteToggle(({ muted }) => this.agent.update((agent) => ({ ...agent, muted })));
  }

  /** Puts the agent into the state of this name. */
  setState(name: string): void {
    const state = this.#library.getAgentStates().find((candidate) => candidate.name === name);
    if (!state) return;
    this.#library.setState(state, this.#handlers);
  }

  /** Tells the contact control panel whom the agent looks at. */
  view(contactId: string): void {
    connect.core.viewContact(contactId);
  }

  /** Mutes the agent, or no longer. */
  setMuted(muted: boolean): void {
    if (muted) this.#library.mute();
    else this.#library.unmute();
  }

  /** Accepts, rejects, ends or clears a contact. */
  doWith(contactId: string, deed: ContactDeed): void {
    const contact = this.#library.getContacts().find((candidate) => candidate.getContactId() === contactId);
    if (!contact) return;
    if (deed === 'end') contact.getAgentConnection().destroy(this.#handlers);
    else contact[deed](this.#handlers);
  }

  readonly #handlers = {
    success: () => this.problem.set(''),
    failure: (reason: unknown) => this.problem.set(typeof reason === 'string' ? reason : JSON.stringify(reason)),
  };

  #read(): void {
    const states = this.#library.getAgentStates().map(({ name }) => name);
    const { name } = this.#library.getConfiguration();
    this.agent.update((agent) => ({ ...agent, name, state: this.#library.getState().name, states }));
    this.contacts.set(this.#library.getContacts().map(viewOf));
  }
}

/** How long the contact control panel may take to answer, in milliseconds. */
const PANEL_TIME = 20_000;

/** What has started: the agent, and the frame of the contact control panel. */
export interface Started {
  agent: connect.Agent;
  panel: HTMLIFrameElement;
}

/** Puts the contact control panel into `frame`. Rejects if it does not answer. */
export async function startContactCenter(frame: HTMLElement): Promise<Started> {
  connect.core.initCCP(frame, {
    ccpUrl: new URL('ccp.html', location.href).href,
    loginPopup: false,
    softphone: { allowFramedSoftphone: false },
  });
  // The library begins anew with `initCCP`: whoever listens earlier is forgotten.
  const agent = await new Promise<connect.Agent>((resolve, reject) => {
    connect.agent(resolve);
    setTimeout(() => reject(new Error('the contact control panel does not answer')), PANEL_TIME);
  });
  return { agent, panel: frame.querySelector('iframe')! };
}
